// Goods into the reference collection: only what differs is written, and that the stores are to be told of another price book is
// kept in the same transaction.

import { type Currency, gtinKey, type Item } from "@evertill/core";
import { itemDocument } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import { requireCurrency } from "./chain-currency.ts";
import { type PutCounts, type PutOptions, putInTurn } from "./put-in-turn.ts";
import { putDocuments } from "./reference-documents.ts";
import { noteUntold } from "./tell-stores.ts";

export interface ItemsImport extends PutCounts {
  /** Items whose GTIN another sku of the chain already has; not imported. */
  readonly gtinTaken: readonly { readonly sku: string; readonly holder: string }[];
}

/**
 * Goods that are known keep their place in the order of popularity; new ones come after them, in the order given.
 * @param items each sku and GTIN once. @throws CatalogueError when the chain sells in another currency
 */
export async function importItems(
  db: Kysely<Tables>,
  items: readonly Item[],
  { currency, ...options }: PutOptions & { readonly currency: Currency },
): Promise<ItemsImport> {
  return putInTurn(db, options, async (tx) => {
    await requireCurrency(tx, currency);
    const gtinTaken = await takenGtins(tx, items);
    const refused = new Set(gtinTaken.map(({ sku }) => sku));
    const taken = items.filter(({ sku }) => !refused.has(sku));
    const ranks = await ranksOf(tx, taken);
    const documents = taken.map((item) => ({
      ...{ id: item.sku, scopes: ["chain"] as const },
      document: itemDocument(item, ranks.rankOf(item.sku)),
    }));
    const written = await putDocuments(tx, "item", documents);
    if (written > 0) await noteUntold(tx);
    const added = taken.length - ranks.known;
    return { added, changed: written - added, unchanged: taken.length - written, gtinTaken };
  });
}

/** Hands out the next rank to whatever has none. */
async function ranksOf(db: Kysely<Tables>, items: readonly Item[]) {
  const { rows } = await sql<{ id: string; rank: number }>`
    SELECT id, (document ->> 'popularityRank')::int AS rank FROM reference_document
    WHERE collection = 'item' AND NOT deleted AND id = ANY (${items.map(({ sku }) => sku)}::text[])`.execute(db);
  const last = await sql<{ rank: number }>`
    SELECT (document ->> 'popularityRank')::int AS rank FROM reference_document
    WHERE collection = 'item' ORDER BY (document ->> 'popularityRank')::int DESC LIMIT 1`.execute(db);
  const known = new Map(rows.map(({ id, rank }) => [id, rank]));
  let next = (last.rows[0]?.rank ?? 0) + 1;
  return { known: known.size, rankOf: (sku: string): number => known.get(sku) ?? next++ };
}

async function takenGtins(db: Kysely<Tables>, items: readonly Item[]): Promise<ItemsImport["gtinTaken"]> {
  const result = await sql<{ sku: string; holder: string }>`
    SELECT given.sku, held.id AS holder
    FROM unnest(${items.map(({ sku }) => sku)}::text[], ${items.map(({ gtin }) => gtinKey(gtin))}::text[])
      AS given (sku, gtin_key)
    JOIN reference_document AS held
      ON held.collection = 'item' AND NOT held.deleted AND held.document ->> 'gtinKey' = given.gtin_key
    WHERE held.id <> given.sku AND NOT held.id = ANY (${items.map(({ sku }) => sku)}::text[])
    ORDER BY given.sku`.execute(db);
  return result.rows;
}
