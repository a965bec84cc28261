// The open sale as goods change: priced anew each time, with the money that was taken for it.

import { type Basket, priceBasket } from "@evertill/core";
import type { OpenSale } from "./lane-state.ts";

export const newSale = (basket: Basket): OpenSale => ({
  ...{ basket, priced: priceBasket(basket), touchedLineId: null, before: [], tenders: [], tendersMade: 0 },
});

export const repriced = (
  sale: OpenSale,
  of: Partial<Pick<OpenSale, "basket" | "touchedLineId" | "before">>,
): OpenSale => {
  const { basket } = { ...sale, ...of };
  return { ...sale, ...of, priced: priceBasket(basket) };
};
