// What TLS between tills and hub costs: connections begun, and the lanes' entries drained, over TLS beside plain lines.

import type { BenchRow } from "../main.ts";
import { elapsedMs, rounded } from "../storage/timing.ts";
import { howMany } from "./how-many.ts";
import { openTradingStore } from "./trading-store.ts";

const lanes = 10;
const connections = 100;
/** Nobody is there: the hub is not let connect. */
const hqUrl = "http://127.0.0.1:1";

export async function links(emit: (row: BenchRow) => void): Promise<void> {
  const entriesPerLane = Math.ceil(Math.min(20_000, howMany("EVERTILL_BENCH_ENTRIES", 20_000)) / lanes);
  const measured = async (isTls: boolean) => {
    const store = await openTradingStore({ lanes, entriesPerLane, hqUrl, isTls });
    try {
      await store.connectOnce();
      const beginMs = await elapsedMs(async () => {
        for (let count = 0; count < connections; count++) await store.connectOnce();
      });
      const drainMs = await elapsedMs(async () => {
        store.connectLanes();
        await store.atHub();
      });
      return { beginMs: beginMs / connections, drainMs };
    } finally {
      await store.close();
    }
  };
  const plain = await measured(false);
  const tls = await measured(true);
  emit({
    ...{
      suite: "sync",
      case: "a lane's link begun over TLS, both ends judged",
      value: rounded(tls.beginMs),
      unit: "ms",
    },
    ...{ peer: `a plain one: ${rounded(plain.beginMs)} ms`, ratio: rounded(tls.beginMs / plain.beginMs) },
  });
  emit({
    ...{
      suite: "sync",
      case: `${lanes * entriesPerLane} entries, lanes → hub, over TLS`,
      value: rounded(tls.drainMs),
      unit: "ms",
    },
    ...{ peer: `over plain lines: ${rounded(plain.drainMs)} ms`, ratio: rounded(tls.drainMs / plain.drainMs) },
  });
}
