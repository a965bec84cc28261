// What a bank transfer says it is for: `B 0412-8837-1920-44 5`, drawn for each sale that is paid so, on its receipt. It names
// store and sale, and opens nothing.

import { luhnDigit } from "../document-number.ts";

const shape = /B([0-9]{14})([0-9])(?![0-9])/g;

/** @param of.randomHex of at least 16 digits. @throws RangeError when store or randomness do not have their shape */
export function transferReference({
  store,
  randomHex,
}: {
  readonly store: string;
  readonly randomHex: string;
}): string {
  if (!/^[0-9]{4}$/.test(store)) throw new RangeError(`not a store number of four digits: ${store}`);
  if (!/^[0-9a-f]{16,}$/.test(randomHex)) throw new RangeError("not 16 random hex digits");
  const body = store + String(BigInt(`0x${randomHex.slice(-16)}`) % 10_000_000_000n).padStart(10, "0");
  return `B${body}${luhnDigit(body)}`;
}

/** In the words that a payer wrote, spaces and hyphens passed over; null: none, or several. */
export function referenceIn(text: string): string | null {
  const found = new Set<string>();
  for (const [number, body = "", digit] of text.toUpperCase().replace(/[\s-]/g, "").matchAll(shape))
    if (luhnDigit(body) === digit) found.add(number);
  const [reference] = found;
  return found.size === 1 && reference !== undefined ? reference : null;
}

/** The store that drew it; "" for other texts. */
export const storeOfReference = (reference: string): string => /^B([0-9]{4})[0-9]{11}$/.exec(reference)?.[1] ?? "";

/** For people: `B 0412-8837-1920-44-5`. Other texts come back unchanged. */
export const groupedReference = (reference: string): string =>
  reference.replace(/^B([0-9]{4})([0-9]{4})([0-9]{4})([0-9]{2})([0-9])$/, "B $1-$2-$3-$4-$5");
