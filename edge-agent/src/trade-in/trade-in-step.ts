// The lane's part in an old unit: it becomes a tender of the sale that is being paid.

import { goodsMinor, type TradeInBook, type TradeInOffer, type TradeInRule, takeTradeIn } from "@evertill/core";
import type { LaneContext } from "../sale/lane-input.ts";
import { type LaneStep, refuse } from "../sale/lane-move.ts";
import type { LaneState, OpenSale } from "../sale/lane-state.ts";
import { stillDue, takeTenderBody } from "../sale/tender-step.ts";

export interface TradeInInput {
  readonly type: "take-trade-in";
  readonly offer: TradeInOffer;
  /** By which it was appraised on the screen. */
  readonly book: TradeInBook;
  readonly bookId: string;
  /** A unit of that number was traded in before, as far as is known. */
  readonly isKnown: boolean;
}

/** What the sale may still be paid with so. */
export const roomOf = (sale: OpenSale) => ({
  dueMinor: stillDue(sale),
  goodsMinor: goodsMinor(sale.priced.lines),
  taken: sale.tenders.map(({ body }) => body),
});

export const tradeInRule = ({ tenderRules }: Pick<LaneContext, "tenderRules">): TradeInRule | undefined =>
  tenderRules.find((rule): rule is TradeInRule => rule.type === "trade-in");

export function takeOldUnit(state: LaneState, input: TradeInInput, context: LaneContext): LaneStep {
  const { stage } = state;
  if (stage.at !== "tendering") return refuse("not-now");
  const rule = tradeInRule(context);
  if (rule?.tenderId !== input.offer.tenderId) return refuse("tender-not-taken");
  // Goods that come back were paid for by another sale: what is owed for it would be lost among them.
  if (input.offer.isLater === true && stage.sale.exchange !== undefined) return refuse("exchange-open");
  const result = takeTradeIn(input.offer, { ...input, ...roomOf(stage.sale), rule, businessDay: context.businessDay });
  return result.ok ? takeTenderBody(state, result.body, context) : refuse(result.reason, result.detail);
}
