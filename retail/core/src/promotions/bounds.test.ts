import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCart, anyPromotions } from "../../testing/any-promotions.ts";
import { exhaustivelyBest } from "../../testing/exhaustive-promotions.ts";
import { only, perSale, searchedSale, stacked } from "../../testing/promotion-sale.ts";
import { cart, everySpend, percentOff, promotion, spendGet, today } from "../../testing/promotions.ts";
import { basisPoints, minor, type Offer, type Promotion } from "../index.ts";
import { boundsOf } from "./bounds.ts";
import { type Parcel, take } from "./parcels.ts";

const goods = cart(["a1", 2, 300], ["b1", 1, 100]);
const fixed = (price: number): Offer => ({ is: "fixed-price", priceMinor: minor(price) });
const off = (amount: number): Offer => ({ is: "amount-off", offMinor: minor(amount) });
const bundle = (price: number): Offer => ({
  ...{ is: "bundle-price", priceMinor: minor(price) },
  parts: [
    { skus: ["a1"], quantity: 2 },
    { skus: ["b1"], quantity: 1 },
  ],
});
const gift = (earnedBy: Extract<Offer, { is: "gift-with-purchase" }>["earnedBy"], repeats = true): Offer => ({
  ...{ is: "gift-with-purchase", earnedBy, repeats },
  ...{ gifts: [{ sku: "mug", quantity: 1 }], worthMinor: minor(40) },
});
const service: Offer = { is: "free-service", service: "delivery", atLeastMinor: minor(600), worthMinor: minor(30) };
const vouchers = (...steps: readonly (readonly [atLeast: number, voucher: number])[]): Offer => ({
  ...{ is: "voucher-back", repeats: false, voucherPromotionId: "V", validDays: 7 },
  steps: steps.map(([atLeast, voucher]) => ({ atLeastMinor: minor(atLeast), voucherMinor: minor(voucher) })),
});

function above(promotions: readonly Promotion[], from = 0, now?: (parcels: readonly Parcel[]) => readonly Parcel[]) {
  const { candidates, parcels } = searchedSale(goods, promotions, { ...today, member: { tier: "x", isNew: true } });
  return boundsOf(candidates, parcels).above(from, now?.(parcels) ?? parcels);
}

describe("the most that one promotion can still give", () => {
  test.each<readonly [string, Offer, number]>([
    ["a share of each price, and two more for what is rounded", percentOff(10), 2 * 32 + 12],
    ["never more than a piece costs", off(150), 2 * 150 + 100],
    ["down to a price, where goods are above it", fixed(120), 2 * 180],
    ["nothing where none is", fixed(300), 0],
    ["one piece of a new member's", { is: "new-member-item", priceMinor: minor(50) }, 250],
    [
      "on a members' day what its price takes off",
      { is: "member-day", days: { each: "week", days: [5] }, price: { is: "fixed-price", priceMinor: minor(120) } },
      2 * 180,
    ],
    ["of each piece a third in three for two", { is: "n-for-m", take: 3, pay: 2 }, 2 * 102 + 100 / 3 + 2],
    [
      "of each piece half of half",
      { is: "nth-at-discount", nth: 2, rateBp: basisPoints(5_000) },
      2 * (75 + 2) + (25 + 2),
    ],
    ["of each piece what the dearest bundle has off", bundle(560), 2 * (60 + 2) + (20 + 2)],
    ["nothing of a bundle that costs as much", bundle(700), 0],
    ["what a sum of all goods has off", spendGet([700, 50]), 50],
    ["nothing of a sum that all goods do not reach", spendGet([701, 50]), 0],
    ["the step that is reached, not the next", spendGet([500, 50], [900, 500]), 50],
    ["as often as the sum is reached", everySpend(300, 50), 100],
    ["never more than all goods cost", everySpend(10, 50), 700],
    ["a gift as often as its sum is reached", gift({ by: "spend", atLeastMinor: minor(350) }), 80],
    ["no gift for a sum that is not", gift({ by: "spend", atLeastMinor: minor(701) }), 0],
    ["a gift once", gift({ by: "spend", atLeastMinor: minor(100) }, false), 40],
    ["a gift for pieces", gift({ by: "pieces", atLeast: 2 }), 40],
    ["a gift for each piece", gift({ by: "pieces", atLeast: 1 }), 120],
    ["a service", service, 30],
    ["vouchers of the step that is reached", vouchers([300, 10], [600, 25], [800, 400]), 25],
  ])("%s", (_, offer, most) => {
    const more = offer.is === "member-day" ? { tiers: ["x"] } : {};
    expect(above([promotion("P", offer, more)])).toBeCloseTo(most, 6);
  });

  test("as often as its quota allows, of the dearest of its goods", () => {
    expect(above([promotion("P", off(150), perSale(1))])).toBe(150);
    expect(above([promotion("P", percentOff(10), { ...perSale(2), ...only("b1") })])).toBe(12);
    expect(above([promotion("P", fixed(120), perSale(5))])).toBe(360);
    expect(above([promotion("P", everySpend(300, 50), perSale(1))])).toBe(50);
  });
});

