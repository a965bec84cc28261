// The open sale as goods change: priced anew each time, with the money that was taken for it.

import {
  type Basket,
  dueExpansion,
  heldOffers,
  priceSale,
  withCoverPrices,
  withoutHeldOffers,
  withSellers,
} from "@evertill/core";
import { type LaneContext, promotionContext } from "./lane-input.ts";
import type { OpenSale } from "./lane-state.ts";

export const newSale = (basket: Basket, context: LaneContext): OpenSale => ({
  ...{ touchedLineId: null, before: [], tenders: [], tendersMade: 0 },
  ...pricedNow(basket, context),
});

export const repriced = (
  sale: OpenSale,
  of: Partial<Pick<OpenSale, "basket" | "touchedLineId" | "before">>,
  context: LaneContext,
): OpenSale => ({ ...sale, ...of, ...pricedNow({ ...sale, ...of }.basket, context) });

/** By the offers of the moment, or by those of the quote that the sale takes up. */
function pricedNow(
  offered: Basket,
  context: LaneContext,
): Pick<OpenSale, "basket" | "priced" | "basis" | "missed" | "openGifts" | "versions"> {
  const { quoted, sellers = [], store, taxRules, versions } = context;
  const isHere = offered.quote?.held?.promotions === (quoted?.bookId ?? "none");
  const kept = isHere ? offered : withoutHeldOffers(offered);
  const basket = { ...kept, lines: withSellers(withCoverPrices(kept.lines), sellers, store) };
  const held = heldOffers(basket);
  const promotions = held === null ? context.promotions : (quoted?.promotions ?? []);
  return {
    basket,
    ...priceSale(
      basket,
      promotions,
      promotionContext(basket, context),
      taxRules?.zone,
      dueExpansion(basket, context.at.wallMs),
    ),
    versions: held === null ? versions : { ...versions, promotions: held.promotions },
  };
}
