// What promotions cost a scan: baskets of 1, 20 and 100 lines under 0, 50 and 500 active promotions that get in each
// other's way, a different shop each time.

import { bestPromotions } from "@evertill/core";
import type { BenchRow } from "./main.ts";
import { crowdedSale } from "./pricing/crowded-sale.ts";
import { percentile, rounded, timesMicros } from "./storage/timing.ts";

const suite = "pricing";
const shops = 300;
/** The whole of a promotion run at the till, on the biggest basket. */
const mostMillis = 10;

export default async function run(emit: (row: BenchRow) => void): Promise<void> {
  for (const lines of [1, 20, 100]) {
    for (const promotions of [0, 50, 500]) {
      const sales = Array.from({ length: shops }, (_, seed) => crowdedSale({ lines, promotions, seed: seed + 1 }));
      const once = (at: number) => {
        const sale = sales[at % sales.length];
        return sale === undefined ? null : bestPromotions(sale.lines, sale.promotions, sale.context);
      };
      await timesMicros(50, once);
      const times = (await timesMicros(sales.length, once)).map((micros) => micros / 1_000);
      const name = `${lines} lines, ${promotions} promotions`;
      emit({ suite, case: `${name}, p50`, value: rounded(percentile(times, 0.5), 3), unit: "ms" });
      const p99 = rounded(percentile(times, 0.99), 3);
      const judged = lines === 100 && promotions === 500;
      const target = judged ? { target: `≤ ${mostMillis} ms`, met: p99 <= mostMillis } : {};
      emit({ suite, case: `${name}, p99`, value: p99, unit: "ms", ...target });
    }
  }
}
