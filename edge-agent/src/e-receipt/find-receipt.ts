// A receipt of any lane of the store, found in the hub's journal by its number and key.

import {
  documentNumber,
  type Entry,
  type EntryId,
  parseDocumentNumber,
  parseEntry,
  receiptedEntry,
} from "@evertill/core";
import type { EReceipt, EReceiptReference } from "@evertill/core/e-receipt";
import { collectionCodeOf, isEReceiptKey } from "@evertill/journal";
import type { Box } from "../box/box.ts";

export interface FoundReceipt {
  readonly receipt: EReceipt;
  readonly id: EntryId;
}

/** @param numberOf a person's staff number, as papers say it. @returns null: none of that number, or another key */
export async function findReceipt(
  box: Box,
  { receiptNumber, key }: EReceiptReference,
  numberOf: (personId: string) => Promise<string>,
): Promise<FoundReceipt | null> {
  const reading = parseDocumentNumber(receiptNumber);
  if (!reading.ok) return null;
  const { store, lane, count } = reading.document;
  for (const { epoch, store: owner } of box.journal.epochs()) {
    if (owner !== store || documentNumber({ kind: "receipt", store, lane, epoch, count }) !== receiptNumber) continue;
    const signed = box.journal.entryAt(epoch, count);
    if (signed === null || !isEReceiptKey(key, signed)) continue;
    const entry = readEntry(signed.text);
    const receipted = entry === null ? null : receiptedEntry(entry, receiptNumber);
    if (entry === null || receipted === null) continue;
    const cashierNumber = await numberOf(entry.person);
    const collectionCode = collectionCodeOf(signed, store);
    const place = { ...box.inForce.place(entry.at.wallMs), lane, cashierNumber, collectionCode };
    return { receipt: { entry: receipted, place }, id: { epoch, seq: count } };
  }
  return null;
}

function readEntry(text: string): Entry | null {
  const reading = parseEntry(text);
  return reading.ok ? reading.entry : null;
}
