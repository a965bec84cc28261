import { describe, expect, test } from "vitest";
import { only, searchedSale, stacked } from "../../testing/promotion-sale.ts";
import { cart, everySpend, percentOff, promotion, spendGet } from "../../testing/promotions.ts";
import { minor, type Offer, type Promotion } from "../index.ts";
import { Courses } from "./course.ts";
import { layersOf } from "./deeds.ts";
import { givingUp } from "./giving-up.ts";

const off = (amount: number): Offer => ({ is: "amount-off", offMinor: minor(amount) });
const three = cart(["a1", 1, 100], ["b1", 1, 100], ["c1", 1, 100]);
const cuts = [
  promotion("A", off(10), only("a1")),
  promotion("B", off(15), only("b1")),
  promotion("C", off(20), only("c1")),
];
const last = stacked("last", -9);
const gift = (earnedBy: Extract<Offer, { is: "gift-with-purchase" }>["earnedBy"]): Offer => ({
  ...{ is: "gift-with-purchase", earnedBy, repeats: false },
  ...{ gifts: [{ sku: "mug", quantity: 1 }], worthMinor: minor(60) },
});

/** `2: A B·2`: what is left of the second layer, a way a line; what the layers before it do is left as it was. */
function ways(promotions: readonly Promotion[], lines = three, affordable = (_from: number) => true) {
  const { candidates, parcels } = searchedSale(lines, promotions);
  const course = new Courses(0).from({ layers: layersOf(candidates), decided: [], parcels });
  return givingUp(course, candidates, affordable).map(({ layers, decided, parcels: after }) => {
    expect(layers).toBe(course.layers);
    expect(decided.slice(0, -1)).toEqual(course.decided.slice(0, decided.length - 1));
    const { deeds = [], given = [] } = decided.at(-1) ?? {};
    const offMinor = deeds.reduce((sum, deed) => sum + deed.offMinor * deed.times, 0);
    expect(given.reduce((sum, one) => sum + one.offMinor, 0)).toBe(offMinor);
    const before = decided.at(-1)?.parcels.reduce((sum, { pieces, leftMinor }) => sum + pieces * leftMinor, 0) ?? 0;
    expect(after.reduce((sum, { pieces, leftMinor }) => sum + pieces * leftMinor, 0)).toBe(before - offMinor);
    const said = deeds.map(
      ({ candidate, times }) => `${candidate.promotion.promotionId}${times > 1 ? `·${times}` : ""}`,
    );
    return `${decided.length}: ${said.toSorted().join(" ")}`;
  });
}

