// The messages by which entries are shipped by number, lane → hub → HQ, over any link that may
// lose, repeat, reorder or cut. See sync/SPEC.md.

import type { EntryHash, EpochId, Head, SignedEntry } from "@evertill/core";

/** Why a receiver did not take an entry as good. */
export type Refusal =
  | "unreadable" // not an entry of a known format, or not canonical
  | "bad-signature" // the bytes were changed after signing, or another key signed
  | "broken-chain" // well signed, but names another predecessor than the one held
  | "forked" // well signed, but another entry with this id is held
  | "unknown-epoch" // no epoch-open entry seen
  | "foreign"; // another store's, or a box that may not write this epoch

/** What a receiver holds of one epoch, durably. */
export interface Holding {
  readonly epoch: EpochId;
  /** Every number up to this one is held or excepted. 0 = nothing. */
  readonly through: number;
  /** Numbers ≤ `through` that are quarantined, ascending. */
  readonly except: readonly number[];
  /** Hash of entry `through`; `chainStart` when 0; null when `through` is excepted. */
  readonly hash: EntryHash | null;
  /** Highest number ever advertised for this epoch. */
  readonly advertised: number;
}

export type ShipUp =
  /** First on every connection: who, and the heads of every epoch it has anything of. */
  | {
      readonly type: "hello";
      readonly version: 1;
      readonly store: string;
      readonly box: string;
      readonly heads: readonly Head[];
    }
  /** Heartbeat: heads that moved. */
  | { readonly type: "heads"; readonly heads: readonly Head[] }
  /** Entries `from`, `from + 1`, … of one epoch. */
  | {
      readonly type: "entries";
      readonly epoch: EpochId;
      readonly from: number;
      readonly entries: readonly SignedEntry[];
    };

export type ShipDown =
  /** Answer to hello: all that is held of the epochs named (and of this box's others). `incarnation` changes when the receiver lost its past. */
  | {
      readonly type: "have";
      readonly incarnation: string;
      readonly nowMs: number;
      readonly holdings: readonly Holding[];
    }
  /** After every `entries`: what is now durable. Less than what was sent means: send again from `through` + 1. */
  | {
      readonly type: "ack";
      readonly holding: Holding;
      readonly refused: readonly { readonly seq: number; readonly reason: Refusal }[];
    };
