// The search for the best plan: turn after turn, every choice of every promotion, the most promising first, until all are
// seen or the work allowed is done. Work is counted, never timed, so that every machine finds the same plan [P7].

import type { Candidate } from "./candidates.ts";
import { isPieceOffer, isSetOffer } from "./offers.ts";
import { isFree, type Parcel } from "./parcels.ts";
import { comparePlans, type Given, type Plan } from "./plan.ts";
import { eachChoice } from "./turn-choices.ts";

/** Parcels that may be looked at. */
const workAllowed = 200_000;

export function bestPlan(candidates: readonly Candidate[], parcels: readonly Parcel[]): Plan {
  const byPromotionId = candidates.toSorted((a, b) => (a.promotion.promotionId < b.promotion.promotionId ? -1 : 1));
  let best: Plan = { given: [], parcels };
  let work = 0;
  const visit = (turn: number, now: readonly Parcel[], given: readonly Given[]): boolean => {
    work += now.length;
    const candidate = candidates[turn];
    if (candidate === undefined) {
      const plan = { given, parcels: now };
      if (isAllowed(plan, candidates) && comparePlans(plan, best, byPromotionId) > 0) best = plan;
      return work < workAllowed;
    }
    return eachChoice(candidate, candidates.slice(turn + 1), now, ({ parcels: next, times, offMinor, worthMinor }) =>
      visit(turn + 1, next, times === 0 ? given : [...given, { turn, times, offMinor, worthMinor }]),
    );
  };
  visit(0, parcels, []);
  return best;
}

/** Whether every sum that is counted counts all that it must: see SpendGetOffer. */
function isAllowed({ given, parcels }: Plan, candidates: readonly Candidate[]): boolean {
  return given.every(({ turn }) => {
    const candidate = candidates[turn];
    return candidate === undefined || !countsSums(candidate) || !parcels.some((parcel) => leftOut(parcel, candidate));
  });
}

function leftOut(parcel: Parcel, candidate: Candidate): boolean {
  return candidate.matches[parcel.lot] === 1 && isFree(parcel.takes, candidate);
}

function countsSums({ promotion: { offer } }: Candidate): boolean {
  return !isPieceOffer(offer) && !isSetOffer(offer);
}
