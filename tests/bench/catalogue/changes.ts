// A thousand goods renamed at once, as a replication writes them: the longest time that the main thread's event loop
// stood still, beside the same writes without an index and beside nothing at all; and when the new names are found.
// SQLite moves its log into the file within somebody's commit unless told otherwise, which alone stalls for longer than
// all else: measured with that and, as under storage-sqlite's keeper, without.

import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Catalogue } from "@evertill/catalogue";
import type { BenchRow } from "../main.ts";
import { percentile, rounded } from "../storage/timing.ts";
import { goodsOf, skuOf } from "./goods.ts";
import { openGoods, type Shop, stored, suite } from "./shop.ts";

const renamed = 1_000;
/** As the agent pulls them. */
const batch = 100;
const targetMs = 16;
/** What the keeper sets: 64 MiB of log. */
const keptPages = 16_384;

export async function changes(shop: Shop, catalogue: Catalogue, emit: (row: BenchRow) => void): Promise<void> {
  const goods = openGoods(shop);
  const numbers = Array.from({ length: renamed }, (_, at) => (at * 131) % shop.count);
  const rename = async (revision: number, told: () => void) => {
    for (let from = 0; from < renamed; from += batch) {
      const some = numbers.slice(from, from + batch);
      const before = await goods.findDocumentsById(some.map(skuOf), true);
      const rows = some.map((n, at) => {
        const previous = before[at];
        const document = stored(goodsOf(n, `renamed${revision} `), revision);
        return previous === undefined ? { document } : { previous, document };
      });
      const { error } = await goods.bulkWrite(rows, "bench");
      if (error.length > 0) throw new Error(JSON.stringify(error[0]));
      told();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const found = async (text: string) => {
    for (;;) {
      const answer = await catalogue.search("bench", text, renamed);
      if (answer.ok && answer.items.length === new Set(numbers).size) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  let revision = 1;
  const nextRevision = () => {
    revision += 1;
    return revision;
  };
  const { database } = goods.internals.file;
  const nothing = await medianOf(() => longestStallMs(() => new Promise((resolve) => setTimeout(resolve, 500))));
  const logMovedInline = await medianOf(() => longestStallMs(() => rename(nextRevision(), catalogue.changed)));
  database.pragma(`wal_autocheckpoint = ${keptPages}`);
  const writesAlone = await medianOf(() => longestStallMs(() => rename(nextRevision(), () => {})));
  const withIndex = await medianOf(() => longestStallMs(() => rename(nextRevision(), catalogue.changed)));
  const startedMs = performance.now();
  await found(`renamed${revision}`);
  const foundMs = Math.round(performance.now() - startedMs);
  database.pragma("wal_autocheckpoint = 1000");
  const buildStartedMs = performance.now();
  const buildBusy = busyHere();
  const building = await longestStallMs(() => catalogue.compact());
  const tookMs = performance.now() - buildStartedMs;
  const buildShare = buildBusy() / tookMs;
  const idleBusy = busyHere();
  const asLong = await longestStallMs(() => new Promise((resolve) => setTimeout(resolve, tookMs)));
  const idleShare = idleBusy() / tookMs;
  const row = (name: string, value: number) => ({ suite, case: name, value: rounded(value, 1), unit: "ms" });
  emit(row("event loop's longest stall, nothing done", nothing));
  emit({
    ...row("event loop's longest stall, 1000 goods renamed", withIndex),
    ...{ peer: "the same writes without an index", ratio: rounded(withIndex / writesAlone) },
    ...{ target: `≤ ${targetMs} ms`, met: withIndex <= targetMs },
  });
  emit(row("event loop's longest stall, 1000 goods renamed, SQLite moving its log within commits", logMovedInline));
  emit({
    ...row("event loop's longest stall while the base is made anew", building),
    ...{ peer: `nothing done for as long: ${rounded(asLong, 1)} ms`, ratio: rounded(building / asLong) },
    ...{ target: `≤ ${targetMs} ms`, met: building <= targetMs },
  });
  emit({
    ...{ suite, case: "main thread at work while the base is made anew", value: rounded(buildShare * 100), unit: "%" },
    ...{ peer: `nothing done for as long: ${rounded(idleShare * 100)} %`, ratio: rounded(buildShare / idleShare) },
  });
  emit(row("1000 renamed goods are found after", foundMs));
  const state = await catalogue.state();
  if (state === null) throw new Error("the search thread does not say how it is");
  emit({ suite, case: "search thread's memory", value: rounded(state.heapBytes / 1e6, 1), unit: "MB" });
  emit({ suite, case: "search thread's memory: directories", value: rounded(state.memoryBytes / 1e6, 1), unit: "MB" });
  emit({ suite, case: "process's memory (RSS)", value: rounded(process.memoryUsage().rss / 1e6, 1), unit: "MB" });
  await goods.close();
}

/** Processor time of this thread from now on, in ms: what a loaded machine does to it is not in it. */
function busyHere(): () => number {
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  };
}

/** Of a few runs, since whatever else the machine does counts as a stall too. */
async function medianOf(run: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let done = 0; done < 5; done++) times.push(await run());
  return percentile(times, 0.5);
}

async function longestStallMs(work: () => Promise<unknown>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await work();
  delays.disable();
  return delays.max / 1e6;
}
