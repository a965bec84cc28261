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
const steps = { runs: 12, docsAmount: 360, waitBetweenTests: 0, log: false };

export async function rxdbSteps(folder: string, emit: (row: BenchRow) => void): Promise<void> {
  const trial = getRxStorageSQLiteTrial({
    sqliteBasics: getSQLiteBasicsNodeNative(DatabaseSync),
    databaseNamePrefix: `${join(folder, "trial")}-`,
  });
  const memory = await runPerformanceTests(getRxStorageMemory(), "memory", steps);
  const theirs = await quietly(() => runPerformanceTests(trial, "trial", { ...steps, runs: 6 }));
  for (const profile of ["reference", "shared"] as const) {
    const sqlite = getRxStorageSqlite({ folder: join(folder, "steps", profile), profile });
    const mine = await runPerformanceTests(sqlite, profile, steps);
    for (const [step, ms] of Object.entries(mine)) {
      const [memoryMs, trialMs] = [memory[step], theirs[step]];
      if (typeof ms !== "number" || typeof memoryMs !== "number" || typeof trialMs !== "number") continue;
      // Amounts are the settings; reading a property of a document asks no storage for anything.
      if (step.endsWith("Amount") || step === "property-access") continue;
      const ratio = rounded(trialMs / ms);
      const peer = `RxDB's trial: ${trialMs} ms (memory: ${memoryMs} ms)`;
      emit({
        ...{ suite, case: `RxDB step ${step}, ${profile}`, value: ms, unit: "ms", peer, ratio },
        ...{ target: "ratio ≥ 5", met: ratio >= 5 },
      });
    }
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
