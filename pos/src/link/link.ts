// Runs the link's effects: one WebSocket, three timers. All decisions are `linkStep`'s.

import type { Item } from "@evertill/core";
import type { FavouritesView, OrganisationFound, StockView, TillView } from "@evertill/protocol";
import { type Answer, type Asked, type LinkEffect, type LinkInput, type LinkState, linkAtStart } from "./link-state.ts";
import { linkStep } from "./link-step.ts";
import { readMessage } from "./read-message.ts";

/** What the link tells the screen. Called in the order in which things happened. */
export interface LinkListener {
  drawn(view: TillView): void;
  settled(asked: Asked, answer: Answer): void;
  /** Null: the agent cannot search at the moment. */
  found(id: string, items: readonly Item[] | null, organisations: readonly OrganisationFound[]): void;
  favourites(id: string, groups: readonly FavouritesView[]): void;
  foundStock(id: string, stock: readonly StockView[]): void;
  heard(sound: "good" | "refused"): void;
  connectionChanged(isOpen: boolean): void;
}

/** The part of the browser's WebSocket that is needed. */
export interface Socket {
  addEventListener(type: "open" | "close", listener: () => void): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  send(text: string): void;
  close(): void;
}

export interface LinkParts {
  readonly openSocket: () => Socket;
  readonly setTimer: (task: () => void, delayMs: number) => number;
  readonly clearTimer: (id: number) => void;
  /** The very moment a message is here, before it is read. */
  readonly onArrival: (version: number) => void;
}

export interface Link {
  start(): void;
  ask(asked: Asked): void;
  search(id: string, text: string): void;
  favourites(id: string): void;
}

export function createLink(parts: LinkParts, listener: LinkListener): Link {
  let state: LinkState = linkAtStart;
  let socket: Socket | null = null;
  const timers = new Map<string, number>();

  const inputs: LinkInput[] = [];
  let isTaking = false;

  /** An input that arises while effects run (a listener that asks at once) waits until they have run. */
  function take(input: LinkInput): void {
    inputs.push(input);
    if (isTaking) return;
    isTaking = true;
    for (let next = inputs.shift(); next !== undefined; next = inputs.shift()) takeOne(next);
    isTaking = false;
  }

  function takeOne(input: LinkInput): void {
    const wasOpen = state.connection.at === "open";
    const step = linkStep(state, input);
    state = step.state;
    const isOpen = state.connection.at === "open";
    if (isOpen !== wasOpen) listener.connectionChanged(isOpen);
    for (const effect of step.effects) run(effect);
  }

  function run(effect: LinkEffect): void {
    switch (effect.type) {
      case "connect":
        socket = open(effect.socket);
        break;
      case "close":
        socket?.close();
        break;
      case "transmit":
        socket?.send(JSON.stringify(effect.message));
        break;
      case "set-timer":
        clear(effect.timer);
        timers.set(
          effect.timer,
          parts.setTimer(() => take({ type: "timer", timer: effect.timer }), effect.delayMs),
        );
        break;
      case "clear-timer":
        clear(effect.timer);
        break;
      case "settle":
        listener.settled(effect.asked, effect.answer);
        break;
      case "draw":
        listener.drawn(effect.view);
        break;
      case "found":
        listener.found(effect.id, effect.items, effect.organisations);
        break;
      case "favourites":
        listener.favourites(effect.id, effect.groups);
        break;
      case "found-stock":
        listener.foundStock(effect.id, effect.stock);
        break;
      case "earcon":
        listener.heard(effect.sound);
        break;
    }
  }

  function open(number: number): Socket {
    const opened = parts.openSocket();
    opened.addEventListener("open", () => take({ type: "opened", socket: number }));
    opened.addEventListener("close", () => take({ type: "closed", socket: number }));
    opened.addEventListener("message", ({ data }) => {
      const read = readMessage(data);
      if (!read.ok) return console.error(`message from the agent not read: ${read.what}`);
      if (read.message.type === "view") parts.onArrival(read.message.view.version);
      take({ type: "message", socket: number, message: read.message });
    });
    return opened;
  }

  function clear(timer: string): void {
    const id = timers.get(timer);
    if (id !== undefined) parts.clearTimer(id);
    timers.delete(timer);
  }

  return {
    start: () => take({ type: "start" }),
    ask: (asked) => take({ type: "ask", ...asked }),
    search: (id, text) => take({ type: "search", id, text }),
    favourites: (id) => take({ type: "favourites", id }),
  };
}
