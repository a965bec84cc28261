// The most that promotions can give, by branch and bound from nothing with much work allowed: what bestPromotions is held
// against on baskets that are too big for the exhaustive judge.

import type { Promotion, PromotionContext, PromotionLine } from "../src/index.ts";
import { componentsOf } from "../src/promotions/components.ts";
import { exactSearch } from "../src/promotions/exact-search.ts";
import { benefitOf } from "../src/promotions/plan.ts";
import { searchedSale } from "./promotion-sale.ts";

/** In minor units; null when the work allowed, in parcels looked at, was not enough to be sure. */
export function slowOptimum(
  lines: readonly PromotionLine[],
  promotions: readonly Promotion[],
  context: PromotionContext,
  workAllowed: number,
): number | null {
  const sale = searchedSale(lines, promotions, context);
  let sum = 0;
  for (const { candidates: some, parcels } of componentsOf(sale.candidates, sale.parcels)) {
    const { plan, complete } = exactSearch(some, parcels, { given: [], parcels }, workAllowed);
    if (!complete) return null;
    sum += benefitOf(plan);
  }
  return sum;
}
