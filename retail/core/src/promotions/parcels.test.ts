import { describe, expect, test } from "vitest";
import { isFree, type Parcel, spread, type Take, take } from "./parcels.ts";

const parcel = (lot: number, pieces: number, leftMinor: number, takes: Take | null = null): Parcel => ({
  lot,
  pieces,
  leftMinor,
  takes,
});
const taker = (turn: number, group = 0, exclusive = false) => ({ turn, group, exclusive });
const taken = (turn: number, before: Take | null = null, more: Partial<Take> = {}): Take => ({
  ...{ turn, group: 0, exclusive: false, offMinor: 0, before },
  ...more,
});

describe("who may take a piece", () => {
  test.each([
    ["nobody took it", null, taker(5), true],
    ["nobody took it, and the taker wants it alone", null, taker(5, 0, true), true],
    ["one of its group took it", taken(1), taker(5), false],
    ["one of its group took it first", taken(2, taken(1), { group: 1 }), taker(5), false],
    ["one of another group took it", taken(1, null, { group: 1 }), taker(5), true],
    ["somebody took it, and the taker wants it alone", taken(1, null, { group: 1 }), taker(5, 0, true), false],
    ["one who wanted it alone took it", taken(1, null, { group: 1, exclusive: true }), taker(5), false],
  ])("%s", (_, takes, who, free) => {
    expect(isFree(takes, who)).toBe(free);
  });
});

describe("what is left after takings", () => {
  const before = [parcel(0, 3, 100), parcel(1, 1, 50), parcel(2, 2, 70)];

  test("pieces keep their lot, lose what is off, and remember who took them", () => {
    const after = take(before, [{ taker: taker(4, 2, true), portions: [{ at: 0, pieces: 2, offMinor: 30 }] }]);
    const takes = { turn: 4, group: 2, exclusive: true, offMinor: 30, before: null };
    expect(after).toEqual([parcel(0, 1, 100), parcel(0, 2, 70, takes), before[1], before[2]]);
    expect(before).toEqual([parcel(0, 3, 100), parcel(1, 1, 50), parcel(2, 2, 70)]);
  });

  test("several takers, whole parcels, portions of nothing and places that are not there", () => {
    const after = take(before, [
      { taker: taker(2), portions: [{ at: 2, pieces: 2, offMinor: 0 }] },
      {
        taker: taker(1),
        portions: [
          { at: 0, pieces: 1, offMinor: 0 },
          { at: 1, pieces: 0, offMinor: 9 },
          { at: 7, pieces: 1, offMinor: 9 },
        ],
      },
    ]);
    expect(after).toEqual([parcel(0, 2, 100), parcel(0, 1, 100, taken(1)), before[1], parcel(2, 2, 70, taken(2))]);
    expect(after[2]).toBe(before[1]);
  });

  test("of a lot the dearer come first, then those that nobody took, then by who took them last", () => {
    const mixed = [
      parcel(0, 1, 100),
      parcel(0, 4, 90, taken(1)),
      parcel(0, 1, 80, taken(1, taken(0))),
      parcel(1, 2, 20),
    ];
    const after = take(mixed, [
      {
        taker: taker(3),
        portions: [
          { at: 1, pieces: 1, offMinor: 0 },
          { at: 1, pieces: 1, offMinor: 10 },
          { at: 3, pieces: 1, offMinor: 20 },
        ],
      },
      { taker: taker(2), portions: [{ at: 1, pieces: 1, offMinor: 0 }] },
    ]);
    const said = after.map(({ lot, pieces, leftMinor, takes }) => {
      const turns: number[] = [];
      for (let one = takes; one !== null; one = one.before) turns.push(one.turn);
      return `${lot}: ${pieces} × ${leftMinor} by ${turns.join(" ")}`;
    });
    expect(said).toEqual([
      "0: 1 × 100 by ",
      "0: 1 × 90 by 1",
      "0: 1 × 90 by 2 1",
      "0: 1 × 90 by 3 1",
      "0: 1 × 80 by 1 0",
      "0: 1 × 80 by 3 1",
      "1: 1 × 20 by ",
      "1: 1 × 0 by 3",
    ]);
  });
});

describe("an amount spread over pieces", () => {
  const goods = [parcel(0, 3, 100), parcel(1, 1, 50), parcel(2, 2, 0)];
  const all = [
    { at: 0, pieces: 3 },
    { at: 1, pieces: 1 },
    { at: 2, pieces: 2 },
  ];

  test.each([
    ["in proportion", 70, all, ["0: 3 × 20", "1: 1 × 10", "2: 2 × 0"]],
    ["what is over goes to the largest remainder", 71, all, ["0: 1 × 21", "0: 2 × 20", "1: 1 × 10", "2: 2 × 0"]],
    ["and on to the next", 74, all, ["1: 1 × 11", "0: 3 × 21", "2: 2 × 0"]],
    ["all of it", 350, all, ["0: 3 × 100", "1: 1 × 50", "2: 2 × 0"]],
    ["nothing", 0, all, ["0: 3 × 0", "1: 1 × 0", "2: 2 × 0"]],
    ["over one piece", 33, [{ at: 1, pieces: 1 }], ["1: 1 × 33"]],
    ["over pieces alike, one each to the first", 5, [{ at: 0, pieces: 3 }], ["0: 2 × 2", "0: 1 × 1"]],
    ["over what costs nothing", 0, [{ at: 2, pieces: 2 }], ["2: 2 × 0"]],
  ])("%s", (_, total, picks, wanted) => {
    const portions = spread(total, picks, goods);
    expect(portions.map(({ at, pieces, offMinor }) => `${at}: ${pieces} × ${offMinor}`)).toEqual(wanted);
    expect(portions.reduce((sum, { pieces, offMinor }) => sum + pieces * offMinor, 0)).toBe(total);
  });

  test("of equal remainders the earlier lot gets what is over", () => {
    const alike = [parcel(0, 1, 100), parcel(1, 1, 100), parcel(2, 1, 100)];
    const picks = [0, 1, 2].map((at) => ({ at, pieces: 1 }));
    expect(spread(101, picks, alike).map(({ at, offMinor }) => [at, offMinor])).toEqual([
      [0, 34],
      [1, 34],
      [2, 33],
    ]);
  });

  test("amounts beyond what floating point multiplies exactly", () => {
    const dear = [parcel(0, 1, 3_000_000_001), parcel(1, 1, 6_000_000_001)];
    const picks = [0, 1].map((at) => ({ at, pieces: 1 }));
    expect(spread(4_500_000_001, picks, dear).map(({ at, offMinor }) => [at, offMinor])).toEqual([
      [0, 1_500_000_001],
      [1, 3_000_000_000],
    ]);
  });
});
