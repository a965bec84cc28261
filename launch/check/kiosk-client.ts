// A kiosk's page without a screen: asks its agent as the page does, with the key from the kiosk's address.

import { randomUUID } from "node:crypto";
import type { DisplayView, FromKiosk, KioskAnswer, KioskQuestion, KioskView, ToKiosk } from "@evertill/protocol";
import { openAgentSocket } from "./agent-socket.ts";

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

/** @param address of the kiosk, with its key. Resolves when its first view is there. */
export async function connectKiosk(address: string): Promise<KioskClient> {
  const socket = await openAgentSocket<ToKiosk, FromKiosk>(address);
  let display: DisplayView | null = null;
  let view: KioskView | null = null;
  socket.hear((message) => {
    if (message.type === "view") view = message.view;
    if (message.type === "display") display = message.display;
  });
  const first = await socket.next("the kiosk's first view", (message) =>
    message.type === "view" ? message.view : undefined,
  );
  return {
    get view() {
      return view ?? first;
    },
    get display() {
      return display;
    },
    ask: (question) => {
      const asked: FromKiosk = { type: "ask", id: randomUUID(), question };
      return socket.next(
        `answer to ${question.ask}`,
        (message) => (message.type === "answer" && message.id === asked.id ? message.answer : undefined),
        { saying: asked },
      );
    },
    nextScan: () =>
      socket.next("a scan at the kiosk", (message) => {
        if (message.type === "scanned") return message.page.sku;
        return message.type === "not-goods" ? null : undefined;
      }),
    close: () => socket.close(),
  };
}
