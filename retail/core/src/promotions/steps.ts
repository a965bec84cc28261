// The steps of offers that count sums: what must be spent to earn something, or more.

import type { Offer } from "./promotion.ts";

/** The least sum above `spentMinor` at which the offer may give more; null when there is none, or it counts pieces. */
export function nextStep(offer: Offer, spentMinor: number): number | null {
  const { steps, repeats } = stepsOf(offer);
  const [each] = steps;
  if (repeats && each !== undefined) return (Math.floor(spentMinor / each) + 1) * each;
  return steps.find((atLeastMinor) => atLeastMinor > spentMinor) ?? null;
}

/** The most up to `spentMinor` at which the offer gives what it gives there; null when it gives nothing yet. */
export function stepReached(offer: Offer, spentMinor: number): number | null {
  const { steps, repeats } = stepsOf(offer);
  const [each] = steps;
  if (repeats && each !== undefined) return spentMinor < each ? null : Math.floor(spentMinor / each) * each;
  return steps.findLast((atLeastMinor) => atLeastMinor <= spentMinor) ?? null;
}

/** Ascending. */
function stepsOf(offer: Offer): { readonly steps: readonly number[]; readonly repeats: boolean } {
  if (offer.is === "free-service") return { steps: [offer.atLeastMinor], repeats: false };
  if (offer.is === "gift-with-purchase")
    return { steps: offer.earnedBy.by === "pieces" ? [] : [offer.earnedBy.atLeastMinor], repeats: offer.repeats };
  if (offer.is !== "spend-get" && offer.is !== "voucher-back") return { steps: [], repeats: false };
  return { steps: offer.steps.map(({ atLeastMinor }) => atLeastMinor), repeats: offer.repeats };
}
