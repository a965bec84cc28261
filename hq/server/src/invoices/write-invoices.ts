// Takes up what entries say of invoices, in the transaction that keeps them: who asked, what came back, and which
// documents are due for it.

import {
  type DueInvoice,
  type ExchangeBody,
  type InvoiceRequestBody,
  invoicesDue,
  type ReturnBody,
  soldBy,
} from "@evertill/core";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { KeptEntry } from "../journal/judge-batch.ts";
import { backOf } from "./back-of.ts";
import { type KnownInvoices, readInvoiceCase } from "./read-invoice-case.ts";

interface InvoiceFact {
  readonly receiptNumber: string;
  readonly kind: "request" | "back";
  readonly epoch: string;
  readonly seq: number;
  readonly store: string;
}

/** After the entries are written. */
export async function writeInvoices(tx: Transaction<Tables>, kept: readonly KeptEntry[]): Promise<void> {
  const facts = kept.flatMap(factOf);
  for (const { receiptNumber, kind, epoch, seq, store } of facts) {
    await tx
      .insertInto("invoice_fact")
      .values({ receipt_number: receiptNumber, kind, epoch, seq, store })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const sold = kept.flatMap(({ entry }) => soldBy(entry)?.receiptNumber ?? []);
  const touched = [...new Set([...facts.map(({ receiptNumber }) => receiptNumber), ...sold])];
  if (touched.length === 0) return;
  const asked = await tx
    .selectFrom("invoice_fact")
    .select("receipt_number")
    .distinct()
    .where("kind", "=", "request")
    .where("receipt_number", "in", touched)
    .orderBy("receipt_number")
    .execute();
  for (const { receipt_number } of asked) await planInvoices(tx, receipt_number);
}

/** A body that is not what its kind says tells nothing. */
function factOf({ entry }: KeptEntry): readonly InvoiceFact[] {
  const { kind, body, epoch, seq, store } = entry;
  if (kind !== "invoice-request" && backOf(entry) === null) return [];
  const { original } = body as Partial<InvoiceRequestBody | ReturnBody | ExchangeBody>;
  const receiptNumber = original?.receiptNumber;
  if (typeof receiptNumber !== "string" || receiptNumber.length > 40) return [];
  return [{ receiptNumber, kind: kind === "invoice-request" ? "request" : "back", epoch, seq, store }];
}

/** One receipt's invoices at a time, whoever plans or answers. */
export async function lockInvoices(tx: Transaction<Tables>, receiptNumber: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(7206, hashtext(${receiptNumber}))`.execute(tx);
}

async function planInvoices(tx: Transaction<Tables>, receiptNumber: string): Promise<void> {
  await lockInvoices(tx, receiptNumber);
  const known = await readInvoiceCase(tx, receiptNumber);
  if (known === null) return;
  const due = dueOf(known);
  for (const { reference, requestId, ofReference, lines } of due) {
    await tx
      .insertInto("invoice_document")
      .values({
        ...{ reference, store: known.store, receipt_number: receiptNumber, request_id: requestId },
        ...{ of_reference: ofReference, lines: JSON.stringify(lines), status: "queued", number: null, reason: null },
      })
      .execute();
  }
}

function dueOf(known: KnownInvoices): readonly DueInvoice[] {
  try {
    return invoicesDue(known);
  } catch (error) {
    // A signed body that is no sale or no return: HQ's recomputation names it, and nothing is invoiced of it.
    if (!(error instanceof RangeError) && !(error instanceof TypeError)) throw error;
    return [];
  }
}
