// Several open sales on one lane: one is on the screen, the others are suspended on its disk. Fetching one puts the open
// one aside in the same step, so that no scan ever falls between two.

import { type Basket, holdPrices } from "@evertill/core";
import type { LaneContext } from "./lane-input.ts";
import { type LaneStep, moved, refuse } from "./lane-move.ts";
import { type LaneState, type OpenSale, type Stage, saleOf } from "./lane-state.ts";
import { newSale } from "./open-sale.ts";
import { moneyTaken } from "./tender-step.ts";

type Refusal = Extract<LaneStep, { ok: false }>;

/** Why the sale cannot be put aside; null: it can. */
function whyNotAside(sale: OpenSale): Refusal | null {
  if (sale.tenders.length > 0) return moneyTaken(sale);
  if (sale.exchange !== undefined) return refuse("exchange-open");
  return sale.basket.lines.length === 0 ? refuse("empty-sale") : null;
}

/** Why no other sale can come to the screen now; null: one can. */
export function whyNotFetched({ at, ...stage }: Stage): Refusal | null {
  if (at === "idle") return null;
  return at === "open" && "sale" in stage ? whyNotAside(stage.sale) : refuse("sale-open");
}

export function suspended(state: LaneState, sale: OpenSale, context: LaneContext): LaneStep {
  return whyNotAside(sale) ?? moved(state, { at: "idle", last: null }, [kept(sale, context)]);
}

/** @param basket of a suspended sale that is this lane's alone now */
export function retrieved(state: LaneState, basket: Basket, context: LaneContext): LaneStep {
  const refusal = whyNotFetched(state.stage);
  if (refusal !== null) return refusal;
  if (!context.hasShift) return refuse("no-shift");
  const open = saleOf(state.stage);
  const sale = newSale({ ...basket, saleId: context.newSaleId }, context);
  return moved(state, { at: "open", sale }, open === null ? [] : [kept(open, context)]);
}

const kept = ({ basket }: OpenSale, { at, pricesHeldForMs, taxRules }: LaneContext) => ({
  type: "keep-suspended" as const,
  basket: holdPrices(basket, at.wallMs + pricesHeldForMs, taxRules?.bookId ?? null),
});
