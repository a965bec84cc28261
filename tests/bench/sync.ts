// Sync: entries from tills over the hub to headquarters, the draining of a long outage, what TLS costs between
// tills and hub, a reconnect storm of a whole chain, and the pull of a big collection, each through production's modules and beside the bare database of the same run.
// `-- sync ship drain` chooses cases. EVERTILL_BENCH_ENTRIES, _STORES and _DOCUMENTS make them smaller.

import type { BenchRow } from "./main.ts";
import { drain } from "./sync/drain.ts";
import { links } from "./sync/links.ts";
import { pull } from "./sync/pull.ts";
import { ship } from "./sync/ship.ts";
import { storm } from "./sync/storm.ts";

const cases = { ship, drain, links, storm, pull } as const;

export default async function run(emit: (row: BenchRow) => void, words: readonly string[]): Promise<void> {
  const unknown = words.find((word) => !Object.hasOwn(cases, word));
  if (unknown !== undefined)
    throw new RangeError(`sync has no case ${unknown}; accepted: ${Object.keys(cases).join(", ")}`);
  for (const [name, measure] of Object.entries(cases))
    if (words.length === 0 || words.includes(name)) await measure(emit);
}
