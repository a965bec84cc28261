// What is known of one box, folded from what it said; pure: HQ and the hub ask the same. Words that come twice or late
// change nothing.

import { isNewer } from "./life-order.ts";
import type { Birth, BoxValues, Life, Telemetry } from "./messages.ts";

export interface KnownBox {
  readonly store: string;
  readonly box: string;
  /** The last beginning, kept after the end. */
  readonly birth: Birth | null;
  readonly life: Life | null;
  readonly values: BoxValues | null;
  /** By the clock of whoever listens: of whatever came last straight from the box. */
  readonly heardMs: number;
  /** The moment that `values` speaks of. */
  readonly valuesAtMs: number | null;
  /** Of a sample that came straight through. */
  readonly skewMs: number | null;
}

/** A point of a box's history. */
export interface Sample {
  readonly store: string;
  readonly box: string;
  readonly run: string;
  readonly number: number;
  readonly atMs: number;
  readonly unsentEntries: number;
  readonly diskFreeBytes: number;
  readonly memoryBytes: number;
  readonly skewMs: number | null;
}

/** Something that happened to a box, or to a store's link: then `box` is "". */
export interface FleetEvent {
  readonly store: string;
  readonly box: string;
  readonly atMs: number;
  readonly kind: "birth" | "lost" | "ended" | "store-up" | "store-away";
  readonly run: string;
  readonly connection: number;
}

export const unknownBox = (store: string, box: string): KnownBox => ({
  ...{ store, box, birth: null, life: null, values: null, heardMs: 0, valuesAtMs: null, skewMs: null },
});

/** The event is the box's history even where a newer word is known already. */
export function foldLife(known: KnownBox, life: Life, nowMs: number): { box: KnownBox; event: FleetEvent } {
  const { store, box } = known;
  const event: FleetEvent = {
    ...{ store, box, run: life.run, connection: life.connection },
    atMs: Math.min(life.atMs ?? nowMs, nowMs),
    kind: life.type === "birth" ? "birth" : life.reason,
  };
  if (!isNewer(life, known.life)) return { box: known, event };
  const isBirth = life.type === "birth";
  return {
    box: { ...known, life, ...(isBirth ? { birth: life, heardMs: nowMs } : {}) },
    event,
  };
}

/** A sample that is older than what is known is a point of the history, and leaves the box as it was. */
export function foldSample(known: KnownBox, said: Telemetry, nowMs: number): { box: KnownBox; sample: Sample } {
  const { store, box } = known;
  const { run, number, values } = said;
  const isFresh = said.sentMs !== undefined;
  // A queue has held it: the box's own clock is all there is.
  const atMs = isFresh ? nowMs : Math.min(said.atMs, nowMs);
  const skewMs = said.sentMs === undefined ? null : said.sentMs - nowMs;
  const { unsentEntries, diskFreeBytes, memoryBytes } = values;
  const sample: Sample = { store, box, run, number, atMs, unsentEntries, diskFreeBytes, memoryBytes, skewMs };
  if (!isFresh && known.valuesAtMs !== null && atMs < known.valuesAtMs) return { box: known, sample };
  return {
    box: {
      ...known,
      values,
      valuesAtMs: atMs,
      heardMs: isFresh ? nowMs : Math.max(known.heardMs, atMs),
      skewMs: skewMs ?? known.skewMs,
    },
    sample,
  };
}
