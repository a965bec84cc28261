// The title and tax number of a request, sent by the store beside the entry that names it. Erased by HQ itself when the
// invoice is issued or refused; a copy that comes again after that is not kept.

import { type InvoiceBuyer, readInvoiceBuyer } from "@evertill/core";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";

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

export async function keepBuyer(
  db: Kysely<Tables>,
  { requestId, store, buyer }: { readonly requestId: string; readonly store: string; readonly buyer: InvoiceBuyer },
): Promise<void> {
  const settled = await db
    .selectFrom("invoice_document")
    .select("reference")
    .where("reference", "=", requestId)
    .where("status", "<>", "queued")
    .executeTakeFirst();
  if (settled !== undefined) return;
  await db
    .insertInto("invoice_buyer")
    .values({ request_id: requestId, store, buyer: JSON.stringify(buyer) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
