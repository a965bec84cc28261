// A plan: what every promotion gives in one sale, and the order in which plans are better.

import type { Candidate } from "./candidates.ts";
import type { Parcel } from "./parcels.ts";

export interface Given {
  readonly turn: number;
  readonly times: number;
  readonly offMinor: number;
  readonly worthMinor: number;
}

export interface Plan {
  /** One a promotion; those that give nothing are not there. */
  readonly given: readonly Given[];
  readonly parcels: readonly Parcel[];
}

/** Above 0 when `a` is the better plan, below 0 when `b` is: the order that bestPromotions names. */
export function comparePlans(a: Plan, b: Plan, candidates: readonly Candidate[]): number {
  const order = benefitOf(a) - benefitOf(b) || offOf(a) - offOf(b);
  if (order !== 0) return order;
  const differences = new Map<number, number>();
  for (const { turn, offMinor, worthMinor } of a.given) differences.set(turn, offMinor + worthMinor);
  for (const { turn, offMinor, worthMinor } of b.given)
    differences.set(turn, (differences.get(turn) ?? 0) - offMinor - worthMinor);
  let first: { readonly promotionId: string; readonly difference: number } | null = null;
  for (const { turn, promotion } of candidates) {
    const difference = differences.get(turn) ?? 0;
    if (difference !== 0 && (first === null || promotion.promotionId < first.promotionId))
      first = { promotionId: promotion.promotionId, difference };
  }
  return first?.difference ?? 0;
}

/** All that a plan gives, in minor units. */
export function benefitOf(plan: Plan): number {
  return plan.given.reduce((sum, { offMinor, worthMinor }) => sum + offMinor + worthMinor, 0);
}

function offOf(plan: Plan): number {
  return plan.given.reduce((sum, { offMinor }) => sum + offMinor, 0);
}

/** Plans of independent parts as one; amounts of one promotion in several parts are summed. */
export function joined(plans: readonly Plan[]): Plan {
  const byTurn = new Map<number, Given>();
  for (const one of plans.flatMap(({ given }) => given)) {
    const { turn, times, offMinor, worthMinor } = byTurn.get(one.turn) ?? {
      ...one,
      times: 0,
      offMinor: 0,
      worthMinor: 0,
    };
    byTurn.set(turn, {
      turn,
      times: times + one.times,
      offMinor: offMinor + one.offMinor,
      worthMinor: worthMinor + one.worthMinor,
    });
  }
  return { given: [...byTurn.values()], parcels: plans.flatMap(({ parcels }) => parcels) };
}
