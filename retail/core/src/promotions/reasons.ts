// Why a promotion that is open to the sale and has goods in it still gives nothing.

import { minor } from "../money.ts";
import type { Candidate } from "./candidates.ts";
import type { Lot } from "./lots.ts";
import type { NotAppliedReason } from "./outcome.ts";
import { isFree, type Parcel } from "./parcels.ts";
import type { Plan } from "./plan.ts";
import type { Promotion } from "./promotion.ts";
import { firstStep } from "./shortfall.ts";

export interface Reasoned {
  readonly promotion: Promotion;
  readonly reason: NotAppliedReason;
}

/**
 * One reason for each candidate that `plan` does not give.
 * @param lacking by turn: what the promotion lacks even if it were alone
 */
export function reasonsOf(
  plan: Plan,
  candidates: readonly Candidate[],
  lots: readonly Lot[],
  lacking: readonly (NotAppliedReason | null)[],
): readonly Reasoned[] {
  const given = new Set(plan.given.map(({ turn }) => turn));
  const byLot = lots.map((): Parcel[] => []);
  for (const parcel of plan.parcels) byLot[parcel.lot]?.push(parcel);
  const ids = candidates.map(({ promotion }) => promotion.promotionId);
  return candidates
    .filter(({ turn }) => !given.has(turn))
    .map((candidate) => {
      const reason = tooLittleLeft(candidate, byLot, lots) ?? lacking[candidate.turn];
      return {
        promotion: candidate.promotion,
        reason: reason ?? { is: "better-offer-chosen", instead: instead(candidate, byLot, ids) },
      };
    });
}

type ParcelsByLot = readonly (readonly Parcel[])[];

/** For a sum of which nobody took a piece: what is missing after the discounts before its turn. */
function tooLittleLeft(candidate: Candidate, byLot: ParcelsByLot, lots: readonly Lot[]): NotAppliedReason | null {
  const atLeast = firstStep(candidate.promotion.offer);
  if (atLeast === 0) return null;
  let spent = 0;
  for (const lot of candidate.lots) {
    for (const { pieces, takes } of byLot[lot] ?? []) {
      if (!isFree(takes, candidate)) return null;
      let left = lots[lot]?.goods.unitPriceMinor ?? 0;
      for (let take = takes; take !== null; take = take.before) if (take.turn < candidate.turn) left -= take.offMinor;
      spent += pieces * left;
    }
  }
  return spent < atLeast ? { is: "spend-more", missingMinor: minor(atLeast - spent) } : null;
}

/** Ids, ascending, of the promotions that keep it from goods of its own; of all that took them where none does. */
function instead(candidate: Candidate, byLot: ParcelsByLot, ids: readonly string[]): readonly string[] {
  // 1: took its goods; 2: kept them from it.
  const turns: number[] = [];
  let most = 0;
  for (const lot of candidate.lots) {
    for (const { takes } of byLot[lot] ?? []) {
      for (let take = takes; take !== null; take = take.before) {
        const mark = candidate.exclusive || take.exclusive || take.group === candidate.group ? 2 : 1;
        if (mark < most) continue;
        if (mark > most) turns.length = 0;
        most = mark;
        if (!turns.includes(take.turn)) turns.push(take.turn);
      }
    }
  }
  const keepers = turns.map((turn) => ids[turn] ?? "");
  return keepers.sort();
}