describe("a sum that misses its step is helped by giving up", () => {
  test.each<readonly [string, Offer, readonly string[]]>([
    ["one deed that is enough, the cheapest two ways", spendGet([264, 30]), ["1: B C", "1: A C"]],
    ["only one that is enough", spendGet([267, 30]), ["1: A C", "1: A B"]],
    ["just enough", spendGet([270, 30]), ["1: A C", "1: A B"]],
    ["the dearest", spendGet([275, 30]), ["1: A B", "1: C"]],
    ["two together", spendGet([278, 30]), ["1: C"]],
    ["just the two", spendGet([280, 30]), ["1: C"]],
    ["a dearer partner where the cheap two are too little", spendGet([281, 36]), ["1: B", "1: A"]],
    ["of these what is worth it", spendGet([281, 35]), ["1: B"]],
    ["the two dearest", spendGet([290, 40]), ["1: A"]],
    ["never three", spendGet([291, 90]), []],
    ["nothing that costs as much as it brings", spendGet([278, 25]), []],
    ["nothing for what the goods cannot reach", spendGet([301, 90]), []],
    ["nothing for a step that gives no more", spendGet([200, 20], [264, 20]), []],
    ["less where the step before gives something", spendGet([200, 20], [264, 32]), ["1: B C"]],
    ["the next time of many", everySpend(132, 20), ["1: B C", "1: A C"]],
    ["a gift for a sum", gift({ by: "spend", atLeastMinor: minor(264) }), ["1: B C", "1: A C"]],
    ["nothing for a gift for pieces", gift({ by: "pieces", atLeast: 4 }), []],
  ])("%s", (_, offer, said) => {
    expect(ways([...cuts, promotion("S", offer, last)])).toEqual(said);
  });

  test("some of many alike", () => {
    const promotions = (atLeast: number, gain: number) => [
      promotion("A", off(10)),
      promotion("S", spendGet([atLeast, gain]), last),
    ];
    const five = cart(["a1", 5, 100]);
    expect(ways(promotions(490, 45), five)).toEqual(["1: A"]);
    expect(ways(promotions(460, 45), five)).toEqual(["1: A·4"]);
    expect(ways(promotions(461, 45), five)).toEqual(["1: A·3"]);
    expect(ways(promotions(500, 60), five)).toEqual(["1: "]);
    expect(ways(promotions(490, 40), five)).toEqual([]);
  });

  test("whichever of the goods comes first", () => {
    const falling = [
      promotion("A", off(20), only("a1")),
      promotion("B", off(15), only("b1")),
      promotion("C", off(10), only("c1")),
    ];
    expect(ways([...falling, promotion("S", spendGet([264, 30]), last)])).toEqual(["1: A B", "1: A C"]);
    expect(ways([...falling, promotion("S", spendGet([278, 30]), last)])).toEqual(["1: A"]);
  });

  test("two together before a dearer one alone", () => {
    const dear = [promotion("C", off(40), only("c1")), promotion("D", off(50), only("d1"))];
    const four = cart(["a1", 1, 100], ["b1", 1, 100], ["c1", 1, 100], ["d1", 1, 100]);
    expect(ways([...cuts.slice(0, 2), ...dear, promotion("S", spendGet([305, 60]), last)], four)).toEqual([
      "1: C D",
      "1: A B D",
    ]);
  });

  test("a set, whole, where it counts some of its goods", () => {
    const parts = ["a1", "b1"].map((sku) => ({ skus: [sku], quantity: 1 }));
    const set = promotion("N", { is: "bundle-price", priceMinor: minor(180), parts });
    const sum = (gain: number) => promotion("S", spendGet([100, gain]), { ...last, ...only("a1") });
    expect(ways([set, sum(21)])).toEqual(["1: "]);
    expect(ways([set, sum(20)])).toEqual([]);
  });

  test("not what another sum gives: doing without that is a course of its own", () => {
    const other = promotion("R", spendGet([300, 15]), stacked("x", 5));
    expect(ways([other, promotion("S", spendGet([300, 60]), last)])).toEqual([]);
  });

  test("goods that a later one of its group took are lost to it", () => {
    const late = promotion("T", off(50), { ...only("c1"), ...last });
    expect(ways([...cuts.slice(0, 2), promotion("S", spendGet([190, 40]), last), late])).toEqual(["1: A", "1: "]);
  });

  test("of equal hope in the order of layers, not of sums", () => {
    const layers = [
      promotion("A", off(10), { ...only("a1"), ...stacked("x", 3) }),
      promotion("B", off(10), { ...only("b1"), ...stacked("y", 2) }),
    ];
    const sums = ["S", "T"].map((id, at) =>
      promotion(id, spendGet([190, 30]), { ...only("a1", "b1"), ...stacked(id, -at) }),
    );
    expect(ways([...layers, ...sums])).toEqual(["1: ", "1: ", "2: ", "2: "]);
  });

  test("deeds for its goods alone, and what others took of them is not counted", () => {
    const sum = promotion("S", spendGet([190, 30]), { ...last, ...only("a1", "b1") });
    expect(ways([...cuts, sum])).toEqual(["1: A C", "1: C"]);
    const exclusive = promotion("X", off(30), { ...only("c1"), ...stacked("x", 9, true) });
    expect(ways([...cuts.slice(0, 2), exclusive, promotion("S", spendGet([190, 30]), last)])).toEqual(["2: A", "2: "]);
  });

  test("prices are those of its own turn", () => {
    const late = promotion("Z", percentOff(50), stacked("late", -20));
    expect(ways([...cuts, promotion("S", spendGet([264, 30]), last), late])).toEqual(["1: B C", "1: A C"]);
    // What comes after the sum makes nothing dearer for it.
    expect(ways([late, promotion("S", spendGet([301, 30]), last)])).toEqual([]);
    const steps = [...cuts, promotion("S", spendGet([250, 5], [264, 30]), last), late];
    expect(ways(steps)).toEqual(["1: B C", "1: A C"]);
  });

  test("in every layer before it, the best hope first, and eight at most", () => {
    const layer = (name: string, priority: number, rate: number) =>
      promotion(name, off(rate), { ...only(name.toLowerCase()), ...stacked(name, priority) });
    const names = ["A1", "B1", "C1", "D1", "E1", "F1", "G1", "H1", "I1"];
    const lines = cart(...names.map((name) => [name.toLowerCase(), 1, 100] as const));
    const promotions = names.map((name, at) => layer(name, 9 - at, 20 - at));
    const found = ways([...promotions, promotion("S", spendGet([760, 90]), last)], lines);
    expect(found).toEqual([...["9: ", "8: ", "7: ", "6: ", "5: ", "4: ", "3: ", "2: "]]);
  });

  test("from where deciding on is affordable", () => {
    const apart = [
      promotion("A", off(10), { ...only("a1"), ...stacked("x", 3) }),
      promotion("B", off(15), { ...only("b1"), ...stacked("y", 2) }),
      promotion("S", spendGet([280, 60]), last),
    ];
    expect(ways(apart)).toEqual(["1: ", "2: "]);
    expect(ways(apart, three, (from) => from > 1)).toEqual(["2: "]);
    expect(ways(apart, three, () => false)).toEqual([]);
  });
});
