// The most that promotions can give, by branch and bound from nothing with much work allowed: what bestPromotions is held
// against on baskets that are too big for the exhaustive judge.

import type { Promotion, PromotionContext, PromotionLine } from "../src/index.ts";
import { candidatesOf } from "../src/promotions/candidates.ts";
import { componentsOf } from "../src/promotions/components.ts";
import { exactSearch } from "../src/promotions/exact-search.ts";
import { lotIndex } from "../src/promotions/goods-filter.ts";
import { lotsOf } from "../src/promotions/lots.ts";
import { benefitOf } from "../src/promotions/plan.ts";

/** In minor units; null when the work allowed, in parcels looked at, was not enough to be sure. */
export function slowOptimum(
  lines: readonly PromotionLine[],
  promotions: readonly Promotion[],
  context: PromotionContext,
  workAllowed: number,
): number | null {
  const lots = lotsOf(lines);
  const { candidates } = candidatesOf(promotions, lotIndex(lots), context);
  const whole = lots.map(({ pieces, goods }, lot) => ({ lot, pieces, leftMinor: goods.unitPriceMinor, takes: null }));
  let sum = 0;
  for (const { candidates: some, parcels } of componentsOf(candidates, whole)) {
    const { plan, complete } = exactSearch(some, parcels, { given: [], parcels }, workAllowed);
    if (!complete) return null;
    sum += benefitOf(plan);
  }
  return sum;
}
