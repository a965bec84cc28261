// What a stored sale used of quotas, held against what its promotions gave: each counter was raised by as much, and no
// other [P7]. Whether there was so much left is another question, which only the counters of all stores answer.

import { type Minor, minor } from "../money.ts";
import type { QuotaUse } from "./quota-use.ts";

/** `quotas.SP014` differs by times, or by whom it was counted for: then as 0 and as its times. */
export function quotaDifferences(
  stated: readonly QuotaUse[],
  recomputed: readonly QuotaUse[],
): readonly { readonly where: string; readonly statedMinor: Minor; readonly recomputedMinor: Minor }[] {
  const ids = new Set([...stated, ...recomputed].map(({ promotionId }) => promotionId));
  return [...ids].flatMap((promotionId) => {
    const [one, other] = [stated, recomputed].map((uses) => uses.find((use) => use.promotionId === promotionId));
    const isCountedAlike = one?.counters.join() === other?.counters.join();
    if (one?.times === other?.times && isCountedAlike) return [];
    const statedTimes = isCountedAlike || other === undefined ? (one?.times ?? 0) : 0;
    return [
      { where: `quotas.${promotionId}`, statedMinor: minor(statedTimes), recomputedMinor: minor(other?.times ?? 0) },
    ];
  });
}
