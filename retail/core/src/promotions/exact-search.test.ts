import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyCart, anyPromotions } from "../../testing/any-promotions.ts";
import { exhaustivelyBest } from "../../testing/exhaustive-promotions.ts";
import { only, searchedSale, stacked } from "../../testing/promotion-sale.ts";
import { cart, everySpend, percentOff, promotion, spendGet, today } from "../../testing/promotions.ts";
import { minor, type Offer, type Promotion } from "../index.ts";
import { exactSearch, isAllowed } from "./exact-search.ts";
import { type Parcel, take } from "./parcels.ts";
import { benefitOf, type Plan } from "./plan.ts";

const endless = Number.POSITIVE_INFINITY;
const nothing = (parcels: readonly Parcel[]): Plan => ({ given: [], parcels });
const gift: Offer = {
  ...{ is: "gift-with-purchase", earnedBy: { by: "spend", atLeastMinor: minor(200) }, repeats: false },
  ...{ gifts: [{ sku: "mug", quantity: 1 }], worthMinor: minor(60) },
};
const ab = cart(["a1", 1, 200], ["b1", 1, 100]);

function searched(promotions: readonly Promotion[], workAllowed = endless, lines = ab) {
  const { candidates, parcels } = searchedSale(lines, promotions);
  const { plan, work, complete } = exactSearch(candidates, parcels, nothing(parcels), workAllowed);
  const given = plan.given.map(({ turn, offMinor, worthMinor }) => [
    candidates[turn]?.promotion.promotionId,
    offMinor + worthMinor,
  ]);
  return { given: Object.fromEntries(given), work, complete };
}

describe("all plans", () => {
  test("the best of small sales, as by trying everything piece by piece", () => {
    const context = { ...today, member: { tier: "gold", isNew: true } };
    const law = fc.property(anyCart(4), anyPromotions(3), (lines, promotions) => {
      const { candidates, parcels } = searchedSale(lines, promotions, context);
      const { plan, complete } = exactSearch(candidates, parcels, nothing(parcels), endless);
      return complete && benefitOf(plan) === exhaustivelyBest(lines, promotions).benefit;
    });
    expect(() => fc.assert(law, { numRuns: 300, seed: 11 })).not.toThrow();
  });

  test("what is earned beside the price may be worth more than a discount", () => {
    const both = [promotion("A", percentOff(10)), promotion("G", gift)];
    expect(searched(both, endless, cart(["a1", 1, 200])).given).toEqual({ G: 60 });
    const most = searched([...both, promotion("S", spendGet([200, 50]), stacked("y", -1))]);
    expect(most.given).toEqual({ A: 10, G: 60, S: 50 });
  });

  test("a plan to start from stays where none is better, and is left where one is", () => {
    const { candidates, parcels } = searchedSale(ab, [promotion("A", percentOff(10)), promotion("B", percentOff(20))]);
    const start = (offMinor: number) => ({ given: [{ turn: 0, times: 1, offMinor, worthMinor: 0 }], parcels });
    expect(exactSearch(candidates, parcels, start(61), endless).plan).toEqual(start(61));
    expect(exactSearch(candidates, parcels, start(59), endless).plan.given).toMatchObject([{ turn: 1, offMinor: 60 }]);
    // As much by the smaller id alone is the better plan.
    expect(exactSearch(candidates, parcels, start(60), endless).plan).toEqual(start(60));
    const other = { given: [{ turn: 1, times: 2, offMinor: 60, worthMinor: 0 }], parcels };
    expect(exactSearch(candidates, parcels, other, endless).plan).toEqual(other);
  });
});

describe("the work of looking", () => {
  const three = [promotion("A", percentOff(10)), promotion("B", percentOff(20)), promotion("C", percentOff(5))];

  const alone = stacked("x", 1, true);
  test.each([
    ["before its turn, and after all, each piece and nothing is taken", three.slice(0, 1), 2 * (1 + 4)],
    ["a sum that is not reached leaves one way", [promotion("S", spendGet([301, 10]))], 2 * 2],
    // Of four ways to take pieces three are left as soon as they are seen.
    ["what cannot become the best is left", [promotion("A", percentOff(50)), promotion("B", percentOff(1))], 2 * 5],
    [
      "so is who finds nothing to take",
      [promotion("A", percentOff(50), alone), promotion("B", percentOff(1), only("a1"))],
      2 * 5,
    ],
  ])("%s", (_, promotions, work) => {
    expect(searched(promotions)).toMatchObject({ work, complete: true });
  });

  test("ends when it is used up, with the best that was seen", () => {
    const all = searched(three);
    expect(all).toMatchObject({ given: { B: 60 }, complete: true });
    expect(searched(three, all.work + 1)).toEqual(all);
    // It stops only where it has come to an end: of a plan, or of a way that is left.
    for (const allowed of [1, 4])
      expect(searched(three, allowed)).toEqual({ given: { A: 30 }, work: 4, complete: false });
    for (const allowed of [5, 8])
      expect(searched(three, allowed)).toEqual({ given: { A: 20, B: 20 }, work: 8, complete: false });
    for (const allowed of [all.work - 2, all.work])
      expect(searched(three, allowed)).toEqual({ given: { B: 60 }, work: allowed, complete: false });
  });
});

describe("plans that are allowed", () => {
  const sum = promotion("S", everySpend(100, 10), only("a1"));
  const lines = cart(["a1", 2, 200], ["b1", 1, 100]);
  const { candidates, parcels } = searchedSale(lines, [sum, promotion("T", spendGet([100, 10]), stacked("y"))]);
  const given = (...turns: readonly number[]) => turns.map((turn) => ({ turn, times: 1, offMinor: 10, worthMinor: 0 }));
  const [s, t] = candidates;
  if (s === undefined || t === undefined) throw new RangeError("two candidates");
  const counted = (taker: typeof s, ...pieces: readonly number[]) =>
    take(parcels, [{ taker, portions: pieces.map((count, at) => ({ at, pieces: count, offMinor: 0 })) }]);

  test.each<readonly [string, Plan, boolean]>([
    ["nothing given", nothing(parcels), true],
    ["a sum that counts all of its goods", { given: given(s.turn), parcels: counted(s, 2) }, true],
    ["a sum that leaves a piece out", { given: given(s.turn), parcels: counted(s, 1) }, false],
    ["others' goods do not matter", { given: given(s.turn), parcels: counted(s, 2, 0) }, true],
    ["the other sum must count them", { given: given(t.turn), parcels: counted(t, 2) }, false],
    ["both, and each has its own", { given: given(s.turn, t.turn), parcels: counted(t, 2, 1) }, false],
    ["a sum that was not given counts nothing", { given: given(t.turn), parcels: counted(t, 2, 1) }, true],
  ])("%s", (_, plan, allowed) => {
    expect(isAllowed(plan, candidates)).toBe(allowed);
  });

  test("pieces and sets may leave goods alone", () => {
    const some = searchedSale(lines, [
      promotion("P", percentOff(5)),
      promotion("N", { is: "n-for-m", take: 2, pay: 1 }, stacked("y")),
    ]);
    expect(isAllowed({ given: given(0, 1), parcels: some.parcels }, some.candidates)).toBe(true);
  });
});
