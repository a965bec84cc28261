// What a lane keeps of its day: the open shift, how the last one closed, the store's business day as far as known.

import {
  type CashCount,
  type Currency,
  type EntryDraft,
  foldIntoShift,
  type Minor,
  type ShiftReport,
  type ShiftTotals,
  type StoreDay,
} from "@evertill/core";

export interface OpenShift {
  readonly shiftId: string;
  readonly shiftNumber: number;
  readonly businessDay: string;
  readonly openedAtMs: number;
  readonly floatMinor: Minor;
  readonly totals: ShiftTotals;
  /** X reports printed. */
  readonly xReports: number;
  /** A blind count that missed by more than is booked unasked; the next one is booked as it is. */
  readonly firstCount: CashCount | null;
}

export interface ClosedShift {
  readonly report: Extract<ShiftReport, { kind: "z" }>;
  /** Staff number of who closed it, as printed. */
  readonly cashierNumber: string;
  readonly keptMinor: Minor;
  readonly copies: number;
}

export interface DayState {
  readonly shift: OpenShift | null;
  readonly lastClose: ClosedShift | null;
  readonly storeDay: StoreDay | null;
  readonly shiftsOpened: number;
  /** Numbers of bank bags used, newest last. */
  readonly bags: readonly string[];
  /** The last X of the open shift, as printed. */
  readonly lastX: Extract<ShiftReport, { kind: "x" }> | null;
}

/** Bags remembered; a bank's numbers do not come round sooner. */
export const bagsKept = 500;

export const dayStart: DayState = {
  ...{ shift: null, lastClose: null, storeDay: null },
  ...{ shiftsOpened: 0, bags: [], lastX: null },
};

/** The business day of what is done now. @param clockDay by the store's clock, for a store that never opened a shift */
export function businessDayOf({ shift, storeDay }: DayState, clockDay: string): string {
  if (shift !== null) return shift.businessDay;
  return storeDay === null || storeDay.ended ? clockDay : storeDay.businessDay;
}

/** Every entry that the lane writes counts in its open shift. In the entry's own commit. */
export function withEntry(
  state: DayState,
  draft: Pick<EntryDraft, "kind" | "body" | "transfers">,
  of: { readonly box: string; readonly currency: Currency },
): DayState {
  const { shift } = state;
  return shift === null ? state : { ...state, shift: { ...shift, totals: foldIntoShift(shift.totals, draft, of) } };
}
