// A window without a screen: speaks to one till's agent as the page does, with the key from the till's address.

import { randomUUID } from "node:crypto";
import type { Command, Outcome, TillView, ToAgent, ToWindow } from "@evertill/protocol";
import { openAgentSocket } from "./agent-socket.ts";

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

/** @param address of the till, with its key. Resolves when the first view is there. */
export async function connectTill(address: string): Promise<TillClient> {
  const socket = await openAgentSocket<ToWindow, ToAgent>(address);
  let view: TillView | null = null;
  socket.hear((message) => {
    if (message.type === "view") view = message.view;
  });
  const lastView = (): TillView => {
    if (view === null) throw new Error("the till has sent no view yet");
    return view;
  };
  const until: TillClient["until"] = async (what, holds, timeoutMs) => {
    if (view !== null && holds(view)) return view;
    const pick = (message: ToWindow) => (message.type === "view" && holds(message.view) ? message.view : undefined);
    return socket.next(what, pick, { timeoutMs });
  };

  await until("the till's first view", () => true);
  return {
    get view() {
      return lastView();
    },
    until,
    command: async (command, id = randomUUID()) => {
      const outcome = await socket.next<Outcome>(
        `answer to ${command.type}`,
        (message) => (message.type === "answer" && message.id === id ? message.outcome : undefined),
        { saying: { type: "command", id, sawVersion: lastView().version, command } },
      );
      if (!outcome.ok) throw new TillRefused(`${command.type} was refused: ${outcome.reason}`);
    },
    search: (text) => {
      const id = randomUUID();
      return socket.next(
        "answer to a search",
        (message) => (message.type === "found" && message.id === id ? message.items.length : undefined),
        { saying: { type: "search", id, text } },
      );
    },
    close: () => socket.close(),
  };
}
