// Entries a second from tills over the hub to headquarters, everything up.

import type { BenchRow } from "../main.ts";
import { elapsedMs, rounded } from "../storage/timing.ts";
import { withHeadquarters } from "./headquarters.ts";
import { howMany } from "./how-many.ts";
import { entriesIn, rawInsertsPerSecond } from "./raw-inserts.ts";
import { benchStore, openTradingStore } from "./trading-store.ts";

const lanes = 10;

export async function ship(emit: (row: BenchRow) => void): Promise<void> {
  const entries = Math.min(10_000, howMany("EVERTILL_BENCH_ENTRIES", 10_000));
  await withHeadquarters({ stores: [benchStore] }, async (hq) => {
    const store = await openTradingStore({ lanes, entriesPerLane: Math.ceil(entries / lanes), hqUrl: hq.url });
    try {
      store.connectHub();
      const ms = await elapsedMs(async () => {
        store.connectLanes();
        await store.atHq();
      });
      const held = entriesIn(store.hubFile);
      const perSecond = held.length / (ms / 1_000);
      const raw = await rawInsertsPerSecond(hq.databases, held);
      emit({
        ...{ suite: "sync", case: `till → hub → HQ, ${lanes} lanes`, value: Math.round(perSecond), unit: "entries/s" },
        ...{
          peer: `bare inserts of the same rows, ${hq.on}: ${Math.round(raw)} rows/s`,
          ratio: rounded(perSecond / raw),
        },
      });
    } finally {
      await store.close();
    }
  });
}
