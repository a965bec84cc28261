import { describe, expect, test } from "vitest";
import { searchedSale, stacked } from "../../testing/promotion-sale.ts";
import { cart, percentOff, promotion, spendGet } from "../../testing/promotions.ts";
import { minor, type Offer } from "../index.ts";
import { countsSum, type Deed, done, layersOf } from "./deeds.ts";

const gift: Offer = {
  ...{ is: "gift-with-purchase", earnedBy: { by: "pieces", atLeast: 2 }, repeats: true },
  ...{ gifts: [{ sku: "mug", quantity: 1 }], worthMinor: minor(60) },
};
const { candidates, parcels } = searchedSale(cart(["a1", 4, 300], ["b1", 1, 100]), [
  promotion("A", percentOff(10), stacked("x", 9)),
  promotion("B", { is: "n-for-m", take: 2, pay: 1 }, stacked("x", 8)),
  promotion("C", spendGet([100, 10]), stacked("y", 7)),
  promotion("D", percentOff(5), stacked("x", 6)),
  promotion("E", gift, stacked("z", 5)),
]);
const [piece, set, sum, , earns] = candidates;
if (piece === undefined || set === undefined || sum === undefined || earns === undefined) throw new RangeError("five");

test("a layer is a run of turns of one group", () => {
  const ids = layersOf(candidates).map((layer) => layer.map(({ promotion: { promotionId } }) => promotionId).join(""));
  expect(ids).toEqual(["AB", "C", "D", "E"]);
  expect(layersOf([])).toEqual([]);
});

test("what counts sums is neither for pieces nor for sets", () => {
  expect(candidates.map(countsSum)).toEqual([false, false, true, false, true]);
});

describe("what is done", () => {
  const deed = (of: Omit<Deed, "earned" | "times"> & Partial<Deed>): Deed => ({ times: 1, earned: null, ...of });

  test("each time takes its pieces; amounts of one promotion add up", () => {
    const deeds = [
      deed({ candidate: set, picks: [{ at: 0, pieces: 2 }], offMinor: 300 }),
      deed({ candidate: piece, picks: [{ at: 0, pieces: 1 }], offMinor: 30, times: 2 }),
      deed({ candidate: piece, picks: [{ at: 1, pieces: 1 }], offMinor: 10 }),
    ];
    const after = done(parcels, deeds);
    expect(after.given).toEqual([
      { turn: 1, times: 1, offMinor: 300, worthMinor: 0 },
      { turn: 0, times: 3, offMinor: 70, worthMinor: 0 },
    ]);
    expect(after.parcels.map(({ lot, pieces, leftMinor, takes }) => [lot, pieces, leftMinor, takes?.turn])).toEqual([
      ...[
        [0, 2, 270, 0],
        [0, 2, 150, 1],
        [1, 1, 90, 0],
      ],
    ]);
  });

  test("a set made twice takes twice its pieces, with the shares of one", () => {
    const picks = [
      { at: 0, pieces: 1 },
      { at: 1, pieces: 1 },
    ];
    const all = [
      { ...parcels[0], pieces: 2 },
      { ...parcels[1], pieces: 2 },
    ] as typeof parcels;
    const after = done(all, [deed({ candidate: set, picks, offMinor: 100, times: 2 })]);
    expect(after.parcels.map(({ lot, pieces, leftMinor }) => [lot, pieces, leftMinor])).toEqual([
      [0, 2, 225],
      [1, 2, 75],
    ]);
  });

  test("what is earned beside the price takes pieces and lowers none; its own count is kept", () => {
    const picks = [
      { at: 0, pieces: 4 },
      { at: 1, pieces: 1 },
    ];
    const after = done(parcels, [
      deed({ candidate: earns, picks, offMinor: 0, earned: { worthMinor: 120, times: 2 } }),
    ]);
    expect(after.given).toEqual([{ turn: 4, times: 2, offMinor: 0, worthMinor: 120 }]);
    expect(after.parcels.map(({ pieces, leftMinor, takes }) => [pieces, leftMinor, takes?.offMinor])).toEqual([
      ...[
        [4, 300, 0],
        [1, 100, 0],
      ],
    ]);
  });

  test("what is off a sum is spread once", () => {
    const picks = [
      { at: 0, pieces: 4 },
      { at: 1, pieces: 1 },
    ];
    const after = done(parcels, [deed({ candidate: sum, picks, offMinor: 26, earned: { worthMinor: 0, times: 1 } })]);
    expect(after.given).toEqual([{ turn: 2, times: 1, offMinor: 26, worthMinor: 0 }]);
    expect(after.parcels.map(({ pieces, leftMinor }) => [pieces, leftMinor])).toEqual([
      [4, 294],
      [1, 98],
    ]);
  });
});
