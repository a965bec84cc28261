// What a scanned or typed text says of a receipt.

import { readCode } from "@evertill/core";
import type { Refused } from "@evertill/protocol";
import type { Sold } from "./sale-desk.ts";

/** Null: the text is no receipt's number. */
export function receiptOf(text: string): Sold | null {
  const reading = readCode(text);
  return reading.is === "receipt" ? { number: reading.number, document: reading.document } : null;
}

/** Keypads have no letters: eighteen typed digits are a receipt's number without its R. */
export const receiptLetter = (typed: string): string =>
  /^[\d\s-]+$/.test(typed) && typed.replace(/\D/g, "").length === 18 ? `R${typed.trim()}` : typed;

/** Not so what may be a wallet's payment code: one of ten of these has a receipt's check digit by chance. */
export const typedCode = (typed: string): string =>
  readCode(typed).is === "payment-code" ? typed : receiptLetter(typed);

/** Of a text that was to be a receipt's number and is none. */
export function whyNoReceipt(text: string): Refused {
  const reading = readCode(receiptLetter(text));
  return reading.is === "unknown" && reading.reason === "bad-check-digit" ? "bad-check-digit" : "unknown-receipt";
}
