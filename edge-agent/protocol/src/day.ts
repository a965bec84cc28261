// The day as window and agent speak of it: shifts, cash that comes and goes without goods, reports.

import type { Minor, NoSaleReason, PaidInReason, PaidOutReason, ReportRow, StoreDay } from "@evertill/core";

interface CountedPieces {
  readonly denominationMinor: number;
  readonly pieces: number;
}

export type DayCommand =
  /** `count` null: without counting, as the last close left the drawer, else with the standard float. */
  | { readonly type: "open-shift"; readonly count: readonly CountedPieces[] | null }
  | { readonly type: "paid-in"; readonly amountMinor: number; readonly reason: PaidInReason }
  | { readonly type: "paid-out"; readonly amountMinor: number; readonly reason: PaidOutReason }
  /** `bag` null: into the safe. */
  | { readonly type: "pick-up"; readonly amountMinor: number; readonly bag: string | null }
  | { readonly type: "no-sale"; readonly reason: NoSaleReason }
  | { readonly type: "x-report" }
  /** `keepMinor` stays in the drawer. Done, the shift is closed, or the drawer is to be counted once more. */
  | { readonly type: "close-shift"; readonly count: readonly CountedPieces[]; readonly keepMinor: number }
  | { readonly type: "reprint-z" }
  | { readonly type: "end-day" };

export type DayRefused =
  | "no-shift" // open a shift first
  | "shift-open"
  | "count-first" // this store does not open shifts without counting
  | "bad-count"
  | "bad-amount"
  | "bag-used" // a bank bag's number is used once
  | "keeps-too-much" // more would stay in the drawer than was counted
  | "nothing-to-reprint"
  | "no-open-day";

export interface ReportView {
  readonly shiftNumber: number;
  readonly businessDay: string;
  readonly openedAtMs: number;
  readonly atMs: number;
  readonly groups: readonly (readonly ReportRow[])[];
}

export interface ShiftView {
  readonly shiftNumber: number;
  readonly businessDay: string;
  readonly openedAtMs: number;
  readonly floatMinor: Minor;
  /** The first count missed by too much: the drawer is to be counted once more. */
  readonly isCountedAgain: boolean;
  /** The drawer holds more than the store wants in it. */
  readonly wantsPickUp: boolean;
}

export interface DayView {
  /** Null: no shift was ever opened in this store, as far as this lane knows. */
  readonly storeDay: StoreDay | null;
  /** Null: closed; nothing can be sold. */
  readonly shift: ShiftView | null;
  /** What one key opens a shift with; null: it must be counted. */
  readonly quickFloat: { readonly amountMinor: Minor; readonly from: "last-close" | "standard" } | null;
  /** What the store wants left in a drawer. */
  readonly standardFloatMinor: Minor;
  /** Coins and notes, largest first. */
  readonly denominationsMinor: readonly Minor[];
  /** The last X of the open shift. */
  readonly lastX: ReportView | null;
  /** How this lane's last shift closed. */
  readonly lastZ: ReportView | null;
  /** What may be said of cash that comes or goes without goods. */
  readonly reasons: {
    readonly "paid-in": readonly PaidInReason[];
    readonly "paid-out": readonly PaidOutReason[];
    readonly "no-sale": readonly NoSaleReason[];
  };
  /** Other lanes that have a shift open, as far as the hub has told. */
  readonly openLanes: readonly number[];
  /** Staff numbers of who is in, as far as this lane knows. Absent: nobody. */
  readonly stillIn?: readonly string[];
  /** Days before whose payments by phone their acquirer's lists do not have line by line; of the hub's own till. Absent: none. */
  readonly unsettledDays?: number;
}
