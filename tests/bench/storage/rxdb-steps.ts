// RxDB's own performance steps, in one run: this storage, RxDB's memory storage and its SQLite trial. The trial
// takes 500 documents, so all take what it takes. Beside them the ceiling: what no storage on a disk can go below. In
// turns, so that all meet the same machine and the same compiled code of RxDB's; of each turn RxDB gives the best run, of the turns the median counts.

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { getRxStorageSqlite } from "@evertill/storage-sqlite";
import type { RxStorage } from "rxdb";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";
import { getRxStorageSQLiteTrial, getSQLiteBasicsNodeNative } from "rxdb/plugins/storage-sqlite";
import { runPerformanceTests } from "rxdb/plugins/test-utils";
import type { BenchRow } from "../main.ts";
import { ceilingStorage } from "./ceiling.ts";
import { percentile, rounded } from "./timing.ts";

const suite = "storage";
const steps = { runs: 8, docsAmount: 360, waitBetweenTests: 0, log: false };
const turns = 5;
const profiles = ["reference", "shared"] as const;

const ceilings = { reference: "ceiling", shared: "durable ceiling" } as const;
const subjects = ["memory", "ceiling", "durable ceiling", "trial", ...profiles] as const;
type Subject = (typeof subjects)[number];

export async function rxdbSteps(folder: string, emit: (row: BenchRow) => void): Promise<void> {
  const sqlite = (profile: (typeof profiles)[number]) =>
    getRxStorageSqlite({ folder: join(folder, "steps", profile), profile });
  const trial = getRxStorageSQLiteTrial({
    sqliteBasics: getSQLiteBasicsNodeNative(DatabaseSync),
    databaseNamePrefix: `${join(folder, "trial")}-`,
  });
  const storages: Readonly<Record<Subject, RxStorage<unknown, Record<string, never>>>> = {
    memory: getRxStorageMemory(),
    ceiling: ceilingStorage(join(folder, "steps", "ceiling"), "NORMAL"),
    "durable ceiling": ceilingStorage(join(folder, "steps", "durable-ceiling"), "FULL"),
    trial,
    reference: sqlite("reference"),
    shared: sqlite("shared"),
  };
  const msByStep = new Map<string, Record<Subject, number[]>>();
  for (let turn = 0; turn <= turns; turn += 1) {
    for (const subject of subjects) {
      const times = await quietly(() => runPerformanceTests(storages[subject], subject, steps));
      if (turn === 0) continue; // To warm up.
      for (const [step, ms] of Object.entries(times)) {
        // Amounts are the settings; reading a property of a document asks no storage for anything.
        if (typeof ms !== "number" || step.endsWith("Amount") || step === "property-access") continue;
        const seen = msByStep.get(step) ?? noTimes();
        msByStep.set(step, seen);
        seen[subject].push(ms);
      }
    }
  }
  for (const profile of profiles) {
    for (const [step, ms] of msByStep) {
      const median = (subject: Subject) => percentile(ms[subject], 0.5);
      const [mine, theirs] = [median(profile), median("trial")];
      const [memory, ceiling] = [median("memory"), median(ceilings[profile])];
      const ratio = rounded(theirs / mine);
      const peer = `RxDB's trial: ${theirs} ms (memory: ${memory} ms, ${rounded(theirs / memory)}; ceiling: ${ceiling} ms, ${rounded(theirs / ceiling)})`;
      emit({
        ...{ suite, case: `RxDB step ${step}, ${profile}`, value: mine, unit: "ms", peer, ratio },
        ...{ target: "ratio ≥ 5", met: ratio >= 5 },
      });
    }
  }
}

function noTimes(): Record<Subject, number[]> {
  return { memory: [], ceiling: [], "durable ceiling": [], trial: [], reference: [], shared: [] };
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
