// Bulk inserts and single durable inserts, against raw better-sqlite3 doing the same by hand.

import { join } from "node:path";
import { openRawCollection } from "@evertill/storage-sqlite";
import type { BenchRow } from "../main.ts";
import { benchItemSchema, byBarcode, itemsOf, skuOf } from "./items.ts";
import { openRawItems } from "./raw-items.ts";
import { elapsedMs, percentile, rounded, timesMicros } from "./timing.ts";

const batchRows = 10_000;
const suite = "storage";

const openItems = (file: string, profile: "shared" | "reference") =>
  openRawCollection({ file, profile }, { databaseName: "bench", collectionName: "items", schema: benchItemSchema });

export async function bulkInserts(folder: string, rows: number, emit: (row: BenchRow) => void): Promise<void> {
  for (const profile of ["reference", "shared"] as const) {
    const mine = openItems(join(folder, `mine-${profile}-${rows}.db`), profile);
    const raw = openRawItems(join(folder, `raw-${profile}-${rows}.db`), profile === "shared" ? "FULL" : "NORMAL");
    let mineMs = 0;
    let rawMs = 0;
    // Batch by batch in turn, so that both meet the same machine.
    for (let first = 0; first < rows; first += batchRows) {
      const batch = itemsOf(first, batchRows);
      rawMs += await elapsedMs(() => raw.insert(batch));
      const writes = batch.map((document) => ({ document }));
      mineMs += await elapsedMs(() => mine.bulkWrite(writes, "bench"));
    }
    raw.close();
    if (profile === "reference") await lookUps(mine, rows, emit);
    await mine.close();
    const ratio = rounded(rawMs / mineMs);
    emit({
      suite,
      case: `bulk insert of ${rows}, ${profile}`,
      value: Math.round((rows / mineMs) * 1_000),
      unit: "rows/s",
      peer: `raw better-sqlite3: ${Math.round((rows / rawMs) * 1_000)} rows/s`,
      ratio,
      target: "ratio ≥ 0.6",
      met: ratio >= 0.6,
    });
  }
}

/** What a scan costs among so many goods: 20,000 scattered look-ups, warm. */
async function lookUps(
  items: ReturnType<typeof openItems>,
  rows: number,
  emit: (row: BenchRow) => void,
): Promise<void> {
  const pick = (at: number) => (at * 48_271) % rows;
  const cases = [
    ["by sku", (at: number) => items.findDocumentsById([skuOf(pick(at))], false)],
    ["by barcode", (at: number) => items.query(byBarcode(pick(at)))],
  ] as const;
  for (const [name, lookUp] of cases) {
    const times = await timesMicros(20_000, lookUp);
    const p99 = rounded(percentile(times, 0.99), 1);
    emit({
      suite,
      case: `look-up ${name} among ${rows}, p99 (p50 ${rounded(percentile(times, 0.5), 1)})`,
      value: p99,
      unit: "µs",
      target: "value < 1000 µs",
      met: p99 < 1_000,
    });
  }
}

export async function durableInserts(folder: string, emit: (row: BenchRow) => void): Promise<void> {
  const count = 1_000;
  const documents = itemsOf(0, count * 8);
  const mine = openItems(join(folder, "mine-durable.db"), "shared");
  const raw = openRawItems(join(folder, "raw-durable.db"), "FULL");
  const rawTimes: number[] = [];
  const mineTimes: number[] = [];
  for (const document of documents.slice(0, count)) {
    rawTimes.push(...(await timesMicros(1, () => raw.insert([document]))));
    mineTimes.push(...(await timesMicros(1, () => mine.bulkWrite([{ document }], "bench"))));
  }
  const ratio = rounded(percentile(mineTimes, 0.5) / percentile(rawTimes, 0.5));
  emit({
    suite,
    case: "one durable insert, p50",
    value: rounded(percentile(mineTimes, 0.5), 1),
    unit: "µs",
    peer: `raw, synchronous=FULL: ${rounded(percentile(rawTimes, 0.5), 1)} µs`,
    ratio,
    target: "ratio ≤ 1.3",
    met: ratio <= 1.3,
  });
  const eight = await timesMicros(500, (at) => {
    const from = count + at * 8;
    return Promise.all(documents.slice(from, from + 8).map((document) => mine.bulkWrite([{ document }], "bench")));
  });
  emit({
    suite,
    case: "eight writers at once, one commit, p50",
    value: rounded(percentile(eight, 0.5), 1),
    unit: "µs",
    peer: `one durable insert: ${rounded(percentile(mineTimes, 0.5), 1)} µs`,
    ratio: rounded(percentile(eight, 0.5) / percentile(mineTimes, 0.5)),
  });
  raw.close();
  await mine.close();
}
