// Global Trade Item Numbers: check digit, parsing, and the one key under which all lengths compare equal.
// Source: GS1 General Specifications §7.9 (check digit), §3.3 (GTIN in 14 positions, zero-filled).

export interface Gtin {
  readonly ok: true;
  /** 14 digits, zero-filled on the left: the look-up key. UPC-A and EAN-13 of one article share it. */
  readonly gtin14: string;
  /** The digits as given, without spaces and hyphens. */
  readonly digits: string;
}

export type GtinReading =
  | Gtin
  | { readonly ok: false; readonly reason: "length" | "not-digits" | "check-digit"; readonly digits: string };

const lengths: readonly number[] = [8, 12, 13, 14];

/**
 * The modulo-10 digit that follows `body`: weights 3, 1, 3, … from the right.
 * @param body digits without the check digit
 */
export function checkDigit(body: string): string {
  let sum = 0;
  for (let index = 0; index < body.length; index++) {
    const weight = (body.length - index) % 2 === 1 ? 3 : 1;
    sum += (body.charCodeAt(index) - 48) * weight;
  }
  return String((10 - (sum % 10)) % 10);
}

/** Reads GTIN-8, -12, -13 or -14, as scanned or as typed with spaces or hyphens between the digits. */
export function parseGtin(text: string): GtinReading {
  const digits = text.replace(/[\s-]/g, "");
  if (!/^[0-9]+$/.test(digits)) return { ok: false, reason: "not-digits", digits };
  if (!lengths.includes(digits.length)) return { ok: false, reason: "length", digits };
  if (checkDigit(digits.slice(0, -1)) !== digits.slice(-1)) return { ok: false, reason: "check-digit", digits };
  return { ok: true, gtin14: gtinKey(digits), digits };
}

/**
 * The look-up key of a GTIN that is known to be good: 14 digits, zero-filled. Store it beside every item and look
 * scans up by it, since one scanner sends a UPC-A as 12 digits and another as 13.
 */
export function gtinKey(digits: string): string {
  return digits.padStart(14, "0");
}
