// The catalogue at a million goods: loading, look-ups, search by script and length, restart, memory, and what a
// thousand changes do to the main thread's event loop. EVERTILL_BENCH_ITEMS makes it smaller.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { agentLookUps } from "./catalogue/agent-look-ups.ts";
import { changes } from "./catalogue/changes.ts";
import { load } from "./catalogue/load.ts";
import { lookUps } from "./catalogue/look-ups.ts";
import { sealedSearch } from "./catalogue/sealed.ts";
import { restart, searches } from "./catalogue/searches.ts";
import type { BenchRow } from "./main.ts";

export default async function run(emit: (row: BenchRow) => void): Promise<void> {
  const count = Number(process.env.EVERTILL_BENCH_ITEMS ?? 1_000_000);
  if (!Number.isSafeInteger(count) || count < 1_000) {
    throw new RangeError(
      `EVERTILL_BENCH_ITEMS is ${process.env.EVERTILL_BENCH_ITEMS}; accepted: a whole number from 1000 up`,
    );
  }
  const folder = mkdtempSync(join(tmpdir(), "evertill-bench-catalogue-"));
  const shop = { count, source: { file: join(folder, "reference.db"), databaseName: "reference" } };
  try {
    const catalogue = await load(shop, emit);
    await lookUps(shop, catalogue, "warm", emit);
    await searches(shop, catalogue, "warm", emit);
    await changes(shop, catalogue, emit);
    await catalogue.close();
    await restart(shop, emit);
    await sealedSearch(folder, emit);
    await agentLookUps(join(folder, "agent"), emit);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
