// Cash: change, and the amounts that a customer is likely to hand over.

import { type Currency, currencyExponent, type Minor, minor } from "./money.ts";

export type CashResult =
  | { readonly ok: true; readonly changeMinor: Minor }
  | { readonly ok: false; readonly reason: "too-little-cash"; readonly missingMinor: Minor }
  /** `mostMinor`: the largest amount that is taken for this sale. */
  | { readonly ok: false; readonly reason: "too-much-cash"; readonly mostMinor: Minor };

/**
 * Cash above the amount due by more than this many major units is a typing slip (a barcode scanned into the amount,
 * a zero too many), never notes in a hand.
 */
const mostChangeMajor = 100_000;

/** Coins and notes that people pay with, in minor units, ascending. */
const denominations: Readonly<Record<Currency, readonly number[]>> = {
  CNY: [100, 500, 1000, 2000, 5000, 10_000],
  USD: [100, 500, 1000, 2000, 5000, 10_000],
  EUR: [100, 200, 500, 1000, 2000, 5000, 10_000],
  JPY: [100, 500, 1000, 5000, 10_000],
};

/** @throws RangeError when the amount due is negative */
export function payCash(payment: {
  readonly dueMinor: Minor;
  readonly tenderedMinor: Minor;
  readonly currency: Currency;
}): CashResult {
  const { dueMinor, tenderedMinor, currency } = payment;
  if (dueMinor < 0) throw new RangeError(`cash due is negative: ${dueMinor}`);
  const change = tenderedMinor - dueMinor;
  if (change < 0) return { ok: false, reason: "too-little-cash", missingMinor: minor(-change) };
  const mostChange = mostChangeMajor * 10 ** currencyExponent[currency];
  if (change > mostChange) return { ok: false, reason: "too-much-cash", mostMinor: minor(dueMinor + mostChange) };
  return { ok: true, changeMinor: minor(change) };
}

/**
 * Amounts for one key each, at most five, ascending: the exact amount, then the due amount rounded up to a whole
 * number of each note. Where that gives more than five, the largest note is kept and middle ones go.
 */
export function quickCash(dueMinor: Minor, currency: Currency): readonly Minor[] {
  if (dueMinor <= 0) return [];
  const rounded = denominations[currency].map((note) => Math.ceil(dueMinor / note) * note);
  const amounts = [...new Set([dueMinor, ...rounded])].sort((a, b) => a - b);
  const kept = amounts.length <= 5 ? amounts : [...amounts.slice(0, 4), ...amounts.slice(-1)];
  return kept.map(minor);
}
