import { describe, expect, test } from "vitest";
import { only, perSale, searchedSale, stacked } from "../../testing/promotion-sale.ts";
import { cart, everySpend, percentOff, promotion, spendGet } from "../../testing/promotions.ts";
import type { Promotion } from "../index.ts";
import { bestPlan } from "./search.ts";

/** What each promotion gives, and how often; and what pieces come to. */
function found(lines: ReturnType<typeof cart>, promotions: readonly Promotion[]) {
  const { candidates, parcels, lots } = searchedSale(lines, promotions);
  const plan = bestPlan(candidates, parcels);
  return {
    given: plan.given.map(({ turn, times, offMinor, worthMinor }) => [
      ...[candidates[turn]?.promotion.promotionId, times, offMinor, worthMinor],
    ]),
    left: plan.parcels.map(({ lot, pieces, leftMinor }) => [lots[lot]?.goods.sku, pieces, leftMinor]),
  };
}

describe("the best plan of a sale", () => {
  test("where nothing ties pieces together, what is best for one of a kind is done to all", () => {
    expect(
      found(cart(["a1", 7, 200], ["b1", 2, 100]), [
        promotion("A", percentOff(10)),
        promotion("B", percentOff(25), only("a1")),
      ]),
    ).toEqual({
      given: [
        ["B", 7, 350, 0],
        ["A", 2, 20, 0],
      ],
      left: [
        ["a1", 7, 150],
        ["b1", 2, 90],
      ],
    });
  });

  test("goods that nobody wants are left as they are", () => {
    const { given, left } = found(cart(["a1", 2, 200], ["b1", 2, 100]), [promotion("A", percentOff(10), only("a1"))]);
    expect(given).toEqual([["A", 2, 40, 0]]);
    expect(left).toHaveLength(2);
    expect(left).toContainEqual(["b1", 2, 100]);
    expect(found([], [])).toEqual({ given: [], left: [] });
  });

  test("parts are found apart, and what one promotion gives in several is one amount", () => {
    const { given } = found(cart(["a1", 3, 200], ["b1", 2, 100], ["c1", 1, 50]), [
      promotion("A", percentOff(10)),
      promotion("N", { is: "n-for-m", take: 3, pay: 2 }, only("a1")),
      promotion("S", spendGet([200, 25]), only("b1")),
    ]);
    expect(Object.fromEntries(given.map(([id, ...amounts]) => [String(id), amounts]))).toEqual({
      ...{ A: [1, 5, 0], N: [1, 200, 0], S: [1, 25, 0] },
    });
  });

  test("pieces of one kind are told apart where a promotion ties them", () => {
    const { given } = found(cart(["a1", 3, 200]), [
      promotion("A", percentOff(10)),
      promotion("B", percentOff(25), perSale(1)),
    ]);
    expect(given.toSorted()).toEqual([
      ["A", 2, 40, 0],
      ["B", 1, 50, 0],
    ]);
  });

  test("a discount is left out where it would cost a later sum its step, also in a big basket", () => {
    const many = Array.from({ length: 20 }, (_, at) => [`a${at + 10}`, 1, 1_000] as const);
    const cut = Array.from({ length: 20 }, (_, at) => promotion(`C${at}`, percentOff(1), only(`a${at + 10}`)));
    const sum = promotion("S", everySpend(19_820, 1_900), stacked("y", -1));
    const given = found(cart(...many), [...cut, sum]).given;
    expect(given.find(([id]) => id === "S")).toEqual(["S", 1, 1_900, 0]);
    expect(given.reduce((all, [, , off]) => all + Number(off), 0)).toBe(2_080);
  });
});
