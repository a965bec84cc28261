// Promotions: their laws on many baskets, and how near to the optimum they come where the optimum can be proven.

import { bestPromotions } from "@evertill/core";
import { crowdedSale, type SaleSize } from "@evertill/core/testing/crowded-sale";
import { promotionLaws } from "@evertill/core/testing/promotion-laws";
import { slowOptimum } from "@evertill/core/testing/slow-optimum";
import { seededChance } from "@evertill/storage-sqlite/crash/seeded-chance";
import fc from "fast-check";
import type { LongRow } from "./main.ts";

const suite = "pricing";
const cases = { judged: 60_000, others: 10_000 };

/** Parcels that the slow solver may look at for one part of a sale. */
const slowWork = 400_000;

/** Sales on which the till must find the optimum: lines, promotions, seeds. */
const fixtures = [
  { lines: 4, promotions: 30, seeds: [1, 2, 3, 4, 20, 21, 36, 50] },
  { lines: 6, promotions: 60, seeds: [1, 2, 4, 7, 9, 11, 12, 13] },
  { lines: 10, promotions: 40, seeds: [2, 8, 9, 11, 12, 14, 15, 16] },
  { lines: 5, promotions: 100, seeds: [2, 4, 12, 14, 15, 16] },
];

/** Shops of the generator, by size. */
const sizes = [
  { lines: 4, promotions: 30 },
  { lines: 6, promotions: 60 },
  { lines: 10, promotions: 40 },
  { lines: 5, promotions: 100 },
];
const shopsASize = 25;

export default async function run(emit: (row: LongRow) => void): Promise<void> {
  const seed = Date.now() % 1_000_000_000;
  const fixed = fixtures.flatMap(({ seeds, ...size }) => seeds.map((one) => ({ ...size, seed: one })));
  const exact = nearness(fixed);
  const passed = exact.proven === fixed.length && exact.equal === fixed.length;
  emit({ suite, case: "exact on 30 fixed sales", passed, counted: { ...exact } });
  const drawn = sizes.flatMap((size) => Array.from({ length: shopsASize }, (_, at) => ({ ...size, seed: seed + at })));
  const near = nearness(drawn);
  const close = near.proven > 0 && near.belowPercent <= 1;
  emit({ suite, case: "within 1 % of the optimum on seeded shops", passed: close, counted: { ...near, seed } });
  for (const [index, { name, property }] of promotionLaws.entries()) {
    const numRuns = index === 0 ? cases.judged : cases.others;
    const outcome = await fc.check(property, { numRuns, seed: seed + index, endOnFailure: true });
    const failure = outcome.failed ? `path ${outcome.counterexamplePath}: ${outcome.errorInstance}` : "";
    emit({
      suite,
      case: name,
      passed: !outcome.failed,
      counted: { cases: outcome.numRuns, failure, seed: outcome.seed },
    });
  }
}

interface Nearness extends Readonly<Record<string, number>> {
  readonly sales: number;
  /** Of which the slow solver saw all. */
  readonly proven: number;
  /** Of the proven ones those where the till found the optimum. */
  readonly equal: number;
  /** How much less the till gave on all proven ones. */
  readonly belowPercent: number;
  readonly worstPercent: number;
}

function nearness(sizesAndSeeds: readonly (SaleSize & { readonly seed: number })[]): Nearness {
  let [proven, equal, most, found, worst] = [0, 0, 0, 0, 0];
  for (const size of sizesAndSeeds) {
    const { lines, promotions, context } = crowdedSale(size, seededChance(size.seed));
    const optimum = slowOptimum(lines, promotions, context, slowWork);
    if (optimum === null) continue;
    const { applied } = bestPromotions(lines, promotions, context);
    const given = applied.reduce((sum, { offMinor, worthMinor }) => sum + offMinor + worthMinor, 0);
    proven += 1;
    equal += given === optimum ? 1 : 0;
    most += optimum;
    found += given;
    worst = Math.max(worst, optimum === 0 ? 0 : 1 - given / optimum);
  }
  const below = most === 0 ? 0 : 1 - found / most;
  return { sales: sizesAndSeeds.length, proven, equal, belowPercent: 100 * below, worstPercent: 100 * worst };
}
