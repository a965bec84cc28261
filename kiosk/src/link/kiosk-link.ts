// The link to the agent on this box: opened again whenever it breaks, and what was asked and not answered is asked once
// more. Asking changes nothing, so a question may be asked as often as it takes.

import type { KioskAnswer, KioskQuestion, ToKiosk } from "@evertill/protocol";

/** The part of the browser's WebSocket that is needed. */
export interface Socket {
  addEventListener(type: "open" | "close", listener: () => void): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  send(text: string): void;
}

export interface LinkParts {
  readonly openSocket: () => Socket;
  readonly setTimer: (task: () => void, delayMs: number) => void;
}

export interface LinkListener {
  linked(isLinked: boolean): void;
  answered(question: KioskQuestion, answer: KioskAnswer): void;
  said(message: Exclude<ToKiosk, { readonly type: "answer" | "malformed" }>): void;
}

export interface KioskLink {
  start(): void;
  ask(question: KioskQuestion): void;
}

const retryMs = 500;
/** Older questions that nobody answered are nobody's any more. */
const mostWaiting = 20;

export function createKioskLink(parts: LinkParts, listener: LinkListener): KioskLink {
  const waiting = new Map<string, KioskQuestion>();
  let socket: Socket | null = null;
  let asked = 0;

  const send = (id: string, question: KioskQuestion): void =>
    socket?.send(JSON.stringify({ type: "ask", id, question }));

  function open(): void {
    const opened = parts.openSocket();
    opened.addEventListener("open", () => {
      socket = opened;
      listener.linked(true);
      for (const [id, question] of waiting) send(id, question);
    });
    opened.addEventListener("close", () => {
      socket = null;
      listener.linked(false);
      parts.setTimer(open, retryMs);
    });
    opened.addEventListener("message", ({ data }) => hear(JSON.parse(String(data))));
  }

  function hear(message: ToKiosk): void {
    switch (message.type) {
      case "malformed":
        console.error(`the agent refused a question: ${message.what}`);
        break;
      case "answer": {
        const question = waiting.get(message.id);
        waiting.delete(message.id);
        if (question !== undefined) listener.answered(question, message.answer);
        break;
      }
      default:
        listener.said(message);
    }
  }

  return {
    start: open,
    ask(question) {
      const id = `q${++asked}`;
      waiting.set(id, question);
      for (const old of [...waiting.keys()].slice(0, -mostWaiting)) waiting.delete(old);
      send(id, question);
    },
  };
}
