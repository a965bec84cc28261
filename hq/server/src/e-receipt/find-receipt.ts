// A receipt of any store, found among the entries that HQ holds by its number and key.

import { documentNumber, parseDocumentNumber, parseEntry, receiptedEntry, timeTextAt } from "@evertill/core";
import type { EReceipt, EReceiptReference } from "@evertill/core/e-receipt";
import { collectionCodeOf, isEReceiptKey } from "@evertill/journal";
import type { StaffDocument, StoreDocument } from "@evertill/schemas";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { readReceiptInvoicesOf } from "../invoices/read-receipt-invoices.ts";
import { readDocument } from "../reference/reference-reads.ts";

/** Null: none of that number, or another key. */
export async function findReceipt(
  db: Kysely<Tables>,
  { receiptNumber, key }: EReceiptReference,
): Promise<EReceipt | null> {
  const reading = parseDocumentNumber(receiptNumber);
  if (!reading.ok) return null;
  const { store, lane, count } = reading.document;
  const epochs = await db.selectFrom("epoch").select("epoch").where("store", "=", store).execute();
  const named = epochs.filter(
    ({ epoch }) => documentNumber({ kind: "receipt", store, lane, epoch, count }) === receiptNumber,
  );
  for (const { epoch } of named) {
    const signed = await db
      .selectFrom("entry")
      .select(["text", "signature"])
      .where("epoch", "=", epoch)
      .where("seq", "=", count)
      .executeTakeFirst();
    if (signed === undefined || !isEReceiptKey(key, signed)) continue;
    const entry = parseEntry(signed.text);
    const receipted = entry.ok ? receiptedEntry(entry.entry, receiptNumber) : null;
    if (!entry.ok || receipted === null) continue;
    const own = await readDocument<StoreDocument>(db, "store", store);
    const invoice = await readReceiptInvoicesOf(db, { store, receiptNumber });
    const cashier = await readDocument<StaffDocument>(db, "staff", entry.entry.person);
    return {
      // The form is at the store, where the request becomes an entry.
      ...(invoice === null ? {} : { invoice: { ...invoice, requestId: null } }),
      entry: receipted,
      place: {
        store: {
          ...{ id: store, name: own?.name ?? nowhere, address: own?.address ?? nowhere },
          ...(own?.operator === undefined ? {} : { operator: own.operator }),
        },
        ...{ lane, cashierNumber: cashier?.number ?? "", collectionCode: collectionCodeOf(signed, store) },
        timeText: timeTextAt(entry.entry.at.wallMs, own?.timeZone ?? "UTC"),
      },
    };
  }
  return null;
}

const nowhere = { zh: "", en: "" };
