// Starts one of the staff pages: wires it to the browser's fetch, timers and storage.

import "@evertill/ui/styles.css";
import { createLanguage, dressDocument, readPreferences } from "@evertill/ui";
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { createDoorStore } from "./door-store.ts";
import { StaffPage, type StaffPageProps } from "./staff-page.tsx";
import { doorWords } from "./words/door-words.ts";

/** @param of.words of the page itself, by namespace */
export function startPage(of: {
  readonly page: StaffPageProps["page"];
  readonly words: Parameters<typeof createLanguage>[1];
  readonly content: ReactNode;
}): void {
  const preferences = readPreferences(localStorage, { language: "zh-CN", theme: "auto", silent: true });
  const language = createLanguage(preferences.language, { ...of.words, door: doorWords });
  dressDocument(document.documentElement, preferences);
  const door = createDoorStore({
    fetch: (path, init) => fetch(path, init),
    setTimer: (task, delayMs) => void window.setTimeout(task, delayMs),
  });
  const root = document.getElementById("page");
  if (root === null) throw new Error("the page has no element #page");
  createRoot(root).render(
    <StaffPage page={of.page} door={door} language={language} atFirst={preferences}>
      {of.content}
    </StaffPage>,
  );
  door.start();
}
