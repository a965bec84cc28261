import { describe, expect, test } from "vitest";
import { cart, everything } from "../../testing/promotions.ts";
import type { GoodsFilter } from "../index.ts";
import { lotIndex, matchingLots } from "./goods-filter.ts";
import { lotsOf } from "./lots.ts";

const [first, second] = cart(["a1", 2, 100], ["a1", 1, 100]);
if (first === undefined || second === undefined) throw new RangeError("two lines");

describe("lots", () => {
  test("alike goods are one lot, its lines short ids first, whatever the order of scanning", () => {
    const lines = [
      { ...second, lineId: "L10", quantity: 3 },
      { ...second, lineId: "L9" },
      { ...first, lineId: "L2" },
    ];
    const [lot, ...others] = lotsOf(lines);
    expect(others).toEqual([]);
    expect(lot?.lines.map(({ lineId }) => lineId)).toEqual(["L2", "L9", "L10"]);
    expect(lot?.pieces).toBe(6);
    expect(lotsOf(lines.toReversed())).toEqual(lotsOf(lines));
  });

  test.each([
    ["sku", { sku: "a2" }],
    ["price", { unitPriceMinor: 99 as typeof first.unitPriceMinor }],
    ["brand", { brand: "other" }],
    ["category", { category: "other" }],
    ["seller", { seller: "counter" }],
    ["word on discounts", { discountable: false }],
  ])("goods of another %s are another lot", (_, more) => {
    const lots = lotsOf([first, { ...second, ...more }]);
    expect(lots).toHaveLength(2);
    expect(lotsOf([{ ...second, ...more }, first])).toEqual(lots);
  });

  test.each([
    ["no pieces", { quantity: 0 }],
    ["half a piece", { quantity: 1.5 }],
    ["a price below nothing", { unitPriceMinor: -1 as typeof first.unitPriceMinor }],
    ["a price that is no whole number", { unitPriceMinor: 0.5 as typeof first.unitPriceMinor }],
  ])("a line of %s is a bug", (_, more) => {
    expect(() => lotsOf([{ ...first, ...more }])).toThrow(/^line L1: .+ × /);
  });

  test("a line may cost nothing", () => {
    expect(lotsOf([{ ...first, unitPriceMinor: 0 as typeof first.unitPriceMinor }])).toHaveLength(1);
  });
});

describe("which lots a filter has", () => {
  const lines = cart(["a1", 1, 100], ["a2", 1, 100], ["b1", 1, 100], ["c1", 1, 100]).map((line) =>
    line.sku === "c1" ? { ...line, seller: "counter", discountable: false } : line,
  );
  const lots = lotsOf(lines);
  const { all, discountable } = lotIndex(lots);
  const skus = (places: readonly number[]) => places.map((place) => lots[place]?.goods.sku);

  test.each<readonly [string, Partial<GoodsFilter>, readonly string[]]>([
    ["everything", {}, ["a1", "a2", "b1", "c1"]],
    ["one sku", { skus: ["a2"] }, ["a2"]],
    ["skus, however they are listed", { skus: ["c1", "zz", "a1", "c1"] }, ["a1", "c1"]],
    ["no sku at all", { skus: [] }, []],
    ["a sku that is not here", { skus: ["zz"] }, []],
    ["a brand", { brands: ["brand-a"] }, ["a1", "a2"]],
    ["a category with all below it", { categories: ["all"] }, ["a1", "a2", "b1", "c1"]],
    ["a category below", { categories: ["all/b"] }, ["b1"]],
    ["not what only begins alike", { categories: ["al"] }, []],
    ["a category and one within it, each lot once", { categories: ["all/a", "all/a/a1"] }, ["a1", "a2"]],
    ["a seller", { sellers: ["counter"] }, ["c1"]],
    ["in all lists at once", { brands: ["brand-a", "brand-b"], skus: ["b1", "c1"] }, ["b1"]],
    ["in lists that have nothing in common", { brands: ["brand-a"], sellers: ["counter"] }, []],
    ["but not what is left out", { except: { ...everything, brands: ["brand-b"] } }, ["a1", "a2", "c1"]],
    ["left out by any list", { except: { ...everything, skus: ["a1"], sellers: ["counter"] } }, ["a2", "b1"]],
    ["nothing left out", { except: everything }, ["a1", "a2", "b1", "c1"]],
  ])("%s", (_, filter, wanted) => {
    const goods = { ...everything, ...filter };
    expect(skus(matchingLots(goods, all))).toEqual(wanted);
    expect(skus(matchingLots(goods, discountable))).toEqual(wanted.filter((sku) => sku !== "c1"));
  });
});
