// Cash: change, what it settles, and the amounts that a customer is likely to hand over.

import { type Currency, currencyExponent, type Minor, minor } from "../money.ts";
import { type CashRounding, cashDue, isInCoins } from "./cash-rounding.ts";
import type { CashTenderBody } from "./tender-body.ts";

export type CashResult =
  | { readonly ok: true; readonly body: CashTenderBody }
  | { readonly ok: false; readonly reason: "no-amount" }
  /** `mostMinor`: the largest amount that is taken. */
  | { readonly ok: false; readonly reason: "too-much-cash"; readonly mostMinor: Minor }
  | { readonly ok: false; readonly reason: "not-in-coins"; readonly coinMinor: Minor };

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

/**
 * Cash towards what is due: less than that settles a part, more gives change.
 * @throws RangeError when the amount due is negative
 */
export function payCash(payment: {
  readonly dueMinor: Minor;
  readonly tenderedMinor: Minor;
  readonly currency: Currency;
  readonly rounding: CashRounding | null;
}): CashResult {
  const { dueMinor, tenderedMinor, currency, rounding } = payment;
  if (dueMinor < 0) throw new RangeError(`cash due is negative: ${dueMinor}`);
  const inCashMinor = cashDue(dueMinor, rounding);
  if (tenderedMinor <= 0 && inCashMinor > 0) return { ok: false, reason: "no-amount" };
  const mostMinor = minor(inCashMinor + mostChangeMajor * 10 ** currencyExponent[currency]);
  if (tenderedMinor > mostMinor) return { ok: false, reason: "too-much-cash", mostMinor };
  if (!isInCoins(tenderedMinor, rounding))
    return { ok: false, reason: "not-in-coins", coinMinor: minor(rounding?.toMinor ?? 1) };
  if (tenderedMinor < inCashMinor)
    return { ok: true, body: { type: "cash", tenderedMinor, changeMinor: minor(0), amountMinor: tenderedMinor } };
  const changeMinor = minor(tenderedMinor - inCashMinor);
  const roundingMinor = minor(inCashMinor - dueMinor);
  const body: CashTenderBody = { type: "cash", tenderedMinor, changeMinor, amountMinor: dueMinor };
  return { ok: true, body: roundingMinor === 0 ? body : { ...body, roundingMinor } };
}

/**
 * Amounts for one key each, at most five, ascending: the exact amount, then the due amount rounded up to a whole
 * number of each note. Where that gives more than five, the largest note is kept and middle ones go.
 * @param dueMinor in cash, rounded to coins
 */
export function quickCash(dueMinor: Minor, currency: Currency): readonly Minor[] {
  if (dueMinor <= 0) return [];
  const rounded = denominations[currency].map((note) => Math.ceil(dueMinor / note) * note);
  const amounts = [...new Set([dueMinor, ...rounded])].sort((a, b) => a - b);
  const kept = amounts.length <= 5 ? amounts : [...amounts.slice(0, 4), ...amounts.slice(-1)];
  return kept.map(minor);
}
