// Why a promotion that is open to the sale and has goods in it still gives nothing.

import { minor } from "../money.ts";
import type { Candidate } from "./candidates.ts";
import type { Lot } from "./lots.ts";
import type { NotAppliedReason } from "./outcome.ts";
import { isFree, type Parcel } from "./parcels.ts";
import type { Plan } from "./plan.ts";
import type { Promotion } from "./promotion.ts";
import { firstStep, shortfall } from "./shortfall.ts";

export interface Reasoned {
  readonly promotion: Promotion;
  readonly reason: NotAppliedReason;
}

/** One reason for each candidate that `plan` does not give. */
export function reasonsOf(plan: Plan, candidates: readonly Candidate[], lots: readonly Lot[]): readonly Reasoned[] {
  const given = new Set(plan.given.map(({ turn }) => turn));
  const byLot = Map.groupBy(plan.parcels, ({ lot }) => lot);
  const givers = candidates
    .filter(({ turn }) => given.has(turn))
    .sort((a, b) => (a.promotion.promotionId < b.promotion.promotionId ? -1 : 1));
  return candidates
    .filter(({ turn }) => !given.has(turn))
    .map((candidate) => {
      const parcels = parcelsOf(candidate, byLot);
      const reason = tooLittleLeft(candidate, parcels, lots) ?? shortfall(candidate, lots);
      return {
        promotion: candidate.promotion,
        reason: reason ?? { is: "better-offer-chosen", instead: instead(candidate, parcels, givers) },
      };
    });
}

function parcelsOf({ matches }: Candidate, byLot: ReadonlyMap<number, readonly Parcel[]>): readonly Parcel[] {
  const parcels: Parcel[] = [];
  for (let lot = 0; lot < matches.length; lot += 1) if (matches[lot] === 1) parcels.push(...(byLot.get(lot) ?? []));
  return parcels;
}

/** For a sum of which nobody took a piece: what is missing after the discounts before its turn. */
function tooLittleLeft(
  candidate: Candidate,
  parcels: readonly Parcel[],
  lots: readonly Lot[],
): NotAppliedReason | null {
  const atLeast = firstStep(candidate.promotion.offer);
  if (atLeast === 0) return null;
  let spent = 0;
  for (const { lot, pieces, takes } of parcels) {
    if (!isFree(takes, candidate)) return null;
    let left = lots[lot]?.goods.unitPriceMinor ?? 0;
    for (let take = takes; take !== null; take = take.before) if (take.turn < candidate.turn) left -= take.offMinor;
    spent += pieces * left;
  }
  return spent < atLeast ? { is: "spend-more", missingMinor: minor(atLeast - spent) } : null;
}

/** Ids, ascending, of the promotions that keep it from goods of its own; of all that took them where none does. */
function instead(candidate: Candidate, parcels: readonly Parcel[], givers: readonly Candidate[]): readonly string[] {
  const took = new Set<number>();
  const rivals = new Set<number>();
  for (const { takes } of parcels) {
    for (let take = takes; take !== null; take = take.before) {
      took.add(take.turn);
      if (candidate.exclusive || take.exclusive || take.group === candidate.group) rivals.add(take.turn);
    }
  }
  const named = rivals.size > 0 ? rivals : took;
  return givers.flatMap(({ turn, promotion }) => (named.has(turn) ? [promotion.promotionId] : []));
}
