// What a store can promise or let be spent twice while it is cut off from HQ, by what HQ knows of it. SPEC K19.

import { leftOnline, type WorstCase, worstCase } from "@evertill/core";
import type { ItemDocument, PointsBookDocument, StoreDocument } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import { readDocument } from "../reference/reference-reads.ts";

/** Null: HQ has no such store. */
export async function readWorstCase(db: Kysely<Tables>, store: string): Promise<WorstCase | null> {
  const document = await readDocument<StoreDocument>(db, "store", store);
  if (document === null) return null;
  // What waits for the store is promised, and the store may be selling it meanwhile.
  const { rows } = await sql<{ granted: number; promised: number; waiting: number; priceMinor: string | null }>`
    SELECT part.granted, part.promised, coalesce(waiting.quantity, 0)::int AS waiting,
      item.document ->> 'priceMinor' AS "priceMinor"
    FROM online_part AS part
    LEFT JOIN (
      SELECT line ->> 'sku' AS sku, sum((line ->> 'quantity')::int) AS quantity
      FROM inlet_order, jsonb_array_elements(asked -> 'lines') AS line
      WHERE store = ${store} AND answer IS NULL GROUP BY 1
    ) AS waiting ON waiting.sku = part.sku
    LEFT JOIN reference_document AS item ON item.collection = 'item' AND item.id = part.sku
    WHERE part.store = ${store}`.execute(db);
  const goods = rows.map(({ granted, promised, waiting, priceMinor }) => ({
    quantity: leftOnline({ granted, promised }) + waiting,
    priceMinor: Number(priceMinor ?? 0) as ItemDocument["priceMinor"],
  }));
  const books = await sql<{ document: PointsBookDocument }>`
    SELECT document FROM reference_document WHERE collection = 'pointsBook' AND NOT deleted
    ORDER BY (document ->> 'number')::int DESC LIMIT 1`.execute(db);
  const { currency, offlineLimit: cards, offlinePoints: points } = document;
  return worstCase(currency, goods, { cards, points, worth: books.rows[0]?.document.spend ?? null });
}
