// What promotions cost a scan: baskets of 1, 20 and 100 lines under 0, 50 and 500 active promotions that get in each
// other's way. Every basket is of a shop of its own, with its own goods and promotions: one in three lines is of several
// pieces, half of the promotions lower single pieces, a third are sets and bundles, the others count sums. The whole run of
// the engine is timed, reasons included.
//
// A till prices the whole day in one process: what is timed is an engine that has run on as many other shops of every size.
// What drawing the shops left behind is cleared away, and with it goes the engine's compiled code, which a full collection
// that is asked for throws away and those of every day keep: so the engine runs on the other shops of the size again.
// Every basket is rung up three times, and each time counts: what the engine's own garbage costs is in the tail. What the
// first basket costs after a start, before anything is compiled, are cases of their own: each in a thread of its own, which
// has priced nothing before.

import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { bestPromotions } from "@evertill/core";
import { type CrowdedSale, crowdedSale, type SaleSize } from "@evertill/core/testing/crowded-sale";
import { seededChance } from "@evertill/storage-sqlite/crash/seeded-chance";
import type { BenchRow } from "./main.ts";
import type { FirstBasket } from "./pricing/first-basket.ts";
import { percentile, rounded, timesMicros } from "./storage/timing.ts";

const suite = "pricing";
const shops = 300;
const rounds = 3;
const mostMillis = 10;
const starts = 5;

const sizes = [1, 20, 100].flatMap((lines) => [0, 50, 500].map((promotions) => ({ lines, promotions })));

export default async function run(emit: (row: BenchRow) => void): Promise<void> {
  for (const size of sizes) for (const sale of drawn(size, 1 + shops)) ringUp(sale);
  for (const size of sizes) {
    const times = await timed(drawn(size, 1), drawn(size, 1 + shops));
    const name = `${size.lines} lines, ${size.promotions} promotions`;
    emit({ suite, case: `${name}, p50`, value: rounded(percentile(times, 0.5), 3), unit: "ms" });
    const p99 = rounded(percentile(times, 0.99), 3);
    const target = { target: `≤ ${mostMillis} ms`, met: p99 <= mostMillis };
    emit({ suite, case: `${name}, p99`, value: p99, unit: "ms", ...target });
  }
  for (const size of sizes.filter(({ promotions }) => promotions === 500)) {
    const times: number[] = [];
    for (let seed = 1; seed <= starts; seed += 1) times.push(await firstBasketMillis({ ...size, seed }));
    const name = `${size.lines} lines, ${size.promotions} promotions, first basket after a start, median of ${starts}`;
    emit({ suite, case: name, value: rounded(percentile(times, 0.5), 3), unit: "ms" });
  }
}

function drawn(size: SaleSize, firstSeed: number): readonly CrowdedSale[] {
  return Array.from({ length: shops }, (_, at) => crowdedSale(size, seededChance(firstSeed + at)));
}

function ringUp({ lines, promotions, context }: CrowdedSale): unknown {
  return bestPromotions(lines, promotions, context);
}

/** Milliseconds of each shop's basket, round by round, by an engine that has just run on the others. */
async function timed(sales: readonly CrowdedSale[], others: readonly CrowdedSale[]): Promise<readonly number[]> {
  clearAway();
  for (const sale of others) ringUp(sale);
  const micros = await timesMicros(rounds * shops, (at) => {
    const sale = sales[at % shops];
    return sale === undefined ? null : ringUp(sale);
  });
  return micros.map((one) => one / 1_000);
}

/** What drawing shops left behind is not the till's. */
function clearAway(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}

async function firstBasketMillis(sale: FirstBasket): Promise<number> {
  const worker = new Worker(new URL("./pricing/first-basket.ts", import.meta.url), { workerData: sale });
  const [millis] = await once(worker, "message");
  return millis;
}
