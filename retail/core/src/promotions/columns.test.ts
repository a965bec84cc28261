import { describe, expect, test } from "vitest";
import { only, searchedSale } from "../../testing/promotion-sale.ts";
import { cart, promotion } from "../../testing/promotions.ts";
import { basisPoints, minor, type Offer } from "../index.ts";
import { type CostOf, type GoodsSet, ladderOf, setsWorthTrying } from "./columns.ts";
import { isSetOffer } from "./offers.ts";

const goods = cart(["a1", 2, 400], ["b1", 1, 300], ["c1", 3, 100], ["d1", 1, 20]);
const threeForTwo: Offer = { is: "n-for-m", take: 3, pay: 2 };
const fourForTwo: Offer = { is: "n-for-m", take: 4, pay: 2 };
const third = (rate: number): Offer => ({ is: "nth-at-discount", nth: 3, rateBp: basisPoints(rate) });
const bundle = (price: number, ...parts: readonly (readonly [skus: readonly string[], quantity: number])[]): Offer => ({
  ...{ is: "bundle-price", priceMinor: minor(price) },
  parts: parts.map(([skus, quantity]) => ({ skus, quantity })),
});
const free: CostOf = () => 0;

function ladder(offer: Offer, skus: readonly string[] = ["a1", "b1", "c1", "d1"], lines = goods) {
  const { candidates, parcels } = searchedSale(lines, [promotion("P", offer, only(...skus))]);
  const [candidate] = candidates;
  if (candidate === undefined || !isSetOffer(offer)) throw new RangeError("a set offer with goods");
  const falling = candidate.lots.toSorted((a, b) => (parcels[b]?.leftMinor ?? 0) - (parcels[a]?.leftMinor ?? 0));
  return { ladder: ladderOf(candidate, offer, parcels, falling), parcels };
}

/** `a1 a1 b1: 300`, by the numbers of the goods. */
function sets(offer: Offer, costOf: CostOf, skus?: readonly string[], lines = goods): readonly string[] {
  const { ladder: rungs, parcels } = ladder(offer, skus, lines);
  const skuOf = (place: number) => lines[place]?.sku;
  return setsWorthTrying(rungs, parcels, costOf).map(
    ({ places, offMinor }: GoodsSet) => `${places.map(skuOf).join(" ")}: ${offMinor}`,
  );
}

describe("the pieces that a set may take", () => {
  test("stand the dearest first, no more of a kind than a set has, each with what its set would give", () => {
    const { ladder: rungs } = ladder(threeForTwo);
    expect(rungs).toMatchObject({
      falling: [0, 1, 2, 3],
      places: [0, 0, 1, 2, 2, 2, 3],
      nths: [0, 1, 0, 0, 1, 2, 0],
      offsMinor: [0, 0, 300, 100, 100, 100, 20],
    });
    expect(ladder(fourForTwo, ["a1", "c1"]).ladder).toMatchObject({
      places: [0, 0, 2, 2, 2],
      offsMinor: [0, 0, 0, 200, 200],
    });
    const two: Offer = { is: "n-for-m", take: 2, pay: 1 };
    expect(ladder(two).ladder).toMatchObject({ places: [0, 0, 1, 2, 2, 3], offsMinor: [0, 400, 300, 100, 100, 20] });
    expect(ladder(third(5_000)).ladder.offsMinor).toEqual([0, 0, 150, 50, 50, 50, 10]);
    expect(ladder(bundle(300, [["a1"], 1])).ladder).toMatchObject({ falling: [0], places: [], offsMinor: [] });
  });
});

