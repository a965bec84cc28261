// Promotions and goods for tests: short ways to write them.

import {
  basisPoints,
  type Minor,
  minor,
  type Offer,
  type Promotion,
  type PromotionContext,
  type PromotionLine,
} from "../src/index.ts";

export const everything = { skus: null, brands: null, categories: null, sellers: null, except: null };

export function promotion(promotionId: string, offer: Offer, more: Partial<Promotion> = {}): Promotion {
  return {
    promotionId,
    name: { zh: promotionId, en: promotionId },
    payer: "chain",
    fromMs: 0,
    untilMs: 10_000,
    stores: null,
    channels: null,
    tiers: null,
    goods: everything,
    stacking: { group: "goods", priority: 0, exclusive: false },
    quota: null,
    coupon: null,
    offer,
    ...more,
  };
}

/** Lines L1, L2 … of `[sku, quantity, unit price]`; brand and category are made of the sku's first letter. */
export function cart(
  ...goods: readonly (readonly [sku: string, quantity: number, unitPriceMinor: number])[]
): readonly PromotionLine[] {
  return goods.map(([sku, quantity, price], index) => ({
    lineId: `L${index + 1}`,
    sku,
    brand: `brand-${sku.slice(0, 1)}`,
    category: `all/${sku.slice(0, 1)}/${sku}`,
    seller: "chain",
    quantity,
    unitPriceMinor: minor(price),
    discountable: true,
  }));
}

export const today: PromotionContext = {
  atMs: 5_000,
  businessDay: "2025-11-21",
  store: "0412",
  channel: "till",
  member: null,
  coupons: [],
  used: {},
  currency: "CNY",
};

export function percentOff(percent: number): Offer {
  return { is: "percent-off", rateBp: basisPoints(percent * 100) };
}

/** Steps of `[at least, off]`. */
export function spendGet(...steps: readonly (readonly [atLeast: number, off: number])[]): Offer {
  return {
    is: "spend-get",
    repeats: false,
    steps: steps.map(([atLeast, off]) => ({ atLeastMinor: minor(atLeast), offMinor: minor(off) })),
  };
}

/** `off` for every `each` spent. */
export function everySpend(each: number, off: number): Offer {
  return { is: "spend-get", repeats: true, steps: [{ atLeastMinor: minor(each), offMinor: minor(off) }] };
}

/** Sum of amounts. */
export function total(amounts: readonly { readonly amountMinor: Minor }[]): number {
  return amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
