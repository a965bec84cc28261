// Goods into the reference collection: all of a file's good rows or none, only what differs written, and the stores told
// of the price book that is then in force, in the same transaction.

import { type Currency, gtinKey, type Item } from "@evertill/core";
import { itemDocument } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import { putDocuments } from "./reference-documents.ts";
import { currencyOf, priceBookVersion, readStores } from "./reference-reads.ts";

/** Why a whole file is not imported; nothing of it is then taken. */
export class CatalogueError extends Error {
  readonly code = "catalogue";
}

export interface ItemsImport {
  readonly changed: number;
  /** Items whose GTIN another sku of the chain already has; not imported. */
  readonly gtinTaken: readonly { readonly sku: string; readonly holder: string }[];
}

/** @param items in order of popularity, best first. @throws CatalogueError when the chain sells in another currency. */
export async function importItems(
  db: Kysely<Tables>,
  items: readonly Item[],
  currency: Currency,
): Promise<ItemsImport> {
  return db.transaction().execute(async (tx) => {
    for (const collection of ["item", "store"] as const) {
      const sells = await currencyOf(tx, collection);
      if (sells !== null && sells !== currency) {
        throw new CatalogueError(
          `the catalogue is in ${currency} and this chain already sells in ${sells}: accepted is ${sells}, or a fresh data folder`,
        );
      }
    }
    const gtinTaken = await takenGtins(tx, items);
    const refused = new Set(gtinTaken.map(({ sku }) => sku));
    const documents = items
      .map((item, index) => itemDocument(item, index + 1))
      .filter(({ sku }) => !refused.has(sku))
      .map((document) => ({ id: document.sku, scopes: ["chain"] as const, document }));
    const changed = await putDocuments(tx, "item", documents);
    if (changed > 0) await tellStores(tx);
    return { changed, gtinTaken };
  });
}

/** Lets every store's document name the price book in force. */
export async function tellStores(db: Kysely<Tables>): Promise<void> {
  const priceBook = await priceBookVersion(db);
  const stores = await readStores(db);
  await putDocuments(
    db,
    "store",
    stores.map((store) => ({
      id: store.storeId,
      scopes: [`store/${store.storeId}` as const],
      document: { ...store, versions: { ...store.versions, priceBook } },
    })),
  );
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
