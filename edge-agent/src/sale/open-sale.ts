// The open sale as goods change: priced anew each time, with the money that was taken for it.

import { type Basket, priceSale } from "@evertill/core";
import { type LaneContext, promotionContext } from "./lane-input.ts";
import type { OpenSale } from "./lane-state.ts";

export const newSale = (basket: Basket, context: LaneContext): OpenSale => ({
  ...{ basket, touchedLineId: null, before: [], tenders: [], tendersMade: 0 },
  ...priceSale(basket, context.promotions, promotionContext(basket, context), context.taxRules?.zone),
  versions: context.versions,
});

export const repriced = (
  sale: OpenSale,
  of: Partial<Pick<OpenSale, "basket" | "touchedLineId" | "before">>,
  context: LaneContext,
): OpenSale => {
  const { basket } = { ...sale, ...of };
  const { promotions, versions, taxRules } = context;
  const priced = priceSale(basket, promotions, promotionContext(basket, context), taxRules?.zone);
  return { ...sale, ...of, ...priced, versions };
};
