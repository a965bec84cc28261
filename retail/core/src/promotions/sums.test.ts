import { describe, expect, test } from "vitest";
import { only, perSale, searchedSale, stacked } from "../../testing/promotion-sale.ts";
import { cart, everySpend, percentOff, promotion, spendGet } from "../../testing/promotions.ts";
import { minor, type Offer, type Promotion } from "../index.ts";
import { packed } from "./packing.ts";
import { type Parcel, take } from "./parcels.ts";
import { withSums } from "./sums.ts";

const gift = (atLeast: number, repeats = false): Offer => ({
  ...{ is: "gift-with-purchase", earnedBy: { by: "pieces", atLeast }, repeats },
  ...{ gifts: [{ sku: "mug", quantity: 1 }], worthMinor: minor(60) },
});
const twoForOne: Offer = { is: "n-for-m", take: 2, pay: 1 };
const triple = cart(["a1", 2, 100], ["b1", 1, 50]);

/** `S: a1 a1 b1 = 30`; what is beside the price as `+60`, more than once as `×2`. */
function written(
  promotions: readonly Promotion[],
  lines = triple,
  before?: (parcels: readonly Parcel[]) => readonly Parcel[],
): readonly string[] {
  const { candidates, parcels, lots } = searchedSale(lines, promotions);
  const now = before?.(parcels) ?? parcels;
  return withSums(candidates, now, packed(candidates, now)).map(({ candidate, picks, offMinor, times, earned }) => {
    const skus = picks.map(
      ({ at, pieces }) => `${lots[now[at]?.lot ?? -1]?.goods.sku}${pieces === 1 ? "" : `·${pieces}`}`,
    );
    const beside = earned === null || earned.worthMinor === 0 ? "" : `+${earned.worthMinor}`;
    const often = earned?.times ?? times;
    return `${candidate.promotion.promotionId}: ${skus.join(" ")} = ${offMinor}${beside}${often === 1 ? "" : ` ×${often}`}`;
  });
}

describe("the sums of a layer", () => {
  test.each<readonly [string, readonly Promotion[], readonly string[]]>([
    ["none, and what is packed stays", [promotion("A", percentOff(10))], ["A: a1 = 10 ×2", "A: b1 = 5"]],
    ["one that is reached", [promotion("S", spendGet([250, 30]))], ["S: a1·2 b1 = 30"]],
    ["one that is not", [promotion("S", spendGet([251, 30]))], []],
    ["as often as it is reached", [promotion("S", everySpend(80, 10))], ["S: a1·2 b1 = 30 ×3"]],
    ["as often as it may be given", [promotion("S", everySpend(80, 10), perSale(2))], ["S: a1·2 b1 = 20 ×2"]],
    ["of its goods alone", [promotion("S", everySpend(80, 10), only("a1"))], ["S: a1·2 = 20 ×2"]],
    ["a gift for pieces", [promotion("G", gift(3))], ["G: a1·2 b1 = 0+60"]],
    ["a gift for each", [promotion("G", gift(1, true))], ["G: a1·2 b1 = 0+180 ×3"]],
    [
      "what is packed gives way piece by piece where the sum gives more",
      [promotion("A", percentOff(10)), promotion("S", spendGet([100, 16]))],
      ["A: a1 = 10", "A: b1 = 5", "S: a1 = 16"],
    ],
    [
      "and stays where it does not",
      [promotion("A", percentOff(10)), promotion("S", spendGet([100, 10]))],
      ["A: a1 = 10 ×2", "A: b1 = 5"],
    ],
    [
      "a set gives way whole",
      [promotion("N", twoForOne, only("a1")), promotion("S", spendGet([200, 101]))],
      ["S: a1·2 b1 = 101"],
    ],
    [
      "what no deed takes is counted as well",
      [promotion("A", percentOff(10), only("b1")), promotion("S", spendGet([200, 30]))],
      ["A: b1 = 5", "S: a1·2 = 30"],
    ],
  ])("%s", (_, promotions, said) => {
    expect(written(promotions)).toEqual(said);
  });

  test("each piece counts towards one of them", () => {
    const both = [promotion("S", everySpend(100, 20)), promotion("T", spendGet([50, 15]))];
    expect(written(both)).toEqual(["S: a1·2 = 40 ×2", "T: b1 = 15"]);
  });

  test("pieces of a set that is given up and that its sum may not count are left, or another's that must count them", () => {
    const set = promotion("N", {
      is: "bundle-price",
      priceMinor: minor(140),
      parts: [
        { skus: ["a1"], quantity: 1 },
        { skus: ["b1"], quantity: 1 },
      ],
    });
    const sum = promotion("S", spendGet([200, 40]), only("a1"));
    expect(written([set, sum])).toEqual(["S: a1·2 = 40"]);
    const other = promotion("T", spendGet([60, 7]), only("b1", "c1"));
    expect(
      written([set, sum, other], [...triple, ...cart(["c1", 1, 60]).map((line) => ({ ...line, lineId: "L9" }))]),
    ).toEqual([...["S: a1·2 = 40", "T: b1 c1 = 7"]]);
  });

  test("pieces that others of the group took are not counted, an exclusive sum wants untouched ones", () => {
    const by = (group: number) => (parcels: readonly Parcel[]) =>
      take(parcels, [{ taker: { turn: 9, group, exclusive: false }, portions: [{ at: 0, pieces: 1, offMinor: 40 }] }]);
    expect(written([promotion("S", spendGet([150, 30]))], triple, by(0))).toEqual(["S: a1 b1 = 30"]);
    expect(written([promotion("S", spendGet([151, 30]))], triple, by(0))).toEqual([]);
    expect(written([promotion("S", spendGet([210, 30]))], triple, by(7))).toEqual(["S: a1 a1 b1 = 30"]);
    expect(written([promotion("S", spendGet([211, 30]))], triple, by(7))).toEqual([]);
    const alone = stacked("goods", 0, true);
    expect(written([promotion("S", spendGet([150, 30]), alone)], triple, by(7))).toEqual(["S: a1 b1 = 30"]);
    expect(written([promotion("S", spendGet([151, 30]), alone)], triple, by(7))).toEqual([]);
  });
});

