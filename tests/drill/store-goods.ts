// The goods of the drill's store: a reference.db of any size, read by the look-ups that a till's scans wait for.

import { join } from "node:path";
import type { Item } from "@evertill/core";
import { type ItemDocument, referenceSchemas } from "@evertill/schemas";
import { openRawCollection } from "@evertill/storage-sqlite";
import type { Reference } from "../../edge-agent/src/box/box-ports.ts";
import { itemByGtin, itemBySku, itemOf, openItems } from "../../sync/catalogue/src/items.ts";
import { goodsOf } from "../bench/catalogue/goods.ts";

export interface StoreGoods extends Pick<Reference, "itemByGtin" | "itemBySku"> {
  readonly items: readonly Item[];
  close(): Promise<void>;
}

const databaseName = "reference";
const rowsAtOnce = 1_000;
/** Of so many goods one is known by a serial number. */
const goodsPerSerial = 40;

/** Writes `count` made-up goods into `folder`; equal counts give equal goods. */
export async function writeGoods(folder: string, count: number): Promise<StoreGoods> {
  const file = join(folder, "reference.db");
  const documents = Array.from({ length: count }, (_, number) => document(number));
  const collection = openRawCollection<ItemDocument>(
    { file, profile: "reference" },
    { databaseName, collectionName: "item", schema: referenceSchemas.item },
  );
  for (let from = 0; from < count; from += rowsAtOnce) {
    const rows = documents.slice(from, from + rowsAtOnce).map((of) => ({
      document: { ...of, _deleted: false, _attachments: {}, _meta: { lwt: 1_000 }, _rev: "1-drill" },
    }));
    const { error } = await collection.bulkWrite(rows, "drill");
    if (error.length > 0) throw new Error(`goods were not written: ${JSON.stringify(error[0])}`);
  }
  await collection.close();
  const goods = openItems({ file, databaseName });
  return {
    items: documents.map(itemOf),
    itemByGtin: (gtin14) => itemByGtin(goods, gtin14),
    itemBySku: (sku) => itemBySku(goods, sku),
    close: () => goods.close(),
  };
}

function document(number: number): ItemDocument {
  const goods = goodsOf(number);
  if (number % goodsPerSerial !== 5) return goods;
  return { ...goods, serialRule: { boxes: [{ numbers: ["sn"] }], again: "refuse" } };
}
