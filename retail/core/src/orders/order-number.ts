// The number of an order, as a kiosk shows it, a scanner sends it and people say it.
// `D 0412-00421-7`: store, count, Luhn's digit over both. Whoever stands in the store leaves the store out: `D 00421-7`,
// whose digit is still the store's own, so that most numbers of other stores are refused as mistyped.

import { luhnDigit } from "../document-number.ts";

export interface OrderCode {
  /** Four digits; null: typed without, and of the store where it is typed. */
  readonly store: string | null;
  /** 1…99,999 */
  readonly count: number;
  readonly digit: string;
}

const wholeShape = /^D([0-9]{4})([0-9]{5})([0-9])$/;
const shortShape = /^D([0-9]{5})([0-9])$/;
export const mostOrderCount = 99_999;

/** As stored, drawn as a code and sent by a scanner. @throws RangeError when store or count do not fit their places */
export function orderNumber({ store, count }: { readonly store: string; readonly count: number }): string {
  if (!/^[0-9]{4}$/.test(store)) throw new RangeError(`not a store number of four digits: ${store}`);
  if (!Number.isInteger(count) || count < 1 || count > mostOrderCount)
    throw new RangeError(`not a count 1…${mostOrderCount}: ${count}`);
  const body = `${store}${String(count).padStart(5, "0")}`;
  return `D${body}${luhnDigit(body)}`;
}

/** Reads a number as scanned or typed (spaces, hyphens and small letters are passed over). */
export function parseOrderCode(
  text: string,
): { readonly ok: true; readonly of: OrderCode } | { readonly ok: false; readonly reason: "not-ours" | "check-digit" } {
  const code = text.replace(/[\s-]/g, "").toUpperCase();
  const short = shortShape.exec(code);
  if (short !== null) {
    const [, count, digit = ""] = short;
    return Number(count) < 1
      ? { ok: false, reason: "not-ours" }
      : { ok: true, of: { store: null, count: Number(count), digit } };
  }
  const [, store = "", count, digit = ""] = wholeShape.exec(code) ?? [];
  if (count === undefined || Number(count) < 1) return { ok: false, reason: "not-ours" };
  if (luhnDigit(`${store}${count}`) !== digit) return { ok: false, reason: "check-digit" };
  return { ok: true, of: { store, count: Number(count), digit } };
}

/** The whole number, or why it is none of this store. */
export function orderNumberIn(
  store: string,
  { store: named, count, digit }: OrderCode,
):
  | { readonly ok: true; readonly number: string }
  | { readonly ok: false; readonly reason: "other-store" | "check-digit" } {
  if (named !== null && named !== store) return { ok: false, reason: "other-store" };
  const number = orderNumber({ store, count });
  return number.endsWith(digit) ? { ok: true, number } : { ok: false, reason: "check-digit" };
}
