// The storage against two judges: 100,000 random queries, writes and clean-ups between them.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareStorages, scenarios, type Values } from "@evertill/storage-sqlite/storage-differential.contract";
import fc from "fast-check";
import type { LongRow } from "./main.ts";

const suite = "storage-differential";
const wantedQueries = 50_000;
const tellEvery = 10_000;

export default async function run(emit: (row: LongRow) => void): Promise<void> {
  const seed = Date.now() % 1_000_000_000;
  const base = mkdtempSync(join(tmpdir(), "evertill-long-differential-"));
  try {
    for (const values of ["tame", "wild"] as const) await differences(base, values, seed, emit);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

async function differences(base: string, values: Values, seed: number, emit: (row: LongRow) => void): Promise<void> {
  let queries = 0;
  let told = 0;
  let difference = "";
  for (let batch = 0; queries < wantedQueries && difference === ""; batch += 1) {
    const property = fc.asyncProperty(scenarios(values), async (scenario) => {
      queries += await compareStorages(scenario, values, base);
    });
    const outcome = await fc.check(property, { numRuns: 100, seed: seed + batch, endOnFailure: true });
    if (queries >= told + tellEvery) {
      told = queries;
      console.error(`${values}: ${queries} of ${wantedQueries} queries`);
    }
    if (outcome.failed)
      difference = `seed ${outcome.seed}, path ${outcome.counterexamplePath}: ${outcome.errorInstance}`;
  }
  emit({ suite, case: `differential, ${values}`, passed: difference === "", counted: { queries, difference, seed } });
}
