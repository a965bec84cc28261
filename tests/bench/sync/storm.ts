// A whole chain comes back at once: thousands of stores, each with what it sold meanwhile, against one process of
// headquarters. Time is taken from the moment at which all begin to connect.

import type { BenchRow } from "../main.ts";
import { percentile, rounded } from "../storage/timing.ts";
import { withHeadquarters } from "./headquarters.ts";
import { howMany } from "./how-many.ts";
import { StormStore } from "./storm-store.ts";

/** What each sold while the line was away. */
const salesPerStore = 10;
const endedWithinMs = 600_000;
const tickMs = 500;

export async function storm(emit: (row: BenchRow) => void): Promise<void> {
  const count = howMany("EVERTILL_BENCH_STORES", 4_000);
  const names = Array.from({ length: count }, (_, number) => `S${String(number + 1).padStart(5, "0")}`);
  const stores = names.map((name, number) => new StormStore(number + 1, name, salesPerStore));
  await withHeadquarters({ stores: names }, async (hq) => {
    const beganMs = performance.now();
    for (const store of stores) store.connect(hq.url);
    const open = () => stores.filter(({ doneAtMs }) => doneAtMs === null);
    while (open().length > 0 && performance.now() - beganMs < endedWithinMs) {
      await new Promise((resolve) => setTimeout(resolve, tickMs));
      for (const store of stores) store.tick();
    }
    const left = open().length;
    const seconds = stores.flatMap(({ doneAtMs }) => (doneAtMs === null ? [] : [(doneAtMs - beganMs) / 1_000]));
    for (const store of stores) store.close();
    const entries = count * (salesPerStore + 1);
    const of = { suite: "sync", peer: `${entries} entries, ${hq.on}` };
    const last = percentile(seconds, 1);
    emit({ ...of, case: `storm of ${count} stores: the last is done`, value: rounded(last, 1), unit: "s" });
    emit({ ...of, case: "storm: a store is done, p99", value: rounded(percentile(seconds, 0.99), 1), unit: "s" });
    emit({ ...of, case: "storm: entries", value: Math.round(entries / last), unit: "entries/s" });
    const peak = hq.peakMebibytes();
    if (peak !== null) emit({ ...of, case: "storm: most memory of HQ's process", value: peak, unit: "MiB" });
    const interrupted = stores.reduce((sum, { interruptions }) => sum + interruptions, 0);
    emit({ ...of, case: "storm: connections begun anew", value: interrupted, unit: "connections" });
    const refused = stores.reduce((sum, one) => sum + one.refused, left);
    const target = "0: nothing is refused for good";
    emit({
      ...of,
      case: "storm: entries refused, stores left over",
      value: refused,
      unit: "",
      target,
      met: refused === 0,
    });
  });
}
