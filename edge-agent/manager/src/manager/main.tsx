// Starts the store manager's page.

import { startPage } from "../door/start-page.tsx";
import { ManagerScreen } from "./manager-screen.tsx";
import { managerWords } from "./words/manager-words.ts";

startPage({ page: "manager", words: { manager: managerWords }, content: <ManagerScreen /> });
