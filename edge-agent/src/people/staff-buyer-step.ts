// Who of the staff buys, as the lane takes it: named by number, and looked at again before payment.

import { type Authority, type Basket, memberPrices, stoodFor, withStaffBuyer } from "@evertill/core";
import type { LaneInput } from "../sale/lane-input.ts";
import { type LaneStep, refuse } from "../sale/lane-move.ts";

interface Standing {
  readonly by: Authority;
  readonly approver: Authority | null;
}

type Stood = { readonly ok: true; readonly basket: Basket } | Extract<LaneStep, { ok: false }>;

/** With the goods as they are priced for that buyer. */
export function staffBuyerStep(
  basket: Basket,
  { buyer, items }: Extract<LaneInput, { type: "set-staff-buyer" }>,
  of: Standing,
): Stood {
  const stood = answered(withStaffBuyer(basket, buyer, of));
  return stood.ok ? { ok: true, basket: memberPrices(stood.basket, items) } : stood;
}

export const purchaseStoodFor = (basket: Basket, of: Standing): Stood => answered(stoodFor(basket, of));

function answered(purchase: ReturnType<typeof stoodFor>): Stood {
  if (purchase.ok) return purchase;
  const { reason, act, measure, size, limit } = purchase;
  return refuse(reason, { act, measure, size, limit });
}
