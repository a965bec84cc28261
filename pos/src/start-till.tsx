// Starts the cashier's window: wires the till to the browser's socket, timers, sounds and storage.

import { createEarcons, createLanguage, dressDocument } from "@evertill/ui";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createPreferenceStore } from "./preference-store.ts";
import { markArrival } from "./screen/use-painted.ts";
import { createTillStore } from "./till-store.ts";
import { warmFonts } from "./warm-fonts.ts";
import { tillWords } from "./words/till-words.ts";

export function startTill(root: HTMLElement): void {
  const preferences = createPreferenceStore(localStorage);
  const language = createLanguage(preferences.snapshot().language, { till: tillWords });
  const earcons = createEarcons(() => new AudioContext({ latencyHint: "interactive" }));
  dressDocument(document.documentElement, preferences.snapshot());
  earcons.setSilent(preferences.snapshot().silent);
  preferences.subscribe(() => {
    const now = preferences.snapshot();
    earcons.setSilent(now.silent);
    if (now.language !== language.language) void language.changeLanguage(now.language);
  });

  const store = createTillStore({
    idPrefix: randomHex(16),
    nowMs: () => Date.now(),
    earcons,
    prefer: (what) => preferences.change(what),
    openSocket: () => new WebSocket(windowAddress(location)),
    setTimer: (task, delayMs) => window.setTimeout(task, delayMs),
    clearTimer: (id) => window.clearTimeout(id),
    onArrival: markArrival,
  });

  createRoot(root).render(<App store={store} language={language} preferences={preferences} />);
  store.start();
  void warmFonts(document.fonts);
}

/** 128 bits and more; unlike `randomUUID`, also where the page is served without TLS. */
function randomHex(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** `/window` of the page's own origin. */
function windowAddress({ protocol, host }: Location): string {
  return `${protocol === "https:" ? "wss" : "ws"}://${host}/window`;
}
