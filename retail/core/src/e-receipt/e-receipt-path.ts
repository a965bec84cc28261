// Where a receipt is on the web: its number and a key that only who was given the address knows.

import { parseDocumentNumber } from "../document-number.ts";

/** `eReceiptKey` of sync/journal: 22 characters of base64url. */
const shape = /^(R[0-9]{18})-([A-Za-z0-9_-]{22})(\.svg)?$/;

export interface EReceiptReference {
  readonly receiptNumber: string;
  readonly key: string;
}

/** The same path at the hub and at HQ. */
export const eReceiptFolder = "/r";

/** @param baseUrl where the shopper's phone reaches the store or HQ, with or without a slash at its end */
export function eReceiptUrl(baseUrl: string, { receiptNumber, key }: EReceiptReference): string {
  return `${baseUrl.replace(/\/+$/, "")}${eReceiptFolder}/${receiptNumber}-${key}`;
}

/** Reads the last part of a path; `isPicture`: the receipt alone is asked for, as a file. Null: no receipt's. */
export function readEReceiptName(name: string): (EReceiptReference & { readonly isPicture: boolean }) | null {
  const [, receiptNumber, key, picture] = shape.exec(name) ?? [];
  if (receiptNumber === undefined || key === undefined || !parseDocumentNumber(receiptNumber).ok) return null;
  return { receiptNumber, key, isPicture: picture !== undefined };
}
