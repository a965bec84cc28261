// Starts the store's first page: wires it to the program that opened the store, and to the browser's storage.

import "@evertill/ui/styles.css";
import { createLanguage, dressDocument, readPreferences } from "@evertill/ui";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { storeLink } from "./store-link.ts";
import { overviewWords } from "./words/overview-words.ts";

const preferences = readPreferences(localStorage, { language: "zh-CN", theme: "auto", silent: true });
const language = createLanguage(preferences.language, { overview: overviewWords });
dressDocument(document.documentElement, preferences);

const root = document.getElementById("overview");
if (root === null) throw new Error("index.html has no element #overview");
const key = new URLSearchParams(location.search).get("key") ?? "";
createRoot(root).render(<App link={storeLink(key)} language={language} atFirst={preferences} />);
