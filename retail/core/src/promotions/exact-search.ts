// Branch and bound: turn after turn every choice of every promotion, leaving the paths that cannot become the best.
// Work is counted, never timed, so that every machine finds the same plan [P7].

import { boundsOf } from "./bounds.ts";
import type { Candidate } from "./candidates.ts";
import { isPieceOffer, isSetOffer } from "./offers.ts";
import { isFree, type Parcel } from "./parcels.ts";
import { benefitOf, comparePlans, type Given, type Plan } from "./plan.ts";
import { eachChoice, wantedLater } from "./turn-choices.ts";

export interface Searched {
  readonly plan: Plan;
  /** Parcels looked at. */
  readonly work: number;
  /** Whether all was seen: then there is no better plan. */
  readonly complete: boolean;
}

/** The best of `start` and of all plans within `workAllowed`. */
export function exactSearch(
  candidates: readonly Candidate[],
  parcels: readonly Parcel[],
  start: Plan,
  workAllowed: number,
): Searched {
  const bounds = boundsOf(candidates, parcels);
  const wanted = candidates.map((candidate, place) => wantedLater(candidate, candidates.slice(place + 1)));
  let best = start;
  let bestBenefit = benefitOf(start);
  let work = 0;
  const visit = (from: number, now: readonly Parcel[], given: readonly Given[], benefit: number): boolean => {
    work += now.length;
    let place = from;
    let candidate = candidates[place];
    // Who finds nothing to take has no choice.
    while (candidate !== undefined && !findsGoods(candidate, now)) candidate = candidates[++place];
    if (candidate === undefined) {
      const plan = { given, parcels: now };
      if (isAllowed(plan, candidates) && comparePlans(plan, best, candidates) > 0) {
        best = plan;
        bestBenefit = benefit;
      }
      return work < workAllowed;
    }
    // Bounds are sums of fractions: a hair is left for what floating point loses.
    const enough = bestBenefit - 1e-6 - benefit;
    if (bounds.above(place, now, enough) < enough) return work < workAllowed;
    return eachChoice(candidate, wanted[place] ?? new Uint8Array(0), now, (choice) => {
      const { parcels: next, times, offMinor, worthMinor } = choice;
      const more = times === 0 ? given : [...given, { turn: candidate.turn, times, offMinor, worthMinor }];
      return visit(place + 1, next, more, benefit + offMinor + worthMinor);
    });
  };
  const complete = visit(0, parcels, [], 0);
  return { plan: best, work, complete };
}

function findsGoods(candidate: Candidate, parcels: readonly Parcel[]): boolean {
  for (let at = 0; at < parcels.length; at += 1) {
    const parcel = parcels[at];
    if (parcel !== undefined && candidate.matches[parcel.lot] === 1 && isFree(parcel.takes, candidate)) return true;
  }
  return false;
}

/** Whether every sum that is counted counts all that it must: see SpendGetOffer. */
export function isAllowed({ given, parcels }: Plan, candidates: readonly Candidate[]): boolean {
  const turns = new Set(given.map(({ turn }) => turn));
  return candidates.every((candidate) => {
    const { offer } = candidate.promotion;
    if (!turns.has(candidate.turn) || isPieceOffer(offer) || isSetOffer(offer)) return true;
    return !parcels.some(({ lot, takes }) => candidate.matches[lot] === 1 && isFree(takes, candidate));
  });
}
