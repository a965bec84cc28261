// A kiosk's page without a screen: asks its agent as the page does, with the key from the kiosk's address.

import { randomUUID } from "node:crypto";
import type { DisplayView, FromKiosk, KioskAnswer, KioskQuestion, KioskView, ToKiosk } from "@evertill/protocol";
import { lookUntil } from "./looking.ts";
import { cookieFrom, within } from "./till-client.ts";

export interface KioskClient {
  /** The last view that the agent sent. */
  readonly view: KioskView;
  /** What the showroom display plays; null before it was said. */
  readonly display: DisplayView | null;
  ask(question: KioskQuestion): Promise<KioskAnswer>;
  /** What the next scan brings: a sku, or null for what is no goods. */
  nextScan(): Promise<string | null>;
  close(): void;
}

const patienceMs = 15_000;

/** @param address of the kiosk, with its key. Resolves when its first view is there. */
export async function connectKiosk(address: string): Promise<KioskClient> {
  const url = new URL("/window", address);
  url.protocol = "ws:";
  const socket = new WebSocket(url, { headers: { cookie: await cookieFrom(address) } });
  const listeners = new Set<(message: ToKiosk) => void>();
  let view: KioskView | null = null;
  let display: DisplayView | null = null;
  socket.addEventListener("message", ({ data }) => {
    const message: ToKiosk = JSON.parse(String(data));
    if (message.type === "view") view = message.view;
    if (message.type === "display") display = message.display;
    for (const listener of [...listeners]) listener(message);
  });
  const next = <T>(what: string, pick: (message: ToKiosk) => T | undefined, then = (): void => undefined): Promise<T> =>
    within<T>(what, patienceMs, (done) => {
      const listener = (message: ToKiosk) => {
        const picked = pick(message);
        if (picked !== undefined) done(picked);
      };
      listeners.add(listener);
      then();
      return () => listeners.delete(listener);
    });
  const first = await lookUntil("the kiosk's first view", patienceMs, async () => view);
  return {
    get view() {
      return view ?? first;
    },
    get display() {
      return display;
    },
    ask: (question) => {
      const asked: FromKiosk = { type: "ask", id: randomUUID(), question };
      return next(
        `answer to ${question.ask}`,
        (message) => (message.type === "answer" && message.id === asked.id ? message.answer : undefined),
        () => socket.send(JSON.stringify(asked)),
      );
    },
    nextScan: () =>
      next("a scan at the kiosk", (message) => {
        if (message.type === "scanned") return message.page.sku;
        return message.type === "not-goods" ? null : undefined;
      }),
    close: () => socket.close(),
  };
}
