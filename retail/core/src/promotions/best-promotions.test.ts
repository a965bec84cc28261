import { describe, expect, test } from "vitest";
import { only, perSale, stacked } from "../../testing/promotion-sale.ts";
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
import type { EarnedOffer, Offer } from "./promotion.ts";

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

  test("pieces of one kind that fare differently are laid on their lines in order, the dearer ones first", () => {
    const lines = cart(["a1", 2, 1_000], ["a1", 3, 1_000]);
    const { discounts, applied } = bestPromotions(lines, [promotion("P", percentOff(10), perSale(4))], today);
    expect(discounts.map(({ lineId, amountMinor }) => [lineId, amountMinor])).toEqual([
      ["L1", 100],
      ["L2", 300],
    ]);
    expect(applied).toMatchObject([{ promotionId: "P", times: 4, offMinor: 400, lineIds: ["L1", "L2"] }]);
  });

  test("two promotions of one id are a bug", () => {
    const twice = [promotion("P", percentOff(10)), promotion("P", percentOff(20))];
    expect(() => bestPromotions(cart(["a1", 1, 100]), twice, today)).toThrow(
      new RangeError("two promotions of one id"),
    );
  });
});

describe("what is earned beside the price", () => {
  const lines = cart(["c1", 1, 300], ["b1", 2, 1_000], ["a1", 1, 500]);
  const before = promotion("BEFORE", percentOff(10), only("b1", "c1"));
  const after = promotion("AFTER", spendGet([2_500, 257]), stacked("order", -20));
  const counted = [
    { lineId: "L2", pieces: 2, spentMinor: 1_800 },
    { lineId: "L3", pieces: 1, spentMinor: 500 },
  ];
  type GiftOffer = Extract<EarnedOffer, { is: "gift-with-purchase" }>;
  const gift = (terms: Partial<GiftOffer> = {}): Offer => ({
    ...{ is: "gift-with-purchase", earnedBy: { by: "spend", atLeastMinor: minor(1_000) }, repeats: true },
    ...{ gifts: [{ sku: "mug", quantity: 1 }], worthMinor: minor(60), ...terms },
  });
  /** Under an offer for two of the three goods, with one that lowers prices before it and one that does after it. */
  const found = (promotionId: string, offer: Offer) => {
    const sums = promotion(promotionId, offer, { ...only("a1", "b1"), ...stacked("beside", -10), payer: "brand" });
    return bestPromotions(lines, [before, after, sums], today);
  };
  const of = (promotionId: string) => ({
    ...{ promotionId, name: { zh: promotionId, en: promotionId }, payer: "brand" },
    ...{ lineIds: ["L2", "L3"], counted },
  });

  test("a gift says what earned it, at the prices of its turn, and on which terms", () => {
    const tea = { sku: "tea", quantity: 1, goodsName: { zh: "茶", en: "Tea" }, valueMinor: minor(7) };
    const { gifts, applied } = found("G", gift({ gifts: [{ sku: "mug", quantity: 2 }, tea] }));
    expect(applied.map(({ promotionId, offMinor }) => [promotionId, offMinor])).toEqual([
      ["AFTER", 257],
      ["BEFORE", 230],
      ["G", 0],
    ]);
    const terms = { ...of("G"), times: 2, earnedBy: { by: "spend", atLeastMinor: 1_000 }, repeats: true };
    expect(gifts).toStrictEqual([
      { ...terms, sku: "mug", goodsName: { zh: "mug", en: "mug" }, each: 2, quantity: 4, valueMinor: 20 },
      { ...terms, sku: "tea", goodsName: tea.goodsName, each: 1, quantity: 2, valueMinor: 7 },
    ]);
  });

  test("a gift keeps what its promotion says of choosing, billing and coming back", () => {
    const { gifts } = found("G", gift({ choice: "one", isBilled: true, onReturn: "pro-rata" }));
    expect(gifts).toMatchObject([{ choice: "one", isBilled: true, onReturn: "pro-rata" }]);
  });

  test("a voucher says its terms, what all of it comes to, and what earned it", () => {
    const terms = {
      ...{ voucherPromotionId: "V", startsAfterDays: 1, validDays: 7, repeats: true },
      steps: [{ atLeastMinor: minor(1_000), voucherMinor: minor(50) }],
    };
    expect(found("B", { is: "voucher-back", ...terms }).vouchers).toStrictEqual([
      { ...of("B"), ...terms, amountMinor: 100 },
    ]);
  });

  test("a free service says its worth, the sum that earns it, and what did", () => {
    const terms = { service: "delivery", atLeastMinor: minor(2_000), worthMinor: minor(40) } as const;
    expect(found("D", { is: "free-service", ...terms }).freeServices).toStrictEqual([{ ...of("D"), ...terms }]);
  });

  test("gifts come by the ids of their promotions, whoever had the first turn", () => {
    const promotions = [promotion("Z", gift(), stacked("z", -1)), promotion("A", gift(), stacked("a", -2))];
    const { gifts } = bestPromotions(lines, promotions, today);
    expect(gifts.map(({ promotionId }) => promotionId)).toEqual(["A", "Z"]);
  });
});
