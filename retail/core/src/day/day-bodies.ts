// What the entries of a day say: shifts opened and closed, cash that came and went without goods, counts.
// Reasons are codes and bags are numbers: no entry has room for a person's name.

import type { Currency, Minor } from "../money.ts";
import type { CashCount } from "./cash-count.ts";
import type { ShiftTotals } from "./shift-totals.ts";

export const paidInReasons = ["change-fund", "found", "returned-advance", "other"] as const;
export const paidOutReasons = ["change-fund", "delivery", "cleaning", "refreshments", "advance", "other"] as const;
export const noSaleReasons = ["give-change", "check", "jam", "other"] as const;

export type PaidInReason = (typeof paidInReasons)[number];
export type PaidOutReason = (typeof paidOutReasons)[number];
export type NoSaleReason = (typeof noSaleReasons)[number];

interface OfShift {
  /** 32 random hex digits. */
  readonly shiftId: string;
  /** The lane's own count of shifts, from 1; the Z report's number. */
  readonly shiftNumber: number;
  readonly currency: Currency;
}

export interface ShiftOpenBody extends OfShift {
  readonly floatMinor: Minor;
  /** Null: opened without counting, as the last close left the drawer or with the standard float. */
  readonly count: CashCount | null;
  /** What the ledger says the drawer held before. */
  readonly foundMinor: Minor;
}

export interface PaidInBody extends OfShift {
  readonly amountMinor: Minor;
  readonly reason: PaidInReason;
}

export interface PaidOutBody extends OfShift {
  readonly amountMinor: Minor;
  readonly reason: PaidOutReason;
  /** Subject id of who approved it; absent where nobody had to. */
  readonly approvedBy?: string;
}

/** Cash taken out of the drawer: into a numbered bank bag, or (null) into the safe. */
export interface PickUpBody extends OfShift {
  readonly amountMinor: Minor;
  readonly bag: string | null;
}

/** The drawer was opened without a sale. */
export interface NoSaleBody extends OfShift {
  readonly reason: NoSaleReason;
}

/** A blind count that closed nothing: it missed by more than is booked unasked, so the drawer was counted again. */
export interface CountBody extends OfShift {
  readonly count: CashCount;
  readonly countedMinor: Minor;
  readonly expectedMinor: Minor;
}

/** The Z report. */
export interface ShiftCloseBody extends OfShift {
  readonly openedAtMs: number;
  readonly totals: ShiftTotals;
  readonly count: CashCount;
  readonly countedMinor: Minor;
  readonly expectedMinor: Minor;
  /** Counted − expected: positive over, negative short. */
  readonly overShortMinor: Minor;
  /** Stays in the drawer for the next shift; the rest goes to the safe. */
  readonly keptMinor: Minor;
  /** Sales that this lane had suspended when it closed. */
  readonly suspendedSales: number;
}

/** The store's day is over; what was still open is named. */
export interface DayEndBody {
  readonly businessDay: string;
  readonly suspendedSales: number;
  /** Entries that the tier above had not acknowledged. */
  readonly unsentEntries: number;
  /** Lanes that had a shift open. */
  readonly openLanes: readonly number[];
}

export interface DayEntryBodies {
  readonly "shift-open": ShiftOpenBody;
  readonly "paid-in": PaidInBody;
  readonly "paid-out": PaidOutBody;
  readonly "pick-up": PickUpBody;
  readonly "no-sale": NoSaleBody;
  readonly count: CountBody;
  readonly "shift-close": ShiftCloseBody;
  readonly "day-end": DayEndBody;
}
