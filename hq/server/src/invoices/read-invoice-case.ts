// All that HQ knows of the fapiao of one receipt.

import {
  type InvoiceCase,
  type InvoiceDocument,
  type InvoicedBack,
  type InvoiceRequestBody,
  parseEntry,
  soldBy,
} from "@evertill/core";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { backOf } from "./back-of.ts";

export interface KnownInvoices extends InvoiceCase {
  readonly receiptNumber: string;
  /** Of the sale. */
  readonly store: string;
  readonly documents: readonly KeptInvoice[];
}

/** Null: nobody has asked, or the sale itself has not come. */
export async function readInvoiceCase(db: Kysely<Tables>, receiptNumber: string): Promise<KnownInvoices | null> {
  const facts = await db
    .selectFrom("invoice_fact as fact")
    .innerJoin("entry", (join) => join.onRef("entry.epoch", "=", "fact.epoch").onRef("entry.seq", "=", "fact.seq"))
    .select(["fact.kind", "entry.text"])
    .where("fact.receipt_number", "=", receiptNumber)
    .orderBy("fact.place")
    .execute();
  const entries = facts.flatMap(({ text }) => {
    const reading = parseEntry(text);
    return reading.ok ? [reading.entry] : [];
  });
  const asked = entries
    .filter(({ kind }) => kind === "invoice-request")
    .map(({ body }) => body as Partial<InvoiceRequestBody>);
  const [first] = asked;
  if (first?.original === undefined) return null;
  const signed = await db
    .selectFrom("entry")
    .select(["text", "store"])
    .where("epoch", "=", String(first.original.epoch))
    .where("seq", "=", Number(first.original.seq))
    .executeTakeFirst();
  const reading = signed === undefined ? null : parseEntry(signed.text);
  const sale = reading?.ok === true ? soldBy(reading.entry) : null;
  if (signed === undefined || sale?.receiptNumber !== receiptNumber) return null;
  return {
    ...{ receiptNumber, store: signed.store, sale },
    back: entries.flatMap((entry): InvoicedBack | readonly InvoicedBack[] => backOf(entry) ?? []),
    requests: asked.flatMap(({ requestId }) => (typeof requestId === "string" ? [requestId] : [])),
    documents: await readDocuments(db, receiptNumber),
  };
}

export async function readDocuments(db: Kysely<Tables>, receiptNumber: string): Promise<readonly KeptInvoice[]> {
  const rows = await db
    .selectFrom("invoice_document")
    .selectAll()
    .where("receipt_number", "=", receiptNumber)
    .orderBy("place")
    .execute();
  return rows.map((row) => ({
    ...{ reference: row.reference, requestId: row.request_id, ofReference: row.of_reference },
    ...{ lines: row.lines, status: row.status, number: row.number },
  }));
}

export interface KeptInvoice extends InvoiceDocument {
  /** That of the tax service; null: not issued. */
  readonly number: string | null;
}
