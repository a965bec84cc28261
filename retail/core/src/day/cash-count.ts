// Cash counted by denomination: what a drawer holds is the sum of its coins and notes, never a typed total.

import { addMinor, type Currency, type Minor, minor, timesMinor } from "../money.ts";

export interface CountedDenomination {
  readonly denominationMinor: Minor;
  /** 1…99,999; a denomination of which there is none is left out. */
  readonly pieces: number;
}

/** Largest denomination first, each at most once. Empty: an empty drawer. */
export type CashCount = readonly CountedDenomination[];

const mostPieces = 99_999;

const denominations = (...amounts: readonly number[]): readonly Minor[] => amounts.map(minor);

/** Coins and notes that a drawer may hold, largest first. */
export const cashDenominations: Readonly<Record<Currency, readonly Minor[]>> = {
  CNY: denominations(10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10),
  USD: denominations(10_000, 5_000, 2_000, 1_000, 500, 100, 25, 10, 5, 1),
  EUR: denominations(20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1),
  JPY: denominations(10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 1),
};

/** Reads a count as a window sends it: any order, zeroes allowed. Null when it is no count of this currency's cash. */
export function readCashCount(
  given: readonly { readonly denominationMinor: number; readonly pieces: number }[],
  currency: Currency,
): CashCount | null {
  const pieces = new Map(given.map((one) => [one.denominationMinor, one.pieces]));
  const known = cashDenominations[currency];
  const isKnown = [...pieces.keys()].every((amount) => known.some((denomination) => denomination === amount));
  const isWhole = given.every((one) => Number.isInteger(one.pieces) && one.pieces >= 0 && one.pieces <= mostPieces);
  if (pieces.size !== given.length || !isKnown || !isWhole) return null;
  return known
    .map((denominationMinor) => ({ denominationMinor, pieces: pieces.get(denominationMinor) ?? 0 }))
    .filter((one) => one.pieces > 0);
}

export function countTotal(count: CashCount): Minor {
  return addMinor(...count.map(({ denominationMinor, pieces }) => timesMinor(denominationMinor, pieces)));
}
