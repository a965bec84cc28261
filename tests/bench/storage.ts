// The storage against raw better-sqlite3, RxDB's memory storage and RxDB's SQLite trial, all in one run.
// `quick` leaves out the million.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchRow } from "./main.ts";
import { checkpointStalls, durabilityCheckCost, encryptionCost } from "./storage/health.ts";
import { bulkInserts, durableInserts } from "./storage/inserts.ts";
import { collectionReads, pointReads } from "./storage/reads.ts";
import { rxdbSteps } from "./storage/rxdb-steps.ts";
import { snapshots } from "./storage/snapshots.ts";

export default async function run(emit: (row: BenchRow) => void, words: readonly string[] = []): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "evertill-bench-storage-"));
  try {
    await durabilityCheckCost(folder, emit);
    await durableInserts(folder, emit);
    await checkpointStalls(folder, emit);
    await encryptionCost(folder, emit);
    await snapshots(folder, emit);
    await pointReads(folder, emit);
    await collectionReads(folder, emit);
    await rxdbSteps(folder, emit);
    for (const rows of words.includes("quick") ? [100_000] : [100_000, 1_000_000])
      await bulkInserts(folder, rows, emit);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
