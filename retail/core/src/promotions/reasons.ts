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
  const byLot = lots.map((): Parcel[] => []);
  for (const parcel of plan.parcels) byLot[parcel.lot]?.push(parcel);
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

function parcelsOf({ matches }: Candidate, byLot: readonly (readonly Parcel[])[]): readonly Parcel[] {
  const parcels: Parcel[] = [];
  for (let lot = 0; lot < matches.length; lot += 1)
    if (matches[lot] === 1) for (const parcel of byLot[lot] ?? []) parcels.push(parcel);
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
  // By turn: 1 for who took its goods, 2 for who kept it from them.
  const took: number[] = [];
  let most = 0;
  for (const { takes } of parcels) {
    for (let take = takes; take !== null; take = take.before) {
      const mark = candidate.exclusive || take.exclusive || take.group === candidate.group ? 2 : 1;
      if (mark > (took[take.turn] ?? 0)) took[take.turn] = mark;
      if (mark > most) most = mark;
    }
  }
  return givers.flatMap(({ turn, promotion }) => (most > 0 && took[turn] === most ? [promotion.promotionId] : []));
}