describe("the most that several can still give together", () => {
  const [first, second] = [promotion("A", off(100), only("a1")), promotion("B", off(50))];

  test("of one group, on each piece the better; what quotas leave adds up", () => {
    expect(above([first, second])).toBe(200 + 50);
    expect(above([promotion("A", off(100), perSale(1)), promotion("B", off(90), perSale(1))])).toBe(190);
    expect(above([promotion("A", percentOff(10)), promotion("B", off(20)), promotion("C", fixed(250))])).toBe(100 + 20);
  });

  test("those before the place are over", () => {
    expect(above([first, second], 1)).toBe(150);
    expect(above([first, second], 2)).toBe(0);
    expect(above([promotion("A", spendGet([100, 10])), promotion("B", spendGet([100, 20]))], 1)).toBeCloseTo(20, 6);
  });

  test("of groups one after the other, the second finds what the first has left", () => {
    const half = (name: string, priority: number) => promotion(name, percentOff(50), stacked(name, priority));
    expect(above([half("A", 2), half("B", 1)])).toBeCloseTo(2 * (152 + 76) + 52 + 26, 6);
  });

  test("of groups that take turns, each finds the whole price", () => {
    const half = (name: string, group: string, priority: number) =>
      promotion(name, percentOff(50), stacked(group, priority));
    expect(above([half("A", "x", 3), half("B", "y", 2), half("C", "x", 1)])).toBe(700);
    const fifth = [off(60), off(70), off(20)];
    const turns = fifth.map((offer, at) => promotion(`P${at}`, offer, stacked(at === 1 ? "y" : "x", -at)));
    expect(above(turns)).toBe(3 * 60 + 3 * 70);
  });

  test("of a group that may not take so much, those after it find the whole price", () => {
    const once = promotion("A", off(200), { ...perSale(1), ...stacked("x", 2) });
    expect(above([once, promotion("B", percentOff(50), stacked("y", 1))])).toBeCloseTo(200 + 2 * 152 + 52, 6);
  });

  test("what sums of a group give adds up, where prices allow it; what is beside the price as well", () => {
    const sums = [promotion("A", spendGet([300, 20])), promotion("B", spendGet([300, 30]))];
    expect(above(sums)).toBe(50);
    const beside = [promotion("A", service), promotion("B", gift({ by: "pieces", atLeast: 3 }))];
    expect(above(beside)).toBe(30 + 40);
    expect(above([promotion("A", off(300)), promotion("B", service, stacked("y", -1))])).toBe(700 + 30);
  });
});

describe("what does not add to what others give", () => {
  const x = (id: string, offer: Offer, more: Partial<Promotion> = {}) =>
    promotion(id, offer, { ...stacked("x", 5), ...more });
  const y = (id: string, offer: Offer, more: Partial<Promotion> = {}) =>
    promotion(id, offer, { ...stacked("y", 1), ...more });

  test("sums of another group, and goods that a sum may not count", () => {
    expect(above([x("A", spendGet([300, 20])), y("B", spendGet([300, 30]))])).toBe(50);
    expect(above([x("A", spendGet([300, 20])), y("B", off(1))])).toBe(23);
    expect(above([x("A", everySpend(350, 20), only("a1"))])).toBe(20);
  });

  test("a group whose promotions follow each other is done before the next", () => {
    expect(above([x("A", off(100)), x("B", off(90)), y("C", { is: "fixed-price", priceMinor: minor(150) })])).toBe(400);
  });

  test.each<readonly [string, Offer, Offer, number]>([
    ["shares", percentOff(50), percentOff(10), 2 * 32 + 12],
    ["prices", fixed(10), fixed(290), 20],
    ["worth by the price", gift({ by: "spend", atLeastMinor: minor(10) }), service, 30],
    ["worth by the piece", gift({ by: "pieces", atLeast: 1 }), gift({ by: "pieces", atLeast: 3 }), 40],
    ["what quotas allow", off(90), off(50), 100],
  ])("%s of promotions that had their turn", (_, over, still, most) => {
    const quota = still.is === "amount-off" ? perSale(2) : {};
    expect(above([promotion("A", over, quota), promotion("B", still, quota)], 1)).toBeCloseTo(most, 6);
  });
});

describe("where pieces were taken already", () => {
  const takenBy =
    (group: number, exclusive = false) =>
    (parcels: readonly Parcel[]) =>
      take(parcels, [{ taker: { turn: 9, group, exclusive }, portions: [{ at: 0, pieces: 1, offMinor: 50 }] }]);

  test("those of another group find what is left; those of the same and after exclusive ones nothing", () => {
    const half = promotion("P", off(280));
    expect(above([half], 0, takenBy(7))).toBe(250 + 280 + 100);
    expect(above([half], 0, takenBy(0))).toBe(280 + 100);
    expect(above([half], 0, takenBy(7, true))).toBe(280 + 100);
    expect(above([promotion("P", spendGet([650, 20]))], 0, takenBy(7))).toBe(20);
    expect(above([promotion("P", spendGet([651, 20]))], 0, takenBy(7))).toBe(0);
    expect(above([promotion("P", spendGet([401, 20]))], 0, takenBy(0))).toBe(0);
    expect(above([promotion("P", gift({ by: "pieces", atLeast: 3 }))], 0, takenBy(0))).toBe(0);
  });
});

test("no set of promotions gives more than the bound", () => {
  const context = { ...today, member: { tier: "gold", isNew: true } };
  const law = fc.property(anyCart(4), anyPromotions(4), (lines, promotions) => {
    const { candidates, parcels } = searchedSale(lines, promotions, context);
    return boundsOf(candidates, parcels).above(0, parcels) + 1e-6 >= exhaustivelyBest(lines, promotions).benefit;
  });
  expect(() => fc.assert(law, { numRuns: 300, seed: 7 })).not.toThrow();
});
