// The collection of goods in reference.db, and look-ups in it that a scan waits for: by sku and by GTIN, straight from
// SQLite by index, without RxDB's document and query caches.

import type { Item } from "@evertill/core";
import { type ItemDocument, referenceSchemas } from "@evertill/schemas";
import { type EncryptionKey, openRawCollection, type RxStorageInstanceSqlite } from "@evertill/storage-sqlite";
import { type PreparedQuery, prepareQuery } from "rxdb";

export type ItemCollection = RxStorageInstanceSqlite<ItemDocument>;

/** Where the goods are: the database file and the name under which RxDB keeps the database in it. */
export interface ItemSource {
  readonly file: string;
  readonly databaseName: string;
  /** Of an encrypted file. */
  readonly key?: EncryptionKey;
}

export function openItems({ file, databaseName, key }: ItemSource): ItemCollection {
  const collection = { databaseName, collectionName: "item", schema: referenceSchemas.item };
  return openRawCollection<ItemDocument>(
    { file, profile: "reference", ...(key === undefined ? {} : { key }) },
    collection,
  );
}

export async function itemBySku(items: ItemCollection, sku: string): Promise<Item | null> {
  const [document] = await items.findDocumentsById([sku], false);
  return document === undefined ? null : itemOf(document);
}

/** @param gtinKey 14 digits, see retail/core's `gtinKey`. Of several items with one GTIN the first by sku. */
export async function itemByGtin(items: ItemCollection, gtinKey: string): Promise<Item | null> {
  const { documents } = await items.query(gtinQuery(items, gtinKey));
  const [document] = documents;
  return document === undefined ? null : itemOf(document);
}

export function itemOf(document: ItemDocument): Item {
  const { sku, gtin, name, brand, model, category, look } = document;
  const { priceMinor, floorPriceMinor, openPrice, soldBy, serialRule, currency, taxRateBp, taxClass, energyGrade } =
    document;
  const { buyerCheck } = document;
  const terms = {
    ...(floorPriceMinor === undefined ? {} : { floorPriceMinor }),
    ...(openPrice === undefined ? {} : { openPrice }),
    ...(soldBy === undefined ? {} : { soldBy }),
    ...(serialRule === undefined ? {} : { serialRule }),
    ...(buyerCheck === undefined ? {} : { buyerCheck }),
    ...(taxClass === undefined ? {} : { taxClass }),
    ...(energyGrade === undefined ? {} : { energyGrade }),
  };
  return { sku, gtin, name, brand, model, category, priceMinor, ...terms, currency, taxRateBp, look };
}

function gtinQuery(items: ItemCollection, gtinKey: string): PreparedQuery<ItemDocument> {
  return prepareQuery<ItemDocument>(items.schema, {
    selector: { _deleted: { $eq: false }, gtinKey: { $eq: gtinKey } },
    sort: [{ sku: "asc" }],
    skip: 0,
    limit: 1,
  });
}
