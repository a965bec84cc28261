// The title and tax number of a request, sent by the store beside the entry that names it. Kept for as long as a document
// may have to be made out to it, and erased by HQ itself: when the invoice is issued or refused, when somebody else was
// asked for before one was due, and after five weeks without one.

import { type InvoiceBuyer, readInvoiceBuyer } from "@evertill/core";
import { type Kysely, sql } from "kysely";
import { jsonbText } from "../database/jsonb-text.ts";
import type { Tables } from "../database/tables.ts";

/** As long as a store may be away with the entry that asks, and a few days. */
const keptMs = 35 * 86_400_000;

/** Null: not what is accepted, `{ is: "person" | "organisation", title, taxNumber? }`. */
export function readBuyer(body: unknown): InvoiceBuyer | null {
  const {
    is,
    title,
    taxNumber = "",
  }: Readonly<Record<string, unknown>> = typeof body === "object" && body !== null ? { ...body } : {};
  if (typeof is !== "string" || typeof title !== "string" || typeof taxNumber !== "string") return null;
  const reading = readInvoiceBuyer({ is, title, taxNumber });
  return reading.ok ? reading.buyer : null;
}

/** A copy that comes when no document can be made out to it any more is not kept. */
export async function keepBuyer(
  db: Kysely<Tables>,
  { requestId, store, buyer }: { readonly requestId: string; readonly store: string; readonly buyer: InvoiceBuyer },
): Promise<void> {
  await sql`
    INSERT INTO invoice_buyer (request_id, store, buyer) SELECT ${requestId}, ${store}, ${jsonbText(buyer)}::jsonb
    WHERE EXISTS (${queuedFor(requestId)}) OR NOT EXISTS (
      SELECT 1 FROM invoice_document WHERE reference = ${requestId}
      UNION ALL
      SELECT 1 FROM invoice_fact AS asked JOIN invoice_fact AS later USING (receipt_number, store)
      WHERE asked.request_id = ${requestId} AND later.request_id <> asked.request_id AND later.place > asked.place)
    ON CONFLICT DO NOTHING`.execute(db);
}

const queuedFor = (requestId: string) =>
  sql`SELECT 1 FROM invoice_document WHERE reference = ${requestId} AND status = 'queued'`;

/** @param requests of one receipt, in the order in which they were asked for; only the last may still become a document */
export async function forgetSuperseded(db: Kysely<Tables>, requests: readonly string[]): Promise<void> {
  const superseded = requests.slice(0, -1).filter((requestId) => requestId !== requests.at(-1));
  if (superseded.length === 0) return;
  await sql`
    DELETE FROM invoice_buyer WHERE request_id = ANY (${superseded}::text[]) AND ${isUnnamed}`.execute(db);
}

/** Of all receipts. */
export async function forgetOldBuyers(db: Kysely<Tables>, nowMs: number): Promise<void> {
  await sql`DELETE FROM invoice_buyer WHERE received_at < ${new Date(nowMs - keptMs)} AND ${isUnnamed}`.execute(db);
}

/** No document that is still to be issued is made out to it. */
const isUnnamed = sql`NOT EXISTS (
  SELECT 1 FROM invoice_document WHERE reference = invoice_buyer.request_id AND status = 'queued')`;
