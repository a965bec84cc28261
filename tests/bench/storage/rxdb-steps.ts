// RxDB's own performance steps, in one run: this storage, RxDB's memory storage and its SQLite trial. The trial
// takes 500 documents, so all three take what it takes.

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { getRxStorageSqlite } from "@evertill/storage-sqlite";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";
import { getRxStorageSQLiteTrial, getSQLiteBasicsNodeNative } from "rxdb/plugins/storage-sqlite";
import { runPerformanceTests } from "rxdb/plugins/test-utils";
import type { BenchRow } from "../main.ts";
import { rounded } from "./timing.ts";

const suite = "storage";
const steps = { runs: 6, docsAmount: 360, waitBetweenTests: 0, log: false };

export async function rxdbSteps(folder: string, emit: (row: BenchRow) => void): Promise<void> {
  const sqlite = getRxStorageSqlite({ folder: join(folder, "steps"), profile: "shared" });
  const trial = getRxStorageSQLiteTrial({
    sqliteBasics: getSQLiteBasicsNodeNative(DatabaseSync),
    databaseNamePrefix: `${join(folder, "trial")}-`,
  });
  const mine = await runPerformanceTests(sqlite, "evertill", steps);
  const memory = await runPerformanceTests(getRxStorageMemory(), "memory", steps);
  const theirs = await quietly(() => runPerformanceTests(trial, "trial", steps));
  for (const [step, ms] of Object.entries(mine)) {
    const [memoryMs, trialMs] = [memory[step], theirs[step]];
    if (
      typeof ms !== "number" ||
      typeof memoryMs !== "number" ||
      typeof trialMs !== "number" ||
      step.endsWith("Amount")
    )
      continue;
    const ratio = rounded(trialMs / ms);
    // Reading a property of a document asks no storage for anything.
    const target = step === "property-access" ? {} : { target: "ratio ≥ 5", met: ratio >= 5 };
    const peer = `RxDB's trial: ${trialMs} ms (memory: ${memoryMs} ms)`;
    emit({ suite, case: `RxDB step ${step}`, value: ms, unit: "ms", peer, ratio, ...target });
  }
}

/** The trial advertises on standard output, which belongs to the rows. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { log, warn } = console;
  Object.assign(console, { log: () => undefined, warn: () => undefined });
  try {
    return await work();
  } finally {
    Object.assign(console, { log, warn });
  }
}
