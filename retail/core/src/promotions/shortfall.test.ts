import { describe, expect, test } from "vitest";
import { cart, everySpend, everything, percentOff, promotion, spendGet, today } from "../../testing/promotions.ts";
import { basisPoints, bestPromotions, minor, type NotAppliedReason, type Offer, type Promotion } from "../index.ts";

const goods = cart(["a1", 2, 300], ["b1", 1, 100]);
const fixed = (price: number): Offer => ({ is: "fixed-price", priceMinor: minor(price) });
const bundle = (price: number, ...parts: readonly (readonly [sku: string, quantity: number])[]): Offer => ({
  is: "bundle-price",
  parts: parts.map(([sku, quantity]) => ({ skus: [sku], quantity })),
  priceMinor: minor(price),
});
const gift = (earnedBy: Extract<Offer, { is: "gift-with-purchase" }>["earnedBy"]): Offer => ({
  is: "gift-with-purchase",
  earnedBy,
  repeats: false,
  gifts: [{ sku: "mug", quantity: 1 }],
  worthMinor: minor(40),
});
const add = (missing: number): NotAppliedReason => ({ is: "add-pieces", missing });
const spend = (missing: number): NotAppliedReason => ({ is: "spend-more", missingMinor: minor(missing) });
const lower: NotAppliedReason = { is: "price-already-lower" };

function reasonOf(promotions: readonly Promotion[], id = "P"): NotAppliedReason | null {
  return bestPromotions(goods, promotions, today).notApplied.find((one) => one.promotionId === id)?.reason ?? null;
}

describe("what a promotion lacks even if it were alone", () => {
  test.each<readonly [string, Offer, NotAppliedReason | null]>([
    ["a price that some goods are above", fixed(299), null],
    ["a price that none is above", fixed(300), lower],
    ["three for two, and there are three", { is: "n-for-m", take: 3, pay: 2 }, null],
    ["five for four, and there are three", { is: "n-for-m", take: 5, pay: 4 }, add(2)],
    ["the fourth cheaper", { is: "nth-at-discount", nth: 4, rateBp: basisPoints(5_000) }, add(1)],
    ["the third cheaper", { is: "nth-at-discount", nth: 3, rateBp: basisPoints(5_000) }, null],
    ["a bundle of what is there", bundle(650, ["a1", 2], ["b1", 1]), null],
    ["a bundle that costs as much", bundle(700, ["a1", 2], ["b1", 1]), lower],
    ["a bundle of more in both parts", bundle(650, ["a1", 4], ["b1", 2]), add(3)],
    ["too much of one part is not for the other", bundle(100, ["a1", 1], ["b1", 2]), add(1)],
    ["a sum that is reached", spendGet([700, 50]), null],
    ["a sum that is not", spendGet([701, 50], [900, 90]), spend(1)],
    ["for each so much", everySpend(1_000, 50), spend(300)],
    ["a gift for a sum", gift({ by: "spend", atLeastMinor: minor(1_000) }), spend(300)],
    ["a gift for pieces", gift({ by: "pieces", atLeast: 5 }), add(2)],
    ["a gift for the pieces that are there", gift({ by: "pieces", atLeast: 3 }), null],
    [
      "a service for a sum",
      { is: "free-service", service: "delivery", atLeastMinor: minor(800), worthMinor: minor(10) },
      spend(100),
    ],
    [
      "vouchers for a sum",
      {
        is: "voucher-back",
        repeats: false,
        steps: [{ atLeastMinor: minor(900), voucherMinor: minor(10) }],
        voucherPromotionId: "V",
        validDays: 7,
      },
      spend(200),
    ],
  ])("%s", (_, offer, wanted) => {
    expect(reasonOf([promotion("P", offer)])).toEqual(wanted);
  });
});

describe("why another gives instead", () => {
  const only = (sku: string) => ({ ...everything, skus: [sku] });
  const other = (group: string, more: Partial<Promotion["stacking"]> = {}) => ({
    stacking: { group, priority: 5, exclusive: false, ...more },
  });

  test("who kept it from its goods, by id; who took others of them does not matter", () => {
    const all = [
      promotion("P", percentOff(5)),
      promotion("Z", percentOff(20), { goods: only("a1") }),
      promotion("B", percentOff(30), { goods: only("b1") }),
      promotion("A", percentOff(1), { ...other("brand"), goods: only("a1") }),
    ];
    expect(reasonOf(all)).toEqual({ is: "better-offer-chosen", instead: ["B", "Z"] });
  });

  test("an exclusive one keeps others of any group away, and is kept away by any", () => {
    const exclusive = promotion("X", percentOff(50), other("brand", { exclusive: true }));
    expect(reasonOf([promotion("P", percentOff(5)), exclusive])).toEqual({
      is: "better-offer-chosen",
      instead: ["X"],
    });
    expect(reasonOf([promotion("P", percentOff(60)), exclusive], "X")).toEqual({
      is: "better-offer-chosen",
      instead: ["P"],
    });
  });

  test("who lowered its goods so far that it gives nothing any more", () => {
    const after = promotion("P", fixed(250), { stacking: { group: "after", priority: -5, exclusive: false } });
    const first = promotion("A", fixed(200), { goods: only("a1") });
    expect(reasonOf([after, first])).toEqual({ is: "better-offer-chosen", instead: ["A"] });
  });

  test("a sum that was reached before others lowered its goods lacks what they took", () => {
    const sum = promotion("P", spendGet([690, 5]), { stacking: { group: "after", priority: -5, exclusive: false } });
    expect(reasonOf([sum, promotion("A", percentOff(10))])).toEqual(spend(60));
    const later = promotion("A", percentOff(10), { stacking: { group: "last", priority: -9, exclusive: false } });
    expect(reasonOf([sum, later])).toBeNull();
  });
});
