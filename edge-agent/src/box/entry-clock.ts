// The time in entries: the hub's clock carried on by this box's monotonic clock, else its own wall clock.

import type { EntryTime } from "@evertill/core";
import type { BoxClock } from "./box-ports.ts";

export class EntryClock {
  readonly #clock: BoxClock;
  #hub: { readonly wallMs: number; readonly atMonotonicMs: number } | null = null;

  constructor(clock: BoxClock) {
    this.#clock = clock;
  }

  /** The hub said what time it is. */
  heardHub(wallMs: number): void {
    this.#hub = { wallMs, atMonotonicMs: this.#clock.monotonicMs() };
  }

  now(): EntryTime {
    const monotonicMs = Math.round(this.#clock.monotonicMs());
    const { bootId } = this.#clock;
    if (this.#hub === null) return { wallMs: Math.round(this.#clock.wallMs()), source: "box", monotonicMs, bootId };
    const wallMs = Math.round(this.#hub.wallMs + monotonicMs - this.#hub.atMonotonicMs);
    return { wallMs, source: "hub", monotonicMs, bootId };
  }
}
