// Loading: the same rows through the storage and by hand with better-sqlite3, then the index from nothing.

import { existsSync, rmSync, statSync } from "node:fs";
import { type Catalogue, startCatalogue } from "@evertill/catalogue";
import { openDatabase } from "@evertill/storage-sqlite";
import type { BenchRow } from "../main.ts";
import { elapsedMs, rounded } from "../storage/timing.ts";
import { goodsOf } from "./goods.ts";
import { openGoods, type Shop, searchFile, stored, suite } from "./shop.ts";

const batch = 1_000;

/** Fills the shop and opens its catalogue, which then is complete. */
export async function load(shop: Shop, emit: (row: BenchRow) => void): Promise<Catalogue> {
  const byHandMs = await loadByHand(shop);
  const goods = openGoods(shop);
  const throughStorageMs = await elapsedMs(async () => {
    for (let from = 0; from < shop.count; from += batch) {
      const rows = Array.from({ length: Math.min(batch, shop.count - from) }, (_, at) => ({
        document: stored(goodsOf(from + at), 1),
      }));
      const { error } = await goods.bulkWrite(rows, "bench");
      if (error.length > 0) throw new Error(JSON.stringify(error[0]));
    }
  });
  emit({
    ...{ suite, case: `load ${shop.count} goods`, value: Math.round(throughStorageMs), unit: "ms" },
    ...{ peer: "the same rows by hand with better-sqlite3", ratio: rounded(byHandMs / throughStorageMs) },
  });
  const startedMs = performance.now();
  let firstFoundMs: number | null = null;
  const catalogue = startCatalogue({ source: shop.source, log: () => {} });
  for (let complete = false; !complete; ) {
    const answer = await catalogue.search("bench", "电", 12);
    if (answer.ok && answer.items.length > 0) firstFoundMs ??= performance.now() - startedMs;
    complete = answer.ok && answer.complete;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const builtMs = performance.now() - startedMs;
  const built = Math.round(builtMs);
  emit({
    suite,
    case: "index from nothing",
    value: built,
    unit: "ms",
    peer: "load",
    ratio: rounded(builtMs / throughStorageMs),
  });
  emit({
    suite,
    case: "index from nothing: the best-sellers are found after",
    value: Math.round(firstFoundMs ?? built),
    unit: "ms",
  });
  const megabytes = (file: string) => (existsSync(file) ? rounded(statSync(file).size / 1e6, 1) : 0);
  emit({ suite, case: "reference.db", value: megabytes(shop.source.file), unit: "MB" });
  emit({ suite, case: "search index file", value: megabytes(searchFile(shop)), unit: "MB" });
  await goods.close();
  return catalogue;
}

async function loadByHand({ count, source }: Shop): Promise<number> {
  const file = `${source.file}.by-hand`;
  const database = openDatabase({ file, profile: "reference" });
  database.exec(`CREATE TABLE goods (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, revision TEXT NOT NULL,
    gtin_key TEXT, rank INTEGER, document TEXT NOT NULL) STRICT;
    CREATE INDEX goods_gtin ON goods (gtin_key, id); CREATE INDEX goods_rank ON goods (rank, id);`);
  const insert = database.prepare("INSERT INTO goods VALUES (?, ?, ?, ?, ?, ?)");
  const ms = await elapsedMs(() => {
    for (let from = 0; from < count; from += batch) {
      database.transaction(() => {
        for (let n = from; n < Math.min(count, from + batch); n++) {
          const item = stored(goodsOf(n), 1);
          insert.run(n + 1, item.sku, item._rev, item.gtinKey, item.popularityRank, JSON.stringify(item));
        }
      });
    }
  });
  database.close();
  for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
  return ms;
}
