// Starts the sales associate's page.

import { startPage } from "../door/start-page.tsx";
import { AssociatePage } from "./associate-page.tsx";
import { associateWords } from "./words/associate-words.ts";

startPage({ page: "associate", words: { associate: associateWords }, content: <AssociatePage /> });
