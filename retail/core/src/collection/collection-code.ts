// The one-use code against which goods that were sold to be collected are handed over (C), as printed and typed. Its digits
// follow from the sale's signature, which nobody can make who has not the box's key: see `collectionCodeOf` in sync/journal.
// `C 0412-1837-1920-4416-5`: store, 12 digits of the key, Luhn's digit.

import { luhnDigit } from "../document-number.ts";

export interface CollectionCode {
  /** Four digits. */
  readonly store: string;
  /** As stored, drawn as a code and sent by a scanner: one letter and 17 digits. */
  readonly code: string;
}

const shape = /^C([0-9]{4})([0-9]{12})([0-9])$/;

/**
 * @param of.keyHex at least 16 hex digits that nobody can guess
 * @throws RangeError when store or key do not have their shape
 */
export function collectionCode({ store, keyHex }: { readonly store: string; readonly keyHex: string }): string {
  if (!/^[0-9]{4}$/.test(store)) throw new RangeError(`not a store number of four digits: ${store}`);
  if (!/^[0-9a-f]{16,}$/.test(keyHex)) throw new RangeError("not a key of 16 hex digits");
  const drawn = String(BigInt(`0x${keyHex.slice(0, 16)}`) % 1_000_000_000_000n).padStart(12, "0");
  const body = `${store}${drawn}`;
  return `C${body}${luhnDigit(body)}`;
}

/** Reads a code as scanned or typed (spaces, hyphens and small letters are passed over). */
export function parseCollectionCode(
  text: string,
):
  | { readonly ok: true; readonly of: CollectionCode }
  | { readonly ok: false; readonly reason: "not-ours" | "check-digit" } {
  const code = text.replace(/[\s-]/g, "").toUpperCase();
  const [, store, key, digit] = shape.exec(code) ?? [];
  if (store === undefined) return { ok: false, reason: "not-ours" };
  if (luhnDigit(`${store}${key}`) !== digit) return { ok: false, reason: "check-digit" };
  return { ok: true, of: { store, code } };
}

/** For people: `C 0412-1837-1920-4416-5`. Other texts come back unchanged. */
export const groupedCollectionCode = (code: string): string =>
  code.replace(/^C([0-9]{4})([0-9]{4})([0-9]{4})([0-9]{4})([0-9])$/, "C $1-$2-$3-$4-$5");
