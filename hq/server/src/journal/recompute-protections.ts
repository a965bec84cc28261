// Every refunded price difference and every return without a receipt that HQ takes is computed again, and its prices held
// against their book [P7].

import {
  type NoReceiptReturnBody,
  noReceiptDifferences,
  type PriceProtectionBody,
  protectionDifferences,
} from "@evertill/core";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { KeptEntry } from "./judge-batch.ts";
import type { PricingBooks } from "./recompute-sales.ts";

/** None for entries of other kinds. @throws RangeError, TypeError for a signed body that is not what its kind says */
export async function protectionFindings(
  db: Kysely<Tables>,
  { kind, body }: KeptEntry["entry"],
  books: Pick<PricingBooks, "prices">,
): Promise<ReturnType<typeof protectionDifferences>> {
  if (kind !== "price-protection" && kind !== "no-receipt-return") return [];
  const prices = await books.prices(db, body as PriceProtectionBody | NoReceiptReturnBody);
  const pricesOf = (bookId: string) => prices.get(bookId) ?? null;
  return kind === "price-protection"
    ? protectionDifferences(body as PriceProtectionBody, pricesOf)
    : noReceiptDifferences(body as NoReceiptReturnBody, pricesOf);
}
