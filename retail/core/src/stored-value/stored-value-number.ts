// Numbers of gift cards (G) and store credit (V) and deposits (T), as printed in a barcode and typed. Drawn at random: whoever knows a number
// has the value, so that no number may follow from another.
// `G 100412-8837-1920-4416-5`: 10 (store credit: 11), store that had it printed, 12 digits drawn, Luhn's digit. The digits
// say the kind by themselves: keypads have no letters.

import { luhnDigit } from "../document-number.ts";
import { type StoredValueKind, type StoredValueRef, storedValueKinds } from "./stored-value.ts";

const marks: Readonly<Record<StoredValueKind, { readonly letter: string; readonly digits: string }>> = {
  "gift-card": { letter: "G", digits: "10" },
  "store-credit": { letter: "V", digits: "11" },
  deposit: { letter: "T", digits: "12" },
};
const shape = /^([GVT]?)((1[0-2])[0-9]{16})([0-9])$/;

/**
 * One letter and 19 digits.
 * @param randomHex of at least 16 digits
 * @throws RangeError when store or randomness do not have their shape
 */
export function storedValueNumber(of: {
  readonly kind: StoredValueKind;
  /** Four digits. */
  readonly store: string;
  readonly randomHex: string;
}): string {
  const { kind, store, randomHex } = of;
  if (!/^[0-9]{4}$/.test(store)) throw new RangeError(`not a store number of four digits: ${store}`);
  if (!/^[0-9a-f]{16,}$/.test(randomHex)) throw new RangeError("not 16 random hex digits");
  const drawn = String(BigInt(`0x${randomHex.slice(-16)}`) % 1_000_000_000_000n).padStart(12, "0");
  const { letter, digits } = marks[kind];
  const body = `${digits}${store}${drawn}`;
  return `${letter}${body}${luhnDigit(body)}`;
}

/** Reads a number as scanned or typed (spaces, hyphens and small letters are passed over). */
export function parseStoredValueNumber(
  text: string,
):
  | { readonly ok: true; readonly of: StoredValueRef }
  | { readonly ok: false; readonly reason: "not-ours" | "check-digit" } {
  const number = text.replace(/[\s-]/g, "").toUpperCase();
  const parts = shape.exec(number);
  if (parts === null) return { ok: false, reason: "not-ours" };
  const [, typed = "", body = "", digits, check] = parts;
  const kind = storedValueKinds.find((one) => marks[one].digits === digits);
  if (kind === undefined || (typed !== "" && typed !== marks[kind].letter)) return { ok: false, reason: "not-ours" };
  if (luhnDigit(body) !== check) return { ok: false, reason: typed === "" ? "not-ours" : "check-digit" };
  return { ok: true, of: { kind, number: `${marks[kind].letter}${body}${check}` } };
}

/** For people: `G 100412-8837-1920-4416-5`. */
export const groupedStoredValueNumber = (number: string): string =>
  number.replace(/^([GVT])([0-9]{6})([0-9]{4})([0-9]{4})([0-9]{4})([0-9])$/, "$1 $2-$3-$4-$5-$6");

/** What paper and screens of others may show: enough to tell two cards apart, too little to spend one. */
export const maskedStoredValueNumber = (number: string): string => `${number.slice(0, 1)} *${number.slice(-5)}`;
