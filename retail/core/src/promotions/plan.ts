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
  /** By turn; those that give nothing are not there. */
  readonly given: readonly Given[];
  readonly parcels: readonly Parcel[];
}

/** Above 0 when `a` is the better plan, below 0 when `b` is. The order is bestPromotions' own. */
export function comparePlans(a: Plan, b: Plan, byPromotionId: readonly Candidate[]): number {
  const order = benefit(a) - benefit(b) || off(a) - off(b);
  if (order !== 0) return order;
  for (const { turn } of byPromotionId) {
    const [one, other] = [a, b].map((plan) => plan.given.find((given) => given.turn === turn));
    const difference =
      (one?.offMinor ?? 0) + (one?.worthMinor ?? 0) - (other?.offMinor ?? 0) - (other?.worthMinor ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function benefit(plan: Plan): number {
  return plan.given.reduce((sum, { offMinor, worthMinor }) => sum + offMinor + worthMinor, 0);
}

function off(plan: Plan): number {
  return plan.given.reduce((sum, { offMinor }) => sum + offMinor, 0);
}
