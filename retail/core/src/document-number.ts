// The numbers that we print and scan back: receipts (R), suspended sales (S) and quotes (Q).
// `R 0412 02 7731 0000042 6`: store, lane, tag of the writer's epoch, count, Luhn digit. The tag and the count make a
// printed receipt say how far its lane's journal had come [P3]; no GTIN or sku of ours has this shape.

import type { EpochId } from "./entry.ts";

export type DocumentKind = "receipt" | "suspended" | "quote";

export interface DocumentNumber {
  readonly kind: DocumentKind;
  /** Four digits. */
  readonly store: string;
  /** 1…99; `trainingLane`: of training, and of no sale. */
  readonly lane: number;
  /** Four digits drawn from the epoch's id; tells two epochs of one lane apart. */
  readonly epochTag: string;
  /** 1…9,999,999; the number of the entry within its epoch, or the lane's count of suspended sales. */
  readonly count: number;
}

/** On papers of training: no till of a store has it, so that none of them is taken for a sale. */
export const trainingLane = 0;

const letterOf: Readonly<Record<DocumentKind, string>> = { receipt: "R", suspended: "S", quote: "Q" };
const kindOf: Readonly<Record<string, DocumentKind>> = { R: "receipt", S: "suspended", Q: "quote" };
const shape = /^([RSQ])([0-9]{4})([0-9]{2})([0-9]{4})([0-9]{7})([0-9])$/;

/** Luhn's modulo-10 digit (ISO/IEC 7812-1 annex B); finds every single wrong digit. */
export function luhnDigit(body: string): string {
  let sum = 0;
  for (let index = 0; index < body.length; index++) {
    const digit = body.charCodeAt(index) - 48;
    const doubled = (body.length - index) % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

/**
 * The number as stored, drawn as barcode and sent by a scanner: one letter and 18 digits.
 * @throws RangeError when store, lane or count do not fit their places
 */
export function documentNumber(of: {
  readonly kind: DocumentKind;
  readonly store: string;
  readonly lane: number;
  readonly epoch: EpochId;
  readonly count: number;
}): string {
  const { kind, store, lane, epoch, count } = of;
  if (!/^[0-9]{4}$/.test(store)) throw new RangeError(`not a store number of four digits: ${store}`);
  if (!Number.isInteger(lane) || lane < trainingLane || lane > 99) throw new RangeError(`not a lane 0…99: ${lane}`);
  if (!Number.isInteger(count) || count < 1 || count > 9_999_999)
    throw new RangeError(`not a count 1…9999999: ${count}`);
  if (!/^[0-9a-f]{32}$/.test(epoch)) throw new RangeError(`not an epoch id: ${epoch}`);
  const tag = String(Number.parseInt(epoch.slice(0, 8), 16) % 10_000).padStart(4, "0");
  const body = store + String(lane).padStart(2, "0") + tag + String(count).padStart(7, "0");
  return letterOf[kind] + body + luhnDigit(body);
}

/** Reads a number as stored, scanned or typed (spaces, hyphens and small letters are passed over). */
export function parseDocumentNumber(
  text: string,
):
  | { readonly ok: true; readonly number: string; readonly document: DocumentNumber }
  | { readonly ok: false; readonly reason: "not-ours" | "check-digit" } {
  const number = text.replace(/[\s-]/g, "").toUpperCase();
  const parts = shape.exec(number);
  if (parts === null) return { ok: false, reason: "not-ours" };
  const [, letter = "", store = "", lane, epochTag = "", count, digit] = parts;
  if (luhnDigit(number.slice(1, -1)) !== digit) return { ok: false, reason: "check-digit" };
  const kind = kindOf[letter] ?? "receipt";
  return { ok: true, number, document: { kind, store, lane: Number(lane), epochTag, count: Number(count) } };
}

/** For people: `R 0412-02-7731-0000042-6`. Other texts come back unchanged. */
export function groupedDocumentNumber(number: string): string {
  return number.replace(shape, "$1 $2-$3-$4-$5-$6");
}
