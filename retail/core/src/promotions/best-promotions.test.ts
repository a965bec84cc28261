import { describe, expect, test } from "vitest";
import {
  cart,
  everySpend,
  everything,
  percentOff,
  promotion,
  spendGet,
  today,
  total,
} from "../../testing/promotions.ts";
import { basisPoints, minor } from "../money.ts";
import { bestPromotions } from "./best-promotions.ts";

const order = { group: "order", priority: -10, exclusive: false };

describe("the best promotions", () => {
  test("nothing to give gives nothing", () => {
    expect(bestPromotions([], [], today)).toEqual({
      discounts: [],
      gifts: [],
      vouchers: [],
      freeServices: [],
      applied: [],
      notApplied: [],
    });
  });

  test("of one group the better one takes a piece; another group goes on with what is left", () => {
    const found = bestPromotions(
      cart(["a1", 1, 20_000]),
      [
        promotion("P10", percentOff(10)),
        promotion("P20", percentOff(20)),
        promotion("S", everySpend(9_900, 3_000), { stacking: order }),
      ],
      today,
    );
    expect(found.discounts.map(({ promotionId, amountMinor }) => [promotionId, amountMinor])).toEqual([
      ["P20", 4_000],
      ["S", 3_000],
    ]);
    expect(found.notApplied).toMatchObject([
      { promotionId: "P10", reason: { is: "better-offer-chosen", instead: ["P20"] } },
    ]);
  });

  test("a discount is left out where it would cost a better one", () => {
    const promotions = [
      promotion("CUT", { is: "fixed-price", priceMinor: minor(9_500) }),
      promotion("S", spendGet([9_900, 3_000]), { stacking: order }),
    ];
    expect(bestPromotions(cart(["a1", 1, 12_000]), promotions, today).applied).toMatchObject([
      { promotionId: "S", offMinor: 3_000 },
    ]);
  });

  test("a discount that could take the whole price hides nothing of what the price earns", () => {
    const stacking = { group: "gift", priority: -10, exclusive: false };
    const earnedBy = { by: "spend", atLeastMinor: minor(52) } as const;
    const gifts = [{ sku: "g", quantity: 1 }];
    const found = bestPromotions(
      cart(["b1", 3, 99]),
      [
        promotion("P1", { is: "nth-at-discount", nth: 2, rateBp: basisPoints(1_000) }),
        promotion("P2", percentOff(100)),
        promotion(
          "P3",
          { is: "gift-with-purchase", earnedBy, repeats: true, gifts, worthMinor: minor(100) },
          { stacking },
        ),
      ],
      today,
    );
    expect(found.applied).toMatchObject([
      { promotionId: "P1", offMinor: 10 },
      { promotionId: "P3", worthMinor: 500 },
    ]);
  });

  test("what is off a sum is spread to the last fen", () => {
    const found = bestPromotions(
      cart(["a1", 1, 3_333], ["b1", 2, 3_333], ["c1", 1, 1]),
      [promotion("S", spendGet([9_900, 1_000]))],
      today,
    );
    expect(found.discounts.map(({ lineId, amountMinor }) => [lineId, amountMinor])).toEqual([
      ["L1", 334],
      ["L2", 666],
    ]);
    expect(total(found.discounts)).toBe(1_000);
  });

  test("how much more must be spent is said", () => {
    const found = bestPromotions(cart(["a1", 1, 8_700]), [promotion("S", everySpend(9_900, 3_000))], today);
    expect(found.notApplied).toMatchObject([{ promotionId: "S", reason: { is: "spend-more", missingMinor: 1_200 } }]);
  });

  test("nobody else touches what an exclusive promotion takes", () => {
    const goods = { ...everything, skus: ["a1"] };
    const found = bestPromotions(
      cart(["a1", 1, 10_000], ["b1", 1, 10_000]),
      [
        promotion("X", percentOff(50), { goods, stacking: { group: "x", priority: 0, exclusive: true } }),
        promotion("S", spendGet([10_000, 1_000]), { stacking: order }),
      ],
      today,
    );
    expect(found.discounts.map(({ lineId, promotionId, amountMinor }) => [lineId, promotionId, amountMinor])).toEqual([
      ["L1", "X", 5_000],
      ["L2", "S", 1_000],
    ]);
  });
});
