import { describe, expect, test } from "vitest";
import { outlookOf } from "./outlook.ts";
import type { Parcel, Take } from "./parcels.ts";

/** Pieces of a lot at a price, and what promotions took off each, one after the other. */
function parcel(lot: number, pieces: number, price: number, ...offs: readonly number[]): Parcel {
  const takes = offs.reduce<Take | null>(
    (before, offMinor, turn) => ({ turn, group: turn, exclusive: false, offMinor, before }),
    null,
  );
  return { lot, pieces, leftMinor: price - offs.reduce((sum, off) => sum + off, 0), takes };
}

const outlook = (...parcels: readonly Parcel[]) => {
  const { kept, others } = outlookOf({ given: [], parcels });
  return { kept: kept(3), others: others(3) };
};

describe("what a discount is worth when the layers after it have had their turns", () => {
  test.each<readonly [string, readonly Parcel[], { readonly kept: number; readonly others: number }]>([
    ["all of it where nobody took the goods", [parcel(3, 2, 100)], { kept: 1, others: 0 }],
    ["all of it where one promotion alone took them", [parcel(3, 2, 100, 40)], { kept: 1, others: 0 }],
    ["the share that a later one leaves", [parcel(3, 2, 100, 20, 20)], { kept: 0.75, others: 20 }],
    ["what several later ones leave together", [parcel(3, 1, 100, 20, 20, 20)], { kept: 0.5, others: 40 }],
    ["nothing where a later one takes the whole price", [parcel(3, 1, 100, 20, 80)], { kept: 0, others: 80 }],
    ["over all pieces of the lot", [parcel(3, 1, 100), parcel(3, 3, 100, 0, 40)], { kept: 0.7, others: 30 }],
    ["of that lot alone", [parcel(2, 5, 100, 0, 50), parcel(3, 1, 100)], { kept: 1, others: 0 }],
    ["all of it where goods cost nothing any more", [parcel(3, 1, 100, 100, 0)], { kept: 1, others: 0 }],
    ["all of it where there is nothing of the lot", [], { kept: 1, others: 0 }],
  ])("%s", (_, parcels, wanted) => {
    expect(outlook(...parcels)).toEqual(wanted);
  });
});
