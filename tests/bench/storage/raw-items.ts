// The peer: what a careful person writes by hand on better-sqlite3 for the same columns, indexes and pragmas.

import Database from "better-sqlite3";
import type { RxDocumentData } from "rxdb";
import type { BenchItem } from "./items.ts";

const createSql = `
CREATE TABLE item (
  sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, revision TEXT NOT NULL, deleted INTEGER NOT NULL,
  lwt REAL NOT NULL, barcode TEXT, brand TEXT, category TEXT, price INTEGER, document TEXT NOT NULL
) STRICT;
CREATE INDEX item_barcode ON item (barcode, id) WHERE deleted = 0;
CREATE INDEX item_brand ON item (brand, id) WHERE deleted = 0;
CREATE INDEX item_category ON item (category, price, id) WHERE deleted = 0;
CREATE INDEX item_tombstones ON item (lwt) WHERE deleted = 1;`;

export interface RawItems {
  insert(documents: readonly RxDocumentData<BenchItem>[]): void;
  findById(id: string): BenchItem;
  findByBarcode(barcode: string): readonly BenchItem[];
  close(): void;
}

export function openRawItems(file: string, synchronous: "FULL" | "NORMAL"): RawItems {
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.pragma(`synchronous = ${synchronous}`);
  database.pragma("cache_size = -32000");
  database.exec(createSql);
  const insert = database.prepare("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const byId = database.prepare<[string], { document: string }>(
    "SELECT document FROM item WHERE id = ? AND deleted = 0",
  );
  const byBarcode = database.prepare<[string], { document: string }>(
    "SELECT document FROM item WHERE deleted = 0 AND barcode = ? ORDER BY barcode, id",
  );
  let sequence = 0;
  return {
    insert: database.transaction((documents: readonly RxDocumentData<BenchItem>[]) => {
      for (const item of documents) {
        sequence += 1;
        const { sku, barcode, brand, category, priceMinor } = item;
        const text = JSON.stringify(item);
        insert.run(sequence, sku, item._rev, 0, item._meta.lwt, barcode, brand, category, priceMinor, text);
      }
    }),
    findById: (id) => JSON.parse(byId.get(id)?.document ?? ""),
    findByBarcode: (barcode) => byBarcode.all(barcode).map((row) => JSON.parse(row.document)),
    close: () => database.close(),
  };
}
