import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyPromotions } from "../../testing/any-promotions.ts";
import { anyItem, batteries, kettle, numRuns } from "../../testing/goods.ts";
import { promotion, today } from "../../testing/promotions.ts";
import { anyZone, classOf } from "../../testing/tax-zones.ts";
import { emptyBasket, minor, priceSale, withOrder } from "../index.ts";
import { basketInHand } from "./basket-in-hand.ts";

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe("a shopper's basket", () => {
  it("[P7] costs what a till charges for the order, whatever goods, promotions and taxes, and its lines sum to it", () => {
    const rules = fc.record({ promotions: anyPromotions(3), context: fc.constant(today), zone: fc.option(anyZone) });
    const goods = fc.uniqueArray(fc.tuple(anyItem, fc.integer({ min: 1, max: 4 })), {
      ...{ minLength: 1, maxLength: 3 },
      selector: ([{ sku }]) => sku,
    });
    fc.assert(
      fc.property(goods, rules, (chosen, given) => {
        const items = chosen.map(([item], at) => ({ ...item, ...classOf(at), brand: "brand-a", category: "all/a/a1" }));
        const lines = chosen.map(([{ sku }, quantity]) => ({ sku, quantity }));
        const order = { orderId: "a", number: "D", shownMinor: minor(0), lines };
        const made = withOrder(emptyBasket("sale", today.currency), order, items);
        if (!made.ok) throw new Error(made.reason);
        const { priced } = priceSale(made.basket, given.promotions, given.context, given.zone);
        const basket = basketInHand(lines, items, given);
        expect(basket?.totalMinor).toBe(priced.totalMinor);
        expect(sum((basket?.lines ?? []).map(({ totalMinor }) => totalMinor))).toBe(priced.totalMinor);
        const { shelfMinor = 0, savedMinor = 0, addedTaxMinor = 0 } = basket ?? {};
        expect(shelfMinor - savedMinor + addedTaxMinor).toBe(priced.totalMinor);
      }),
      { numRuns },
    );
  });

  it("goods together earn what one alone does not; what cannot be ordered is named", () => {
    const promotions = [promotion("two", { is: "n-for-m", take: 2, pay: 1 })];
    const loose = { ...batteries, soldBy: "weight" } as const;
    const lines = [
      { sku: kettle.sku, quantity: 2 },
      { sku: batteries.sku, quantity: 1 },
    ];
    expect(basketInHand(lines, [kettle, loose], { promotions, context: today, zone: null })).toMatchObject({
      ...{ shelfMinor: 25_800, savedMinor: 12_900, totalMinor: 12_900, leftOut: [batteries.sku] },
      lines: [{ sku: kettle.sku, quantity: 2, totalMinor: 12_900, discounts: [{ promotionId: "two" }] }],
    });
  });
});
