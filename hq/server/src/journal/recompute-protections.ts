// Every refunded price difference that HQ takes is computed again, and its prices held against their book [P7].

import { minor, type PriceProtectionBody, protectionDifferences } from "@evertill/core";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { KeptEntry } from "./judge-batch.ts";
import type { PricingBooks } from "./recompute-sales.ts";

/** None for entries of other kinds. */
export async function protectionFindings(
  db: Kysely<Tables>,
  { kind, body }: KeptEntry["entry"],
  books: Pick<PricingBooks, "prices">,
): Promise<ReturnType<typeof protectionDifferences>> {
  if (kind !== "price-protection") return [];
  try {
    const protection = body as PriceProtectionBody;
    const prices = await books.prices(db, protection);
    return protectionDifferences(protection, (bookId) => prices.get(bookId) ?? null);
  } catch (error) {
    // A signed body that is no price protection: its box is at fault, and a person looks at it.
    if (!(error instanceof RangeError) && !(error instanceof TypeError)) throw error;
    return [{ where: "$", statedMinor: minor(0), recomputedMinor: minor(0) }];
  }
}
