import { describe, expect, test } from "vitest";
import { only, searchedSale, stacked } from "../../testing/promotion-sale.ts";
import { cart, everySpend, percentOff, promotion, spendGet } from "../../testing/promotions.ts";
import { layersOf } from "./deeds.ts";
import type { Parcel } from "./parcels.ts";
import { take } from "./parcels.ts";
import { sparedSums, sparingIn } from "./sparing.ts";

const { candidates, parcels } = searchedSale(cart(["a1", 2, 300], ["b1", 1, 100]), [
  promotion("A", percentOff(10), stacked("x", 9)),
  promotion("B", percentOff(10), stacked("y", 8)),
  promotion("S", spendGet([500, 50], [590, 90], [690, 200]), { ...stacked("z", 7), ...only("a1") }),
]);
const layers = layersOf(candidates);
const [a, , sum] = candidates;
if (a === undefined || sum === undefined) throw new RangeError("three candidates");

/** What each layer finds, when so much comes off each piece of the first lot before. */
const course = (...offs: readonly number[]) => {
  let now: readonly Parcel[] = parcels;
  return layers.map((layer, at) => {
    const found = { layer, parcels: now };
    const offMinor = offs[at] ?? 0;
    const taker = { turn: at, group: at, exclusive: false };
    if (offMinor > 0) now = take(now, [{ taker, portions: [{ at: 0, pieces: 2, offMinor }] }]);
    return found;
  });
};

describe("what a layer may take off the goods of a later sum", () => {
  const spared = { sum, goalMinor: 590, laterMinor: new Map([[0, 4]]) };

  test("is what they cost less what they must, and less what is left for others", () => {
    expect(layers.map((layer) => sparingIn(layer, parcels, spared)?.mostMinor)).toEqual([6, 10, undefined]);
    expect(sparingIn([a], parcels, spared)?.matches).toBe(sum.matches);
    expect(sparingIn([a], parcels, { ...spared, goalMinor: 599 })?.mostMinor).toBe(0);
  });

  test("does not matter where nothing is to be spared, and to whoever comes after the sum", () => {
    expect(sparingIn([a], parcels, null)).toBeNull();
    expect(sparingIn([{ ...a, turn: 9 }], parcels, spared)).toBeNull();
    expect(sparingIn([a, sum], parcels, spared)).toBeNull();
    expect(sparingIn([], parcels, spared)).toBeNull();
  });

  test("pieces that the sum may not count any more are not spared", () => {
    const portions = [{ at: 0, pieces: 1, offMinor: 0 }];
    const gone = take(parcels, [{ taker: { turn: 0, group: 7, exclusive: true }, portions }]);
    expect(sparingIn([a], gone, { ...spared, goalMinor: 200, laterMinor: new Map() })?.mostMinor).toBe(100);
  });
});

describe("sums that are worth holding back for", () => {
  const goals = (natural: ReturnType<typeof course>, found = natural) =>
    [...sparedSums([sum], natural, found)].map(({ goalMinor, laterMinor }) => [goalMinor, [...laterMinor.values()]]);

  test("the step that each reaches by itself and the next, for the first layers and for all", () => {
    expect(goals(course(10, 40))).toEqual([
      ...[
        [500, []],
        [500, [80, 0]],
        [590, []],
        [590, [80, 0]],
      ],
    ]);
  });

  test("the next step after what the course reaches, as long as there are goods for it", () => {
    expect(goals(course(60), course(30))).toEqual([
      [500, []],
      [590, []],
    ]);
    expect(goals(course(60), course(3))).toEqual([[500, []]]);
    expect(goals(course(2))).toEqual([[590, []]]);
  });

  test("a step of all that the goods cost, for which nothing may come off", () => {
    const all = searchedSale(cart(["a1", 1, 300]), [
      promotion("A", percentOff(10), stacked("x", 9)),
      promotion("S", spendGet([300, 40])),
    ]);
    const found = layersOf(all.candidates).map((layer) => ({ layer, parcels: all.parcels }));
    const late = found.with(1, { layer: all.candidates.slice(1), parcels: [] });
    expect([...sparedSums(all.candidates.slice(1), late, late)].map(({ goalMinor }) => goalMinor)).toEqual([300]);
  });

  test("what nothing comes before has nobody to hold back", () => {
    const first = searchedSale(cart(["a1", 1, 300]), [promotion("S", everySpend(100, 10))]);
    const found = [{ layer: first.candidates, parcels: first.parcels }];
    expect([...sparedSums(first.candidates, found, found)]).toEqual([]);
    expect([...sparedSums([sum], [], [])]).toEqual([]);
  });
});
