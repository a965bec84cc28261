// Starts the customer screen: the same page as the cashier's window, opened at another path, on the shopper's side.

import { customerSocketPath } from "@evertill/protocol";
import { createLanguage, dressDocument, type Preferences, readPreferences } from "@evertill/ui";
import { createRoot } from "react-dom/client";
import { CustomerApp } from "./customer-app.tsx";
import { createCustomerLink } from "./customer-link.ts";
import { customerWords } from "./words/customer-words.ts";

/** @param fallback where the till's own window has set nothing */
export function startCustomerScreen(root: HTMLElement, fallback: Preferences): void {
  const preferences = readPreferences(localStorage, fallback);
  const language = createLanguage(preferences.language, { customer: customerWords });
  dressDocument(document.documentElement, preferences);
  const link = createCustomerLink({
    openSocket: () =>
      new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${customerSocketPath}`),
    setTimer: (task, delayMs) => window.setTimeout(task, delayMs),
    clearTimer: (timer) => window.clearTimeout(timer),
  });
  // A finger held down asks for no menu.
  window.addEventListener("contextmenu", (event) => event.preventDefault());
  createRoot(root).render(<CustomerApp link={link} language={language} preferences={preferences} />);
  link.start();
}
