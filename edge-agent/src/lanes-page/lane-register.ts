// What each lane of the store said last of itself, and whether it is connected. In memory: a hub that was started anew
// hears it again as each lane connects.

import type { BoxClock } from "../box/box-ports.ts";
import type { LaneNow } from "./lane-now.ts";

export interface RegisteredLane {
  readonly lane: number;
  readonly now: LaneNow;
  readonly isConnected: boolean;
  /** By the hub's wall clock: of the last word, or of the end of the connection. */
  readonly atMs: number;
}

export class LaneRegister {
  readonly #clock: Pick<BoxClock, "wallMs">;
  readonly #lanes = new Map<string, RegisteredLane>();

  constructor(clock: Pick<BoxClock, "wallMs">) {
    this.#clock = clock;
  }

  /** By box. */
  get lanes(): ReadonlyMap<string, RegisteredLane> {
    return this.#lanes;
  }

  said(box: string, { lane, now }: { readonly lane: number; readonly now: LaneNow }): void {
    this.#lanes.set(box, { lane, now, isConnected: true, atMs: this.#clock.wallMs() });
  }

  left(box: string): void {
    const known = this.#lanes.get(box);
    if (known !== undefined) this.#lanes.set(box, { ...known, isConnected: false, atMs: this.#clock.wallMs() });
  }
}
