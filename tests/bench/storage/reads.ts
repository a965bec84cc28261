// Finding one document, by id and by index, against raw better-sqlite3 and RxDB's memory storage:
// the storages by themselves, and then as a program meets them, through an RxDB collection.

import { join } from "node:path";
import { getRxStorageSqlite } from "@evertill/storage-sqlite";
import { createRxDatabase, type RxStorage } from "rxdb";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";
import type { BenchRow } from "../main.ts";
import { type BenchItem, barcodeOf, benchItemSchema, byBarcode, filledItemSchema, itemsOf, skuOf } from "./items.ts";
import { openRawItems } from "./raw-items.ts";
import { percentile, rounded, timesMicros } from "./timing.ts";

const suite = "storage";
const rows = 100_000;
const samples = 5_000;
const pick = (at: number) => (at * 48_271) % rows;

export async function pointReads(folder: string, emit: (row: BenchRow) => void): Promise<void> {
  const raw = openRawItems(join(folder, "raw-reads.db"), "NORMAL");
  const sqlite = getRxStorageSqlite({ file: join(folder, "mine-reads.db"), profile: "reference" });
  const [mine, memory] = [await openInstance(sqlite), await openInstance(getRxStorageMemory())];
  for (let first = 0; first < rows; first += 10_000) {
    const batch = itemsOf(first, 10_000);
    raw.insert(batch);
    for (const instance of [mine, memory])
      await instance.bulkWrite(
        batch.map((document) => ({ document })),
        "bench",
      );
  }
  const queries = Array.from({ length: samples }, (_, at) => byBarcode(pick(at)));
  const p50 = async (operation: (at: number) => unknown) => {
    await timesMicros(500, operation);
    return percentile(await timesMicros(samples, operation), 0.5);
  };
  const query = (at: number) => queries[at] ?? byBarcode(0);
  const cases = [
    {
      name: "find by id",
      raw: await p50((at) => raw.findById(skuOf(pick(at)))),
      mine: await p50((at) => mine.findDocumentsById([skuOf(pick(at))], false)),
      memory: await p50((at) => memory.findDocumentsById([skuOf(pick(at))], false)),
    },
    {
      name: "find by index",
      raw: await p50((at) => raw.findByBarcode(barcodeOf(pick(at)))),
      mine: await p50((at) => mine.query(query(at))),
      memory: await p50((at) => memory.query(query(at))),
    },
  ];
  for (const { name, ...times } of cases) {
    report(`${name}, storage alone, p50`, times.mine, "raw better-sqlite3", times.raw, 2, emit);
    report(`${name}, storage alone, p50`, times.mine, "RxDB memory", times.memory, null, emit);
  }
  raw.close();
  await mine.close();
  await memory.remove();
}

export async function collectionReads(folder: string, emit: (row: BenchRow) => void): Promise<void> {
  const sqlite = getRxStorageSqlite({ file: join(folder, "mine-collection.db"), profile: "reference" });
  const [mine, memory] = [await collectionTimes(sqlite), await collectionTimes(getRxStorageMemory())];
  report("find by id, RxDB collection, p50", mine.byId, "RxDB memory", memory.byId, 3, emit);
  report("find by index, RxDB collection, p50", mine.byIndex, "RxDB memory", memory.byIndex, 3, emit);
}

async function collectionTimes(storage: RxStorage<unknown, Record<string, never>>) {
  const database = await createRxDatabase({ name: "bench", storage, multiInstance: false });
  const { items } = await database.addCollections({ items: { schema: benchItemSchema } });
  if (items === undefined) throw new Error("the collection was just added");
  for (let first = 0; first < rows; first += 10_000) {
    await items.bulkInsert(itemsOf(first, 10_000).map(({ _rev, _meta, _deleted, _attachments, ...item }) => item));
  }
  // Each document and query is asked for once: RxDB's own caches answer nothing.
  const byId = await timesMicros(samples, (at) => items.findByIds([skuOf(pick(at))]).exec());
  const byIndex = await timesMicros(samples, (at) =>
    items.find({ selector: { barcode: barcodeOf(pick(at + samples)) } }).exec(),
  );
  await database.remove();
  return { byId: percentile(byId, 0.5), byIndex: percentile(byIndex, 0.5) };
}

function openInstance(storage: RxStorage<unknown, Record<string, never>>) {
  return storage.createStorageInstance<BenchItem>({
    databaseInstanceToken: "bench",
    databaseName: "bench",
    collectionName: "items",
    schema: filledItemSchema,
    options: {},
    multiInstance: false,
    devMode: false,
  });
}

function report(
  name: string,
  mineMicros: number,
  peerName: string,
  peerMicros: number,
  most: number | null,
  emit: (row: BenchRow) => void,
): void {
  const ratio = rounded(mineMicros / peerMicros);
  const target = most === null ? {} : { target: `ratio ≤ ${most}`, met: ratio <= most };
  const peer = `${peerName}: ${rounded(peerMicros, 1)} µs`;
  emit({ suite, case: name, value: rounded(mineMicros, 1), unit: "µs", peer, ratio, ...target });
}
