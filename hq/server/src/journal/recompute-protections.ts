// Every refunded price difference that HQ takes is computed again, and its prices held against their book [P7].

import { type PriceProtectionBody, protectionDifferences } from "@evertill/core";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { KeptEntry } from "./judge-batch.ts";
import type { PricingBooks } from "./recompute-sales.ts";

/** None for entries of other kinds. @throws RangeError, TypeError for a signed body that is no price protection */
export async function protectionFindings(
  db: Kysely<Tables>,
  { kind, body }: KeptEntry["entry"],
  books: Pick<PricingBooks, "prices">,
): Promise<ReturnType<typeof protectionDifferences>> {
  if (kind !== "price-protection") return [];
  const protection = body as PriceProtectionBody;
  const prices = await books.prices(db, protection);
  return protectionDifferences(protection, (bookId) => prices.get(bookId) ?? null);
}
