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

/** Building a formatter takes milliseconds, and a scan must not wait for one: a store has one zone. */
const formatters = new Map<string, { readonly day: Intl.DateTimeFormat; readonly time: Intl.DateTimeFormat }>();

function formatterOf(timeZone: string) {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = {
    day: new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }),
    time: new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }),
  };
  formatters.set(timeZone, made);
  return made;
}

/** The trading day that a moment falls into, `YYYY-MM-DD` by the store's own clock. */
export function businessDayAt(wallMs: number, timeZone: string): string {
  return formatterOf(timeZone).day.format(wallMs);
}

/** For receipts: `2025-11-21 10:42`. */
export function timeTextAt(wallMs: number, timeZone: string): string {
  return `${businessDayAt(wallMs, timeZone)} ${formatterOf(timeZone).time.format(wallMs)}`;
}
