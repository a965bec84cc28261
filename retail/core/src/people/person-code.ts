// Codes that people carry: a badge (E), which says a staff number, and a share code (H), which is a number of its own that
// the chain's data gives to a person.
// `E 02 000000000021 C`: how many digits the number has, the number, Luhn's digit. `H 0000000421 C`.

import { luhnDigit } from "../document-number.ts";

export type PersonCode =
  | { readonly is: "badge"; readonly number: string }
  | { readonly is: "share-code"; readonly code: string };

const badgeShape = /^E((0[1-9]|1[0-2])([0-9]{12}))([0-9])$/;
const shareShape = /^H([0-9]{10})([0-9])$/;

/** @param number of 1…12 digits @throws RangeError for another text */
export function badgeCode(number: string): string {
  if (!/^[0-9]{1,12}$/.test(number)) throw new RangeError(`not a staff number: ${number}`);
  const body = String(number.length).padStart(2, "0") + number.padStart(12, "0");
  return `E${body}${luhnDigit(body)}`;
}

/** @param count 0…9,999,999,999 @throws RangeError for another number */
export function shareCode(count: number): string {
  if (!Number.isInteger(count) || count < 0 || count > 9_999_999_999)
    throw new RangeError(`not a share code's number: ${count}`);
  const body = String(count).padStart(10, "0");
  return `H${body}${luhnDigit(body)}`;
}

/** Reads a code as scanned or typed (spaces, hyphens and small letters are passed over). */
export function parsePersonCode(
  text: string,
):
  | { readonly ok: true; readonly of: PersonCode }
  | { readonly ok: false; readonly reason: "not-ours" | "check-digit" } {
  const code = text.replace(/[\s-]/g, "").toUpperCase();
  const badge = badgeShape.exec(code);
  const share = badge === null ? shareShape.exec(code) : null;
  const body = badge?.[1] ?? share?.[1];
  if (body === undefined) return { ok: false, reason: "not-ours" };
  if (luhnDigit(body) !== code.at(-1)) return { ok: false, reason: "check-digit" };
  if (badge === null) return { ok: true, of: { is: "share-code", code } };
  const [, , digits = "", padded = ""] = badge;
  const number = padded.slice(12 - Number(digits));
  const isPadded = padded.slice(0, 12 - Number(digits)) === "0".repeat(12 - Number(digits));
  return isPadded ? { ok: true, of: { is: "badge", number } } : { ok: false, reason: "check-digit" };
}
