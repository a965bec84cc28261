// The store's time and day on a box without a journal: the hub's word carried on by this box's own clock, and by itself
// when the hub is away. Knows how old its goods and prices may be.

import { businessDayAt } from "@evertill/core";
import type { BoxClock } from "../box/box-ports.ts";
import type { StoreMoment } from "../store-desk/kiosk-door.ts";

/** The hub's day holds for so long after its last word; then the calendar's does. */
const dayHoldsMs = 10 * 60_000;
/** A hub that was silent for less is not worth a word to a shopper. */
const graceMs = 60_000;

export class StoreTime {
  readonly #clock: Pick<BoxClock, "wallMs" | "monotonicMs">;
  readonly #timeZone: () => string;
  #heard: (StoreMoment & { readonly atMonotonicMs: number }) | null = null;
  /** By the wall clock of its day; from an earlier run until the hub speaks. */
  #keptMs: number | null;

  /** @param keptMs when an earlier run last followed HQ; null: never */
  constructor(clock: Pick<BoxClock, "wallMs" | "monotonicMs">, timeZone: () => string, keptMs: number | null) {
    this.#clock = clock;
    this.#timeZone = timeZone;
    this.#keptMs = keptMs;
  }

  hear(moment: StoreMoment): void {
    this.#heard = { ...moment, atMonotonicMs: this.#clock.monotonicMs() };
    this.#keptMs = moment.hqAwaySinceMs ?? moment.wallMs;
  }

  now(): Pick<StoreMoment, "wallMs" | "businessDay"> {
    if (this.#heard === null) {
      const wallMs = Math.round(this.#clock.wallMs());
      return { wallMs, businessDay: businessDayAt(wallMs, this.#timeZone()) };
    }
    const sinceMs = this.#clock.monotonicMs() - this.#heard.atMonotonicMs;
    const wallMs = Math.round(this.#heard.wallMs + sinceMs);
    const businessDay = sinceMs < dayHoldsMs ? this.#heard.businessDay : businessDayAt(wallMs, this.#timeZone());
    return { wallMs, businessDay };
  }

  /** When goods and prices were last known to be HQ's newest. */
  get keptMs(): number | null {
    return this.#keptMs;
  }

  /** As `keptMs`; null while they are followed. */
  asOfMs(): number | null {
    const heard = this.#heard;
    const { wallMs } = this.now();
    if (heard !== null && this.#clock.monotonicMs() - heard.atMonotonicMs < graceMs && heard.hqAwaySinceMs === null)
      return null;
    return this.#keptMs === null || wallMs - this.#keptMs < graceMs ? null : this.#keptMs;
  }
}
