// A window without a screen: speaks to one till's agent as the page does, with the key from the till's address.

import { randomUUID } from "node:crypto";
import type { Command, Outcome, TillView, ToAgent, ToWindow } from "@evertill/protocol";

class TillRefused extends Error {
  readonly code = "till-refused";
}

export interface TillClient {
  /** The last view that the agent sent. */
  readonly view: TillView;
  /** Sends a command that saw the last view. @throws TillRefused when the agent says no. */
  command(command: Command, id?: string): Promise<void>;
  /** Numbers of goods that the till finds for a text. */
  search(text: string): Promise<number>;
  /** The first view that `holds`, at once or later. @throws an error naming `what` after `timeoutMs`. */
  until(what: string, holds: (view: TillView) => boolean, timeoutMs?: number): Promise<TillView>;
  close(): void;
}

const patienceMs = 15_000;

/** The cookie that the agent hands out for the key in the address. */
export async function cookieFrom(address: string): Promise<string> {
  const response = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(patienceMs) });
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0];
  if (cookie === undefined) throw new Error(`${new URL(address).origin} hands out no cookie (${response.status})`);
  return cookie;
}

/** Every wait of a client ends by a message or by its own patience. */
export function within<T>(
  what: string,
  timeoutMs: number,
  settle: (done: (value: T) => void) => () => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const forget = settle((value) => {
      clearTimeout(timer);
      forget();
      resolve(value);
    });
    const timer = setTimeout(() => {
      forget();
      reject(new Error(`${what}: not within ${timeoutMs / 1000} s`));
    }, timeoutMs);
  });
}

/** @param address of the till, with its key. Resolves when the first view is there. */
export async function connectTill(address: string): Promise<TillClient> {
  const url = new URL("/window", address);
  url.protocol = "ws:";
  const socket = new WebSocket(url, { headers: { cookie: await cookieFrom(address) } });
  const listeners = new Set<(message: ToWindow) => void>();
  let view: TillView | null = null;
  socket.addEventListener("message", ({ data }) => {
    const message: ToWindow = JSON.parse(String(data));
    if (message.type === "view") view = message.view;
    for (const listener of [...listeners]) listener(message);
  });
  const listen = (listener: (message: ToWindow) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const send = (message: ToAgent) => socket.send(JSON.stringify(message));
  const lastView = (): TillView => {
    if (view === null) throw new Error("the till has sent no view yet");
    return view;
  };
  const until: TillClient["until"] = (what, holds, timeoutMs = patienceMs) =>
    within(what, timeoutMs, (done) => {
      const forget = listen((message) => {
        if (message.type === "view" && holds(message.view)) done(message.view);
      });
      queueMicrotask(() => {
        if (view !== null && holds(view)) done(view);
      });
      return forget;
    });

  await until("the till's first view", () => true);
  return {
    get view() {
      return lastView();
    },
    until,
    command: async (command, id = randomUUID()) => {
      const outcome = await within<Outcome>(`answer to ${command.type}`, patienceMs, (done) => {
        const forget = listen((message) => {
          if (message.type === "answer" && message.id === id) done(message.outcome);
        });
        send({ type: "command", id, sawVersion: lastView().version, command });
        return forget;
      });
      if (!outcome.ok) throw new TillRefused(`${command.type} was refused: ${outcome.reason}`);
    },
    search: (text) => {
      const id = randomUUID();
      return within("answer to a search", patienceMs, (done) => {
        const forget = listen((message) => {
          if (message.type === "found" && message.id === id) done(message.items.length);
        });
        send({ type: "search", id, text });
        return forget;
      });
    },
    close: () => socket.close(),
  };
}
