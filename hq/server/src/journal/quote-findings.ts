// Quotes that were taken up more than once, and sales that are not what the quote says that they took up: found when the
// sale is kept. A quote that came after its sale is not held against it.

import { quoteDifferences, soldBy } from "@evertill/core";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import { isOfBody } from "./body-fault.ts";
import type { KeptEntry } from "./judge-batch.ts";
import { entryNamed } from "./named-entries.ts";
import type { PriceFinding } from "./recompute-sales.ts";

/** In the transaction that keeps the entries, after they are written. `quotes.Q0412…`: how often it was taken up; 1 is right. */
export async function quoteFindings(
  tx: Transaction<Tables>,
  kept: readonly KeptEntry[],
): Promise<readonly PriceFinding[]> {
  const findings: PriceFinding[] = [];
  for (const { entry } of kept) {
    const { epoch, seq } = entry;
    const sale = soldBy(entry);
    const quote: unknown = sale?.quote;
    if (sale === null || typeof quote !== "object" || quote === null) continue;
    const number = "number" in quote ? String(quote.number).slice(0, 40).replaceAll("\0", "\uFFFD") : "";
    const statedMinor = await timesTaken(tx, number, { epoch, seq });
    if (statedMinor > 1) findings.push({ epoch, seq, place: `quotes.${number}`, statedMinor, recomputedMinor: 1 });
    try {
      const given = await entryNamed(tx, quote);
      if (given === null) continue;
      for (const { where, ...amounts } of quoteDifferences(sale, entry, given))
        findings.push({ epoch, seq, place: where, ...amounts });
    } catch (error) {
      if (!isOfBody(error)) throw error;
      findings.push({ epoch, seq, place: "$", statedMinor: 0, recomputedMinor: 0 });
    }
  }
  return findings;
}

/** Kept beside what orders were paid by: their ids are never like a quote's number. */
async function timesTaken(
  tx: Transaction<Tables>,
  number: string,
  id: { readonly epoch: string; readonly seq: number },
): Promise<number> {
  await tx
    .insertInto("order_paid")
    .values({ order_id: number, ...id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom("order_paid")
    .select(sql<string>`count(*)`.as("times"))
    .where("order_id", "=", number)
    .executeTakeFirst();
  return Number(row?.times ?? 0);
}
