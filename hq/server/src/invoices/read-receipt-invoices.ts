// What HQ says of a receipt's fapiao.

import { type ReceiptInvoices, receiptInvoices } from "@evertill/core";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { readInvoiceCase } from "./read-invoice-case.ts";

/** Null: nobody has asked, the sale has not come, or it is another store's. */
export async function readReceiptInvoicesOf(
  db: Kysely<Tables>,
  { store, receiptNumber }: { readonly store: string; readonly receiptNumber: string },
): Promise<ReceiptInvoices | null> {
  const known = await readInvoiceCase(db, receiptNumber);
  return known === null || known.store !== store ? null : receiptInvoices(known);
}