describe("what a sum may not count does not make others give way", () => {
  const tenth = promotion("A", percentOff(10));
  const taken = (group: number) => (parcels: readonly Parcel[]) =>
    take(parcels, [{ taker: { turn: 9, group, exclusive: false }, portions: [{ at: 0, pieces: 1, offMinor: 40 }] }]);

  test("pieces that another of the group took, or anybody where it wants untouched ones", () => {
    const sum = spendGet([200, 100]);
    expect(written([tenth, promotion("S", sum)], triple, taken(0))).toEqual(["A: a1 = 10", "A: b1 = 5"]);
    const alone = [promotion("A", percentOff(10)), promotion("S", sum, stacked("goods", 0, true))];
    expect(written(alone, triple, taken(7))).toEqual(["A: a1 = 10", "A: a1 = 6", "A: b1 = 5"]);
  });

  test("whichever of the layers it is in", () => {
    const { candidates, parcels } = searchedSale(cart(["a1", 2, 100]), [
      promotion("Z", percentOff(50), stacked("before", 9)),
      promotion("S", spendGet([100, 30], [200, 70])),
    ]);
    const layer = candidates.slice(1);
    const counted = (group: number) => {
      const portions = [{ at: 0, pieces: 1, offMinor: 0 }];
      const now = take(parcels, [{ taker: { turn: 0, group, exclusive: false }, portions }]);
      return withSums(layer, now, []).map(({ picks, offMinor }) => [picks.length, offMinor]);
    };
    expect(counted(0)).toEqual([[2, 70]]);
    expect(counted(1)).toEqual([[1, 30]]);
  });

  test("the other goods of several sets, of each of them", () => {
    const set = promotion("N", {
      ...{ is: "bundle-price", priceMinor: minor(140) },
      parts: ["a1", "b1"].map((sku) => ({ skus: [sku], quantity: 1 })),
    });
    const lines = cart(["a1", 2, 100], ["b1", 2, 50]);
    expect(written([set, promotion("S", spendGet([200, 5], [250, 90]), only("a1"))], lines)).toEqual([
      "N: a1 b1 = 10 ×2",
    ]);
    expect(written([set, promotion("S", spendGet([200, 21], [250, 90]), only("a1"))], lines)).toEqual(["S: a1·2 = 21"]);
  });

  test("the other goods of a set", () => {
    const set = promotion("N", {
      ...{ is: "bundle-price", priceMinor: minor(140) },
      parts: ["a1", "b1"].map((sku) => ({ skus: [sku], quantity: 1 })),
    });
    expect(written([set, promotion("S", spendGet([201, 50]), only("a1"))])).toEqual(["N: a1 b1 = 10"]);
    expect(written([set, promotion("G", gift(3), only("a1"))])).toEqual(["N: a1 b1 = 10"]);
    // Who counts all of it still counts all of it.
    const both = [set, promotion("S", spendGet([300, 5]), only("a1")), promotion("T", spendGet([250, 60]))];
    expect(written(both)).toEqual(["T: a1·2 b1 = 60"]);
    expect(written([set, promotion("S", spendGet([100, 5]), only("a1")), promotion("T", gift(3))])).toEqual([
      "T: a1·2 b1 = 0+60",
    ]);
  });
});

describe("many pieces of a kind", () => {
  const lines = cart(["a1", 15, 100]);

  test("twelve of them are weighed one by one, the rest together", () => {
    const tenth = promotion("A", percentOff(10));
    expect(written([tenth, promotion("S", spendGet([100, 11]))], lines)).toEqual(["A: a1 = 10 ×14", "S: a1 = 11"]);
    expect(written([tenth, promotion("S", spendGet([1_200, 121]))], lines)).toEqual([
      "A: a1 = 10 ×3",
      "S: a1·12 = 121",
    ]);
    // Thirteen alone cannot be told from fifteen, which bring as much by themselves.
    expect(written([tenth, promotion("S", spendGet([1_300, 150]))], lines)).toEqual(["A: a1 = 10 ×15"]);
    expect(written([tenth, promotion("S", spendGet([1_500, 151]))], lines)).toEqual(["S: a1·15 = 151"]);
    expect(written([promotion("S", spendGet([1_500, 151]))], lines)).toEqual(["S: a1·15 = 151"]);
  });

  test("sets as well", () => {
    const many = cart(["a1", 30, 100]);
    const set = promotion("N", twoForOne);
    expect(written([set, promotion("S", spendGet([200, 101]))], many)).toEqual(["N: a1·2 = 100 ×14", "S: a1·2 = 101"]);
    expect(written([set, promotion("S", spendGet([3_000, 1_501]))], many)).toEqual(["S: a1·30 = 1501"]);
  });
});