describe("sets worth trying", () => {
  test("each piece as the cheapest, with those next in price; the dearer ones wanted least serve as well", () => {
    expect(sets(threeForTwo, free)).toEqual([
      ...["a1 a1 b1: 300", "a1 a1 b1: 300", "a1 b1 c1: 100", "a1 a1 c1: 100", "b1 c1 c1: 100", "a1 a1 c1: 100"],
      ...["c1 c1 c1: 100", "a1 a1 c1: 100", "c1 c1 d1: 20", "a1 a1 d1: 20"],
    ]);
  });

  test("who is wanted elsewhere is left there: only as long as the set gives more than all its pieces do", () => {
    const costly =
      (costs: readonly number[]): CostOf =>
      (place) =>
        costs[place] ?? 0;
    expect(sets(threeForTwo, costly([100, 99, 0, 0]))).toEqual([
      ...["a1 a1 b1: 300", "a1 a1 b1: 300", "b1 c1 c1: 100", "b1 c1 c1: 100", "c1 c1 c1: 100", "c1 c1 c1: 100"],
      ...["c1 c1 d1: 20", "c1 c1 d1: 20"],
    ]);
    expect(sets(threeForTwo, costly([100, 100, 0, 0]), ["a1", "b1"])).toEqual([]);
    expect(sets(threeForTwo, costly([0, 0, 100, 20]))).toEqual(["a1 a1 b1: 300", "a1 a1 b1: 300"]);
    expect(sets(threeForTwo, costly([0, 0, 99, 19])).slice(2)).toEqual([
      ...["a1 b1 c1: 100", "a1 a1 c1: 100", "a1 a1 c1: 100", "a1 a1 c1: 100", "a1 a1 d1: 20"],
    ]);
  });

  test("the first piece of a kind may cost more or less than the next", () => {
    const first: CostOf = (place, nth) => (place === 2 && nth > 0 ? 100 : 0);
    expect(sets(threeForTwo, first, ["c1", "d1"])).toEqual([]);
    expect(sets(threeForTwo, first, ["b1", "c1", "d1"])).toEqual(["b1 c1 d1: 20"]);
    expect(sets(threeForTwo, first, ["a1", "c1", "d1"])).toEqual(["a1 a1 c1: 100", "a1 a1 c1: 100", "a1 a1 d1: 20"]);
  });

  test("of several lowered pieces only neighbours in price are tried", () => {
    expect(sets(fourForTwo, free, ["a1", "c1", "d1"])).toEqual([
      "a1 a1 c1 c1: 200",
      "a1 c1 c1 c1: 200",
      "c1 c1 c1 d1: 120",
    ]);
  });

  test("too few pieces make no set", () => {
    expect(sets(threeForTwo, free, ["b1", "d1"])).toEqual([]);
  });
});

describe("bundles worth trying", () => {
  const ab = [["a1", "b1"], 2] as const;

  test("in each part the pieces that gain most, the last one in three ways", () => {
    expect(sets(bundle(100, ab, [["c1", "d1"], 1]), free)).toEqual([
      ...["a1 a1 c1: 800", "a1 a1 d1: 720"],
      ...["a1 b1 c1: 700", "a1 b1 d1: 620"],
    ]);
  });

  test("gain is what a piece costs less what it brings elsewhere", () => {
    const costOf: CostOf = (place) => (place === 0 ? 250 : 0);
    expect(sets(bundle(100, [["a1", "b1"], 1], [["d1"], 1]), costOf)).toEqual(["b1 d1: 220", "a1 d1: 320"]);
    expect(sets(bundle(420, [["a1"], 1], [["d1"], 1]), free)).toEqual([]);
    expect(sets(bundle(419, [["a1"], 1], [["d1"], 1]), free)).toEqual(["a1 d1: 1"]);
    expect(sets(bundle(170, [["a1"], 1], [["d1"], 1]), costOf)).toEqual([]);
    expect(sets(bundle(169, [["a1"], 1], [["d1"], 1]), costOf)).toEqual(["a1 d1: 251"]);
    const second: CostOf = (place, nth) => (place === 0 && nth === 1 ? 399 : 0);
    expect(sets(bundle(400, [["a1"], 2]), second)).toEqual(["a1 a1: 400"]);
    expect(sets(bundle(401, [["a1"], 2]), second)).toEqual([]);
  });

  test("a part that has too few pieces makes no bundle", () => {
    expect(sets(bundle(100, [["a1"], 3], [["d1"], 1]), free)).toEqual([]);
  });

  test("no more than 24 of one bundle", () => {
    const many = cart(...Array.from({ length: 12 }, (_, at) => [`a${at + 10}`, 1, 900 - at] as const));
    const part = (from: number) => [many.slice(from, from + 3).map(({ sku }) => sku), 1] as const;
    const skus = many.map(({ sku }) => sku);
    expect(sets(bundle(10, part(0), part(3)), free, skus, many)).toHaveLength(9);
    expect(sets(bundle(10, part(0), part(3), part(6)), free, skus, many)).toHaveLength(24);
    expect(sets(bundle(10, part(0), part(3), part(6), part(9)), free, skus, many)).toHaveLength(24);
  });
});
