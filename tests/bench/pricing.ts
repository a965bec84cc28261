// What promotions cost a scan: baskets of 1, 20 and 100 lines under 0, 50 and 500 active promotions that get in each
// other's way. Every basket is of a shop of its own, with its own goods and promotions: one in three lines is of several
// pieces, half of the promotions lower single pieces, a third are sets and bundles, the others count sums. The whole run of
// the engine is timed, reasons included; before it, the same engine has run on as many other shops of the size.

import { bestPromotions } from "@evertill/core";
import { type CrowdedSale, crowdedSale, type SaleSize } from "@evertill/core/testing/crowded-sale";
import { seededChance } from "@evertill/storage-sqlite/crash/seeded-chance";
import type { BenchRow } from "./main.ts";
import { percentile, rounded, timesMicros } from "./storage/timing.ts";

const suite = "pricing";
const shops = 300;
const mostMillis = 10;

export default async function run(emit: (row: BenchRow) => void): Promise<void> {
  for (const lines of [1, 20, 100]) {
    for (const promotions of [0, 50, 500]) {
      await timed({ lines, promotions }, { firstSeed: 1 + shops });
      const times = await timed({ lines, promotions }, { firstSeed: 1 });
      const name = `${lines} lines, ${promotions} promotions`;
      emit({ suite, case: `${name}, p50`, value: rounded(percentile(times, 0.5), 3), unit: "ms" });
      const p99 = rounded(percentile(times, 0.99), 3);
      const target = { target: `≤ ${mostMillis} ms`, met: p99 <= mostMillis };
      emit({ suite, case: `${name}, p99`, value: p99, unit: "ms", ...target });
    }
  }
}

/** Milliseconds of each shop's basket, each once. */
async function timed(size: SaleSize, { firstSeed }: { readonly firstSeed: number }): Promise<readonly number[]> {
  const sales: readonly CrowdedSale[] = Array.from({ length: shops }, (_, at) =>
    crowdedSale(size, seededChance(firstSeed + at)),
  );
  const micros = await timesMicros(shops, (at) => {
    const sale = sales[at];
    return sale === undefined ? null : bestPromotions(sale.lines, sale.promotions, sale.context);
  });
  return micros.map((one) => one / 1_000);
}
