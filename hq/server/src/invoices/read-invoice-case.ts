// All that HQ knows of the fapiao of one receipt.

import {
  type Entry,
  type InvoiceCase,
  type InvoiceDocument,
  type InvoicedBack,
  type InvoiceRequestBody,
  parseEntry,
  type SaleBody,
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

/** What an entry asks for, once it is known to be a request. */
export interface AskedInvoice {
  readonly store: string;
  readonly requestId: string;
  readonly original: { readonly epoch: string; readonly seq: number };
}

/** Null: no request, or a signed body that says something else. */
export function askedBy({ kind, store, body }: Entry): AskedInvoice | null {
  if (kind !== "invoice-request") return null;
  const { requestId, original } = body as Partial<InvoiceRequestBody>;
  const epoch: unknown = original?.epoch;
  const seq: unknown = original?.seq;
  if (typeof requestId !== "string" || !/^[0-9a-f]{32}$/.test(requestId)) return null;
  if (typeof epoch !== "string" || typeof seq !== "number" || !/^[0-9a-f]{32}$/.test(epoch)) return null;
  return { store, requestId, original: { epoch, seq } };
}

/** Null: nobody of its store has asked, or the sale itself has not come. */
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
  const asked = entries.flatMap((entry) => askedBy(entry) ?? []);
  const sold = await saleAskedFor(db, receiptNumber, asked);
  if (sold === null) return null;
  return {
    ...{ receiptNumber, ...sold },
    back: entries.flatMap((entry): InvoicedBack | readonly InvoicedBack[] => backOf(entry) ?? []),
    // Another store's request says nothing of this one's receipt.
    requests: asked.filter(({ store }) => store === sold.store).map(({ requestId }) => requestId),
    documents: await readDocuments(db, receiptNumber),
  };
}

/** The first that a request of its own store leads to. */
async function saleAskedFor(
  db: Kysely<Tables>,
  receiptNumber: string,
  asked: readonly AskedInvoice[],
): Promise<{ readonly store: string; readonly sale: SaleBody } | null> {
  const originals = new Map(
    asked.map(({ store, original }) => [`${store}/${original.epoch}/${original.seq}`, { store, original }]),
  );
  for (const { store, original } of originals.values()) {
    const signed = await db
      .selectFrom("entry")
      .select("text")
      .where("epoch", "=", original.epoch)
      .where("seq", "=", original.seq)
      .where("store", "=", store)
      .executeTakeFirst();
    const reading = signed === undefined ? null : parseEntry(signed.text);
    const sale = reading?.ok === true ? soldBy(reading.entry) : null;
    if (sale?.receiptNumber === receiptNumber) return { store, sale };
  }
  return null;
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
