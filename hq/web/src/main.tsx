// Starts the IT console: wires the page to HQ, the browser's address and its storage.

import "@evertill/ui/styles.css";
import type { BoxDetail, FleetView } from "@evertill/hq-server";
import { createLanguage, dressDocument, readPreferences } from "@evertill/ui";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { followFleet } from "./fleet-store.ts";
import type { Ask } from "./use-asked.ts";
import { consoleWords } from "./words/console-words.ts";

const preferences = readPreferences(localStorage, { language: "zh-CN", theme: "auto", silent: true });
const language = createLanguage(preferences.language, { console: consoleWords });
dressDocument(document.documentElement, preferences);

async function get<Body>(path: string): Promise<{ status: number; view: Body | null }> {
  const response = await fetch(path, { signal: AbortSignal.timeout(10_000) });
  return { status: response.status, view: response.ok ? ((await response.json()) as Body) : null };
}

const send: Ask = async (path, body) => {
  const asked = { signal: AbortSignal.timeout(10_000) };
  const response = await fetch(
    path,
    body === undefined
      ? asked
      : { ...asked, method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
  );
  return { status: response.status, answer: await response.json() };
};

const root = document.getElementById("console");
if (root === null) throw new Error("index.html has no element #console");
createRoot(root).render(
  <App
    fleet={followFleet((path) => get<FleetView>(path))}
    askBox={async (path) => (await get<BoxDetail>(path)).view}
    send={send}
    language={language}
    atFirst={preferences}
  />,
);
