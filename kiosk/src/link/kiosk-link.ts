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

/** A question, by its `keyOf`, and the edition of the goods that it was asked of. */
export interface Asked {
  readonly key: string;
  readonly question: KioskQuestion;
  readonly edition: string;
}

export interface LinkListener {
  linked(isLinked: boolean): void;
  answered(asked: Asked, answer: KioskAnswer): void;
  said(message: Exclude<ToKiosk, { readonly type: "answer" | "malformed" }>): void;
}

export interface KioskLink {
  start(): void;
  /** In place of the same question of another edition. */
  ask(asked: Asked): void;
  isWaiting(asked: Pick<Asked, "key" | "edition">): boolean;
  /** Nobody is told an answer to what was asked until now, and nothing of it is sent again. */
  forget(): void;
}

const retryMs = 500;
/** Older questions that nobody answered are nobody's any more. */
const mostWaiting = 20;

export function createKioskLink(parts: LinkParts, listener: LinkListener): KioskLink {
  const waiting = new Map<string, Asked>();
  let socket: Socket | null = null;
  let count = 0;

  const send = (id: string, { question }: Asked): void => socket?.send(JSON.stringify({ type: "ask", id, question }));

  function open(): void {
    const opened = parts.openSocket();
    opened.addEventListener("open", () => {
      socket = opened;
      listener.linked(true);
      for (const [id, one] of waiting) send(id, one);
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
        const one = waiting.get(message.id);
        waiting.delete(message.id);
        if (one !== undefined) listener.answered(one, message.answer);
        break;
      }
      default:
        listener.said(message);
    }
  }

  return {
    start: open,
    ask(asked) {
      const id = `q${++count}`;
      for (const [other, { key }] of waiting) if (key === asked.key) waiting.delete(other);
      waiting.set(id, asked);
      for (const old of [...waiting.keys()].slice(0, -mostWaiting)) waiting.delete(old);
      send(id, asked);
    },
    isWaiting: ({ key, edition }) => [...waiting.values()].some((one) => one.key === key && one.edition === edition),
    forget: () => waiting.clear(),
  };
}
