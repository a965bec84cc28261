// Tells the store's desk how this lane is, when that is not what was told last.

import type { Box } from "../box/box.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { laneNow } from "./lane-now.ts";

export class LaneTeller {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  /** Null: the desk is away, or has heard nothing yet. */
  #told: string | null = null;
  #isConnected = false;

  constructor(box: Box, send: (message: LaneToDesk) => void) {
    this.#box = box;
    this.#send = send;
    box.listen({ changed: () => this.#tell() });
  }

  connected(): void {
    this.#isConnected = true;
    this.#tell();
  }

  disconnected(): void {
    this.#isConnected = false;
    this.#told = null;
  }

  #tell(): void {
    if (!this.#isConnected) return;
    const { ports, journal } = this.#box;
    const now = laneNow(this.#box);
    const text = JSON.stringify(now);
    if (text === this.#told) return;
    this.#told = text;
    const own = journal.ownHead();
    const head = own === null ? {} : { head: { epoch: own.epoch, seq: own.seq } };
    this.#send({ type: "lane-now", lane: ports.identity.lane, now, ...head });
  }
}
