// Finding one document, by id and by index, against raw better-sqlite3 and RxDB's memory storage:
// the storages by themselves, and then as a program meets them, through an RxDB collection.

import { join } from "node:path";
import { getRxStorageSqlite } from "@evertill/storage-sqlite";
import { createRxDatabase, type RxCollection, type RxStorage } from "rxdb";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";
import type { BenchRow } from "../main.ts";
import { type BenchItem, barcodeOf, benchItemSchema, byBarcode, filledItemSchema, itemsOf, skuOf } from "./items.ts";
import { openRawItems } from "./raw-items.ts";
import { percentile, rounded, timesMicros } from "./timing.ts";

const suite = "storage";
const rows = 100_000;
const samples = 5_000;
const turns = 6;
const samplesPerTurn = 1_000;
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
  const memory = await openCollection(getRxStorageMemory());
  const mine = await openCollection(sqlite);
  // Each document and query is asked for once of each: RxDB's own caches answer nothing.
  const ways = [
    ["id", (items: ItemCollection, n: number) => items.findByIds([skuOf(n)]).exec()],
    ["index", (items: ItemCollection, n: number) => items.find({ selector: { barcode: barcodeOf(n) } }).exec()],
  ] as const;
  let asked = 0;
  for (const [name, find] of ways) {
    const times: { readonly mine: number[]; readonly memory: number[] } = { mine: [], memory: [] };
    // In turns, and the first not counted: both run the same code of RxDB's, which is slow until it is compiled.
    for (let turn = 0; turn < turns; turn += 1) {
      const first = asked;
      asked += samplesPerTurn;
      const memoryTimes = await timesMicros(samplesPerTurn, (at) => find(memory, pick(first + at)));
      const mineTimes = await timesMicros(samplesPerTurn, (at) => find(mine, pick(first + at)));
      if (turn === 0) continue;
      times.memory.push(...memoryTimes);
      times.mine.push(...mineTimes);
    }
    const [mineMicros, memoryMicros] = [percentile(times.mine, 0.5), percentile(times.memory, 0.5)];
    report(`find by ${name}, RxDB collection, p50`, mineMicros, "RxDB memory", memoryMicros, 3, emit);
  }
  await mine.database.remove();
  await memory.database.remove();
}

type ItemCollection = RxCollection<BenchItem>;

async function openCollection(storage: RxStorage<unknown, Record<string, never>>): Promise<ItemCollection> {
  const database = await createRxDatabase({ name: "bench", storage, multiInstance: false });
  const { items } = await database.addCollections({ items: { schema: benchItemSchema } });
  if (items === undefined) throw new Error("the collection was just added");
  for (let first = 0; first < rows; first += 10_000) {
    await items.bulkInsert(itemsOf(first, 10_000).map(({ _rev, _meta, _deleted, _attachments, ...item }) => item));
  }
  return items;
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
