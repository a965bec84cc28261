// Thirty days of a store of ten lanes, drained: the lanes to the hub, then the hub to headquarters.

import type { BenchRow } from "../main.ts";
import { elapsedMs, rounded } from "../storage/timing.ts";
import { withHeadquarters } from "./headquarters.ts";
import { howMany } from "./how-many.ts";
import { entriesIn, rawInsertsPerSecond } from "./raw-inserts.ts";
import { benchStore, openTradingStore } from "./trading-store.ts";

const lanes = 10;

export async function drain(emit: (row: BenchRow) => void): Promise<void> {
  const entries = howMany("EVERTILL_BENCH_ENTRIES", 60_000);
  await withHeadquarters({ stores: [benchStore] }, async (hq) => {
    const store = await openTradingStore({ lanes, entriesPerLane: Math.ceil(entries / lanes), hqUrl: hq.url });
    try {
      const hubMs = await elapsedMs(async () => {
        store.connectLanes();
        await store.atHub();
      });
      const held = entriesIn(store.hubFile);
      emit({
        ...{
          suite: "sync",
          case: `the lanes' ${held.length} entries → hub`,
          value: rounded(hubMs / 1_000, 1),
          unit: "s",
        },
        peer: `${Math.round(held.length / (hubMs / 1_000))} entries/s`,
      });
      const hqMs = await elapsedMs(async () => {
        store.connectHub();
        await store.atHq();
      });
      const raw = await rawInsertsPerSecond(hq.databases, held);
      const rawSeconds = held.length / raw;
      emit({
        ...{
          suite: "sync",
          case: `drain of ${held.length} entries, hub → HQ`,
          value: rounded(hqMs / 1_000, 1),
          unit: "s",
        },
        peer: `bare inserts of the same rows, ${hq.on}: ${rounded(rawSeconds, 1)} s`,
        ratio: rounded(hqMs / 1_000 / rawSeconds),
      });
    } finally {
      await store.close();
    }
  });
}
