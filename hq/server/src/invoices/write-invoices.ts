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
import { jsonbText } from "../database/jsonb-text.ts";
import type { Tables } from "../database/tables.ts";
import { isOfBody } from "../journal/body-fault.ts";
import type { KeptEntry } from "../journal/judge-batch.ts";
import { backOf } from "./back-of.ts";
import { forgetSuperseded } from "./keep-buyer.ts";
import { askedBy, type KnownInvoices, readInvoiceCase } from "./read-invoice-case.ts";

interface InvoiceFact {
  readonly receiptNumber: string;
  readonly kind: "request" | "back";
  /** Null: what came back, or a request that asks for nothing known. */
  readonly requestId: string | null;
  readonly epoch: string;
  readonly seq: number;
  readonly store: string;
}

/** After the entries are written. */
export async function writeInvoices(tx: Transaction<Tables>, kept: readonly KeptEntry[]): Promise<void> {
  const facts = kept.flatMap(factOf);
  if (facts.length > 0)
    await sql`
      INSERT INTO invoice_fact (receipt_number, kind, epoch, seq, store, request_id) SELECT * FROM unnest(
        ${facts.map(({ receiptNumber }) => receiptNumber)}::text[], ${facts.map(({ kind }) => kind)}::text[],
        ${facts.map(({ epoch }) => epoch)}::text[], ${facts.map(({ seq }) => seq)}::bigint[],
        ${facts.map(({ store }) => store)}::text[], ${facts.map(({ requestId }) => requestId)}::text[])
      ON CONFLICT DO NOTHING`.execute(tx);
  const sold = kept.map(({ entry }) => soldBy(entry)?.receiptNumber).filter(isReceiptNumber);
  const touched = [...new Set([...facts.map(({ receiptNumber }) => receiptNumber), ...sold])];
  if (touched.length === 0) return;
  const asked = await tx
    .selectFrom("invoice_fact")
    .select("receipt_number")
    .distinct()
    .where("kind", "=", "request")
    .where(sql<boolean>`receipt_number = ANY (${touched}::text[])`)
    .orderBy("receipt_number")
    .execute();
  for (const { receipt_number } of asked) await planInvoices(tx, receipt_number);
}

const isReceiptNumber = (value: unknown): value is string => typeof value === "string" && /^\P{Cc}{1,40}$/u.test(value);

/** A body that is not what its kind says tells nothing. */
function factOf({ entry }: KeptEntry): readonly InvoiceFact[] {
  const { kind, body, epoch, seq, store } = entry;
  if (kind !== "invoice-request" && backOf(entry) === null) return [];
  const { original } = body as Partial<InvoiceRequestBody | ReturnBody | ExchangeBody>;
  const receiptNumber = original?.receiptNumber;
  if (!isReceiptNumber(receiptNumber)) return [];
  const of = kind === "invoice-request" ? "request" : "back";
  return [{ receiptNumber, kind: of, requestId: askedBy(entry)?.requestId ?? null, epoch, seq, store }];
}

/** One receipt's invoices at a time, whoever plans or answers. */
export async function lockInvoices(tx: Transaction<Tables>, receiptNumber: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(7207, hashtext(${receiptNumber}))`.execute(tx);
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
        ...{ of_reference: ofReference, lines: jsonbText(lines), status: "queued", number: null, reason: null },
      })
      // A request's id that a box has used before stands for what it stood for then.
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await forgetSuperseded(tx, known.requests);
}

function dueOf(known: KnownInvoices): readonly DueInvoice[] {
  try {
    return invoicesDue(known);
  } catch (error) {
    // A signed body that is no sale or no return: HQ's recomputation names it, and nothing is invoiced of it.
    if (!isOfBody(error)) throw error;
    return [];
  }
}
