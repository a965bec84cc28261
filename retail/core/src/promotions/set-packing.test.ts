import { describe, expect, test } from "vitest";
import type { Candidate } from "./candidates.ts";
import { Packing } from "./set-packing.ts";

interface Goods {
  /** By place: pieces, and what each of them brings by itself. */
  readonly pieces: readonly number[];
  readonly alone?: readonly number[];
  /** By offer: how often it may be given. */
  readonly times?: readonly number[];
  readonly mostOffSpared?: number;
}

/** What it is worth to make a set of these places by an offer, and how much of that comes off spared pieces. */
type Wish = readonly [offer: number, places: readonly number[], worth: number, offSpared?: number];

function packingOf({ pieces, alone = [], times = [9, 9, 9], mostOffSpared = 0 }: Goods) {
  // The packing reads nothing else of parcels and candidates.
  const offers = times.map((timesAllowed) => ({ timesAllowed }) as Candidate);
  const parcels = pieces.map((count, lot) => ({ lot, pieces: count, leftMinor: 100, takes: null }));
  const singles = pieces.map((_, place) => ({ candidate: null, offMinor: 0, worth: alone[place] ?? 0 }));
  const packing = new Packing(parcels, singles, offers, mostOffSpared);
  const add = (...wishes: readonly Wish[]) => {
    for (const [offer, places, worth, offSpared = 0] of wishes) {
      const candidate = offers[offer];
      if (candidate !== undefined) packing.add(candidate, offer, { places, offMinor: worth }, worth, offSpared);
    }
  };
  const improved = (...wishes: readonly Wish[]) => {
    add(...wishes);
    packing.improve();
    return packing
      .deeds()
      .map(({ picks, offMinor, times }) => {
        const places = picks.map(({ at, pieces }) => `${at}${pieces === 1 ? "" : `·${pieces}`}`).join(" ");
        return `${places} = ${offMinor}${times === 1 ? "" : ` ×${times}`}`;
      })
      .toSorted();
  };
  return { packing, add, improved };
}

describe("the sets to choose from", () => {
  test("one is known once; other pieces or another offer make another one", () => {
    const { packing, add } = packingOf({ pieces: [1, 1, 1] });
    add([0, [0, 1], 10], [0, [0, 1], 10]);
    expect(packing.size).toBe(1);
    add([1, [0, 1], 10]);
    expect(packing.size).toBe(2);
    add([0, [0, 2], 10], [0, [1, 2], 10], [0, [0, 2], 10]);
    expect(packing.size).toBe(4);
  });

  test("one that brings no more than its pieces do one by one is none", () => {
    const { packing, add } = packingOf({ pieces: [1, 1], alone: [4, 5] });
    add([0, [0, 1], 9]);
    expect(packing.size).toBe(0);
    add([0, [0, 1], 10]);
    expect(packing.size).toBe(1);
  });
});

describe("what taking a piece gives up", () => {
  test("what it brings by itself, and where all are in sets, what the least of these brings over that", () => {
    const { packing, improved } = packingOf({ pieces: [2, 1, 1], alone: [3, 5, 0] });
    const costs = () => [packing.costs()(0, 0), packing.costs()(0, 1), packing.costs()(1, 0), packing.costs()(1, 1)];
    expect(costs()).toEqual([3, 3, 5, 5]);
    improved([0, [0, 1], 20]);
    expect(costs()).toEqual([3, 15, 17, 17]);
    improved([1, [0, 2], 10]);
    expect(costs()).toEqual([10, 10, 17, 17]);
  });
});

describe("the sets that are made", () => {
  test("the best first, each as often as there are pieces, and as it may be given", () => {
    const often = packingOf({ pieces: [5, 1] });
    expect(often.improved([0, [0, 0], 10], [1, [0, 1], 9])).toEqual(["0 1 = 9", "0·2 = 10 ×2"]);
    expect(often.packing.left).toEqual([0, 0]);
    expect(often.packing.total).toBe(29);
    expect(packingOf({ pieces: [5, 1], times: [1, 9] }).improved([0, [0, 0], 10], [1, [0, 0], 4])).toEqual([
      "0·2 = 10",
      "0·2 = 4",
    ]);
  });

  test("one that comes later pushes out lesser ones where that gives more, and else leaves all as it was", () => {
    for (const [worth, said, total] of [
      [10, ["0 1 = 10"], 10],
      [9, ["0 = 5", "1 = 4"], 9],
      [8, ["0 = 5", "1 = 4"], 9],
    ] as const) {
      const { packing, improved } = packingOf({ pieces: [1, 1, 1] });
      expect(improved([0, [0], 5], [0, [1], 4])).toEqual(["0 = 5", "1 = 4"]);
      expect(improved([1, [0, 1], worth])).toEqual(said);
      expect(packing).toMatchObject({ total, left: [0, 0, 1] });
    }
  });

  test("of those in its way the least goes", () => {
    const { improved } = packingOf({ pieces: [2, 1, 1, 1] });
    improved([0, [0, 2], 5]);
    expect(improved([0, [0, 1], 20])).toEqual(["0 1 = 20", "0 2 = 5"]);
    expect(improved([1, [0, 3], 10])).toEqual(["0 1 = 20", "0 3 = 10"]);
  });

  test("pieces that are left behind by who is pushed out go to others", () => {
    const { improved } = packingOf({ pieces: [1, 1] });
    improved([0, [0, 1], 5], [1, [1], 3]);
    expect(improved([2, [0], 6])).toEqual(["0 = 6", "1 = 3"]);
  });

  test("who may be given no more often makes room for the better of its own sets alone", () => {
    const { improved } = packingOf({ pieces: [1, 1, 1], times: [1, 9] });
    improved([0, [0], 5], [1, [2], 1]);
    expect(improved([0, [1], 8])).toEqual(["1 = 8", "2 = 1"]);
  });

  test("no more comes off spared pieces than may, by the better of those that take it off", () => {
    const wishes: readonly Wish[] = [
      [0, [0], 5, 10],
      [1, [2], 1],
    ];
    const { improved } = packingOf({ pieces: [1, 1, 1], mostOffSpared: 19 });
    expect(improved(...wishes)).toEqual(["0 = 5", "2 = 1"]);
    expect(improved([0, [1], 8, 10])).toEqual(["1 = 8", "2 = 1"]);
    expect(packingOf({ pieces: [1, 1, 1], mostOffSpared: 20 }).improved(...wishes, [0, [1], 8, 10])).toEqual([
      ...["0 = 5", "1 = 8", "2 = 1"],
    ]);
  });
});
