import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyPromotions } from "../../testing/any-promotions.ts";
import { anyItem, kettle, numRuns } from "../../testing/goods.ts";
import { everything, promotion, today } from "../../testing/promotions.ts";
import { anyZone, classOf } from "../../testing/tax-zones.ts";
import { addItem, basisPoints, emptyBasket, minor, priceSale, type ShopperRules } from "../index.ts";
import { priceInHand } from "./price-in-hand.ts";

const plain: ShopperRules = { promotions: [], context: today, zone: null };
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe("the price in hand", () => {
  it("is what a till charges for one piece, whatever the goods, promotions and taxes, and its steps sum to it", () => {
    const rules = fc.record({ promotions: anyPromotions(6), context: fc.constant(today), zone: fc.option(anyZone) });
    fc.assert(
      fc.property(anyItem, fc.nat(7), rules, (goods, number, given) => {
        const item = { ...goods, ...classOf(number), brand: "brand-a", category: "all/a/a1" };
        const adding = addItem(emptyBasket("sale", item.currency), item);
        if (!adding.ok) throw new Error(adding.reason);
        const { priced } = priceSale(adding.basket, given.promotions, given.context, given.zone);
        const inHand = priceInHand(item, given);
        expect(inHand?.inHandMinor).toBe(priced.totalMinor);
        expect(sum((inHand?.steps ?? []).map(({ amountMinor }) => amountMinor))).toBe(priced.totalMinor);
        expect(inHand?.savedMinor).toBe(priced.discountMinor);
      }),
      { numRuns },
    );
  });

  it("names each promotion with what it takes off, in the order in which the receipt has them", () => {
    const cheaper = promotion("P1", { is: "percent-off", rateBp: basisPoints(1000) });
    const coupon = promotion(
      "P2",
      { is: "amount-off", offMinor: minor(1_000) },
      { stacking: { group: "other", priority: -1, exclusive: false } },
    );
    expect(priceInHand(kettle, { ...plain, promotions: [coupon, cheaper] })).toMatchObject({
      ...{ shelfMinor: 12_900, savedMinor: 2_290, inHandMinor: 10_610 },
      steps: [
        { is: "shelf", amountMinor: 12_900 },
        { is: "promotion", promotionId: "P1", amountMinor: -1_290 },
        { is: "promotion", promotionId: "P2", amountMinor: -1_000 },
      ],
    });
  });

  it("says what more would earn of promotions for these goods, and of no others", () => {
    const promotions = [
      promotion("two", { is: "n-for-m", take: 2, pay: 1 }),
      promotion(
        "members",
        { is: "percent-off", rateBp: basisPoints(500) },
        { tiers: ["gold"], goods: { ...everything, categories: ["audio"] } },
      ),
    ];
    // Many of them, with ids before that of the one that is meant: they take no room from it.
    const ofOthers = Array.from({ length: 20 }, (_, at) =>
      promotion(
        `a${at}`,
        { is: "percent-off", rateBp: basisPoints(500) },
        { coupon: { kind: "multi-use", code: `C${at}` }, goods: { ...everything, categories: ["audio"] } },
      ),
    );
    const here = promotion("z", { is: "percent-off", rateBp: basisPoints(500) }, { tiers: ["gold"] });
    const missed = priceInHand(kettle, { ...plain, promotions: [...ofOthers, ...promotions, here] })?.missed;
    expect(missed?.map(({ promotionId, reason }) => [promotionId, reason.is])).toEqual([
      ["two", "add-pieces"],
      ["z", "members-only"],
    ]);
  });

  it.each([
    ["weighed", { soldBy: "weight" as const }],
    ["priced at the sale", { openPrice: { leastMinor: minor(100), mostMinor: minor(200) } }],
  ])("there is none for goods that are %s", (_, more) => {
    expect(priceInHand({ ...kettle, ...more }, plain)).toBeNull();
  });
});
