// A thread that prices one basket, the first of its life, and says how many milliseconds that took.

import { parentPort, workerData } from "node:worker_threads";
import { bestPromotions } from "@evertill/core";
import { crowdedSale, type SaleSize } from "@evertill/core/testing/crowded-sale";
import { seededChance } from "@evertill/storage-sqlite/crash/seeded-chance";

export interface FirstBasket extends SaleSize {
  readonly seed: number;
}

const { seed, ...size }: FirstBasket = workerData;
const { lines, promotions, context } = crowdedSale(size, seededChance(seed));
const start = process.hrtime.bigint();
bestPromotions(lines, promotions, context);
parentPort?.postMessage(Number(process.hrtime.bigint() - start) / 1_000_000);
