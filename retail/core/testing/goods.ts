// Goods and generators for this package's tests.

import fc from "fast-check";
import {
  addItem,
  type Basket,
  basisPoints,
  type CashTenderBody,
  emptyBasket,
  type Item,
  minor,
  type PricingBasis,
  type SaleBody,
  settledMinor,
} from "../src/index.ts";

/** Cases a property: 200 in every run, more where the environment asks for it. */
export const numRuns = Number(process.env.EVERTILL_CASES ?? 200);

export const kettle: Item = {
  sku: "100001",
  gtin: "6901234567892",
  name: { zh: "电热水壶 1.7升", en: "Electric kettle 1.7 L" },
  brand: "Morning Hill",
  model: "MK-17",
  category: "appliance/kettle",
  priceMinor: minor(12_900),
  currency: "CNY",
  taxRateBp: basisPoints(1300),
  look: { shape: "kettle", colour: "#c0c4c8" },
};

export const batteries: Item = {
  ...kettle,
  sku: "100002",
  gtin: "4006381333931",
  name: { zh: "AA 电池 4粒", en: "AA batteries, 4 pack" },
  priceMinor: minor(990),
};

/** A sale of nobody in particular at a till, priced at the start of time. */
export const plainPricing: PricingBasis = { atMs: 1, channel: "till", member: null, coupons: [], used: {} };

/** A sale of nothing but goods. */
export const goodsPaidBy = (tenders: Parameters<typeof settledMinor>[0] & SaleBody["tenders"]) => ({
  ...{ tenders, lines: [{ totalMinor: settledMinor(tenders) }] },
});

/** A handful of goods whose prices and rates are any; sku tells them apart. */
export const anyItem: fc.Arbitrary<Item> = fc
  .record({
    sku: fc.integer({ min: 1, max: 12 }),
    salt: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ sku, salt }) => ({
    ...kettle,
    sku: `S${sku}`,
    priceMinor: minor(1 + ((sku * 7919 + salt * 104_729) % 999_999)),
    taxRateBp: basisPoints([0, 600, 900, 1300][(sku + salt) % 4] ?? 0),
  }));

/** Scans goods one after the other; refusals (a quantity past its most) leave the basket as it was. */
export function scanned(items: readonly Item[], saleId = "sale-1"): Basket {
  let basket = emptyBasket(saleId, "CNY");
  for (const item of items) {
    const change = addItem(basket, item);
    if (change.ok) basket = change.basket;
  }
  return basket;
}

/** Cash that settles `amount`, the rest given back. */
export const cashOf = (tendered: number, amount: number): CashTenderBody => ({
  type: "cash",
  tenderedMinor: minor(tendered),
  changeMinor: minor(tendered - amount),
  amountMinor: minor(amount),
});
