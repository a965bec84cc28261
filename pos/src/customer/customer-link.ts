// The customer screen's link to the agent: opened again whenever it breaks. What stood there when it broke is put away,
// so that no shopper reads another's goods.

import type { CustomerScreenView, FromCustomerScreen, ToCustomerScreen } from "@evertill/protocol";

/** The part of the browser's WebSocket that is needed. */
export interface Socket {
  addEventListener(type: "close", listener: () => void): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  send(text: string): void;
}

export interface CustomerLinkParts {
  readonly openSocket: () => Socket;
  readonly setTimer: (task: () => void, delayMs: number) => number;
  readonly clearTimer: (timer: number) => void;
}

export interface CustomerLink {
  start(): void;
  subscribe(listener: () => void): () => void;
  /** Null: the till does not answer. */
  snapshot(): CustomerScreenView | null;
  say(message: FromCustomerScreen): void;
}

const retryMs = 500;
/** How long thanks, change and the receipt's code stand, unless the next shopper's goods come first. */
const thanksMs = 45_000;

export function createCustomerLink(parts: CustomerLinkParts): CustomerLink {
  let screen: CustomerScreenView | null = null;
  let socket: Socket | null = null;
  let thanks: number | null = null;
  const listeners = new Set<() => void>();

  function show(next: CustomerScreenView | null): void {
    screen = next;
    if (thanks !== null) parts.clearTimer(thanks);
    thanks = null;
    if (next?.stage.at === "paid" || next?.stage.at === "refunded")
      thanks = parts.setTimer(() => show({ ...next, stage: { at: "welcome" } }), thanksMs);
    for (const listener of listeners) listener();
  }

  function open(): void {
    const opened = parts.openSocket();
    socket = opened;
    opened.addEventListener("message", ({ data }) => {
      const message: ToCustomerScreen | { readonly type: "malformed"; readonly what: string } = JSON.parse(
        String(data),
      );
      if (message.type === "screen") show(message.screen);
      else console.error(`the agent refused what was said: ${message.what}`);
    });
    opened.addEventListener("close", () => {
      socket = null;
      show(null);
      parts.setTimer(open, retryMs);
    });
  }

  return {
    start: open,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => screen,
    say: (message) => socket?.send(JSON.stringify(message)),
  };
}
