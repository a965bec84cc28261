// One lane's connection at the hub: known by its first message, `hello`; until then nothing else is taken. Transport-free.

import { readShipUp } from "@evertill/journal";
import { readLaneToDesk } from "./desk-parse.ts";
import type { Peer, StoreEndpoint } from "./store-endpoint.ts";

export interface LaneSocket {
  send(text: string): void;
  /** Ends the connection: what came is no message of the protocol. */
  refuse(what: string): void;
}

export interface LaneConnectionOptions {
  readonly store: string;
  readonly endpoint: StoreEndpoint;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export class LaneConnection {
  readonly #options: LaneConnectionOptions;
  readonly #socket: LaneSocket;
  readonly #number: number;
  #peer: Peer | null = null;
  /** A connection that only ships, as a salvage does, is not where the lane is: the desk does not answer it. */
  #isAtDesk = false;

  constructor(options: LaneConnectionOptions, socket: LaneSocket) {
    this.#options = options;
    this.#socket = socket;
    this.#number = options.endpoint.connectionNumber();
  }

  text(text: string): void {
    const fault = this.#take(text);
    if (fault === null) return;
    this.#options.log("link-message-refused", { box: this.#peer?.box ?? null, what: fault });
    this.#socket.refuse(fault);
  }

  closed(): void {
    if (this.#peer !== null) this.#options.endpoint.left(this.#peer);
  }

  /** Null when taken, else why not. */
  #take(text: string): string | null {
    const { endpoint, store } = this.#options;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return "not JSON";
    }
    const desk = readLaneToDesk(value);
    if (desk !== null) {
      if (this.#peer === null) return "desk message before hello";
      if (!this.#isAtDesk) endpoint.joined(this.#peer, this.#number);
      this.#isAtDesk = true;
      endpoint.desk(this.#peer, desk);
      return null;
    }
    const reading = readShipUp(value);
    if (!reading.ok) return `${reading.where}: ${reading.what}; accepted: ${reading.accepted}`;
    const { message } = reading;
    if (message.type === "hello") {
      if (message.store !== store) return `this hub is of store ${store}, the lane of ${message.store}`;
      if (this.#peer !== null && this.#peer.box !== message.box) return "a link is of one box";
      this.#peer ??= { box: message.box, send: (down) => this.#socket.send(JSON.stringify(down)) };
    }
    if (this.#peer === null) return "entries before hello";
    endpoint.ship(this.#peer, message);
    return null;
  }
}
