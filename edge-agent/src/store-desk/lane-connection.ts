// One lane's connection at the hub: known by its first message, `hello`; until then nothing else is taken. What is no message of the
// protocol, or of another box than the connection's, ends it and is counted. Transport-free.

import { readShipUp } from "@evertill/journal";
import type { Caller } from "./callers.ts";
import { readLaneToDesk } from "./desk-parse.ts";
import type { CallerRefusal, HubRefusals, LaneRefusal } from "./hub-refusals.ts";
import type { Peer, StoreEndpoint } from "./store-endpoint.ts";

export interface LaneSocket {
  send(text: string): void;
  /** Ends the connection. */
  refuse(reason: LaneRefusal | CallerRefusal, what: string): void;
}

export interface LaneConnectionOptions {
  readonly store: string;
  readonly endpoint: StoreEndpoint;
  /** Who is at the other end, judged anew: a box may be revoked while its connection stands. */
  readonly caller: () => Caller;
  readonly refusals: Pick<HubRefusals, "count">;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

type Fault = { readonly reason: LaneRefusal | CallerRefusal; readonly what: string };

export class LaneConnection {
  readonly #options: LaneConnectionOptions;
  readonly #socket: LaneSocket;
  readonly #number: number;
  /** By its certificate; null: a token, which every box of the store has. */
  readonly #proved: string | null;
  #peer: Peer | null = null;
  /** A connection that only ships, as a salvage does, is not where the lane is: the desk does not answer it. */
  #isAtDesk = false;
  #hasEnded = false;

  constructor(options: LaneConnectionOptions, socket: LaneSocket) {
    this.#options = options;
    this.#socket = socket;
    this.#number = options.endpoint.connectionNumber();
    this.#proved = options.caller().box;
  }

  text(text: string): void {
    if (this.#hasEnded) return;
    const fault = this.#take(text);
    if (fault !== null) this.refuse(fault);
  }

  /** Nothing that comes after is taken. */
  refuse({ reason, what }: Fault): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const { refusals, log } = this.#options;
    refusals.count(this.#proved, reason);
    log("link-message-refused", { level: "warn", box: this.#peer?.box ?? this.#proved, reason, what });
    this.#socket.refuse(reason, what);
  }

  /** Ends the connection of a box that is not let in any more, though it says nothing. */
  judgeAnew(): void {
    const caller = this.#options.caller();
    if (!caller.ok) this.refuse({ reason: caller.reason, what: "not let in any more" });
  }

  closed(): void {
    this.#hasEnded = true;
    if (this.#peer !== null) this.#options.endpoint.left(this.#peer);
  }

  /** Null when taken, else why not. */
  #take(text: string): Fault | null {
    const { endpoint, store } = this.#options;
    const caller = this.#options.caller();
    if (!caller.ok) return { reason: caller.reason, what: "not let in any more" };
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return { reason: "malformed", what: "not JSON" };
    }
    const desk = readLaneToDesk(value);
    if (desk !== null) {
      if (this.#peer === null) return { reason: "hello-first", what: "desk message before hello" };
      if (!this.#isAtDesk) endpoint.joined(this.#peer, this.#number);
      this.#isAtDesk = true;
      endpoint.desk(this.#peer, desk);
      return null;
    }
    const reading = readShipUp(value);
    if (!reading.ok)
      return { reason: "malformed", what: `${reading.where}: ${reading.what}; accepted: ${reading.accepted}` };
    const { message } = reading;
    if (message.type === "hello") {
      if (message.store !== store)
        return { reason: "wrong-store", what: `this hub is of store ${store}, the lane of ${message.store}` };
      const box = this.#peer?.box ?? this.#proved ?? message.box;
      if (box !== message.box) return { reason: "wrong-box", what: `this link is of ${box} alone` };
      this.#peer ??= { box, send: (down) => this.#socket.send(JSON.stringify(down)) };
    }
    if (this.#peer === null) return { reason: "hello-first", what: "entries before hello" };
    endpoint.ship(this.#peer, message);
    return null;
  }
}
