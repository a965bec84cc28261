// Starts the kiosk's page: wires its store to the browser's socket, timers and clock, and hears every touch.

import "@evertill/ui/styles.css";
import "./kiosk.css";
import { createLanguage } from "@evertill/ui";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createKioskStore } from "./kiosk-store.ts";
import { kioskWords } from "./words/kiosk-words.ts";

const language = createLanguage("zh-CN", { kiosk: kioskWords });
const store = createKioskStore({
  openSocket: () => new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/window`),
  setTimer: (task, delayMs) => void window.setTimeout(task, delayMs),
  monotonicMs: () => performance.now(),
});
for (const sign of ["pointerdown", "keydown", "wheel", "touchmove"] as const)
  window.addEventListener(sign, store.touched, { passive: true });
// A finger held down asks for no menu.
window.addEventListener("contextmenu", (event) => event.preventDefault());

const root = document.getElementById("kiosk");
if (root === null) throw new Error("index.html has no element #kiosk");
createRoot(root).render(
  <App store={store} language={language} shows={location.pathname === "/display" ? "display" : "kiosk"} />,
);
store.start();
