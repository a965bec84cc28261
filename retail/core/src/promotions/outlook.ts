// What a layer's discounts are worth when the layers after it have had their turns.

import type { Parcel } from "./parcels.ts";
import type { Plan } from "./plan.ts";

/** How much of a discount stays one when other layers have had their turns, by lot. */
export interface Outlook {
  /** What a unit off a piece of the lot is worth, 0 … 1: the rest would come off later anyway. */
  readonly kept: (lot: number) => number;
  /** What other groups give for one piece of the lot: an exclusive promotion gives that up. */
  readonly others: (lot: number) => number;
}

/** As the plan leaves each lot: what its later promotions took off the price that the first left. */
export function outlookOf({ parcels }: Plan): Outlook {
  const byLot = Map.groupBy(parcels, ({ lot }) => lot);
  const sum = (lot: number, of: (parcel: Parcel) => number) =>
    (byLot.get(lot) ?? []).reduce((all, parcel) => all + parcel.pieces * of(parcel), 0);
  return {
    kept: (lot) => {
      const whole = sum(lot, afterFirst);
      return whole === 0 ? 1 : sum(lot, left) / whole;
    },
    others: (lot) => {
      const pieces = sum(lot, () => 1);
      return pieces === 0 ? 0 : (sum(lot, afterFirst) - sum(lot, left)) / pieces;
    },
  };
}

function left({ leftMinor }: Parcel): number {
  return leftMinor;
}

/** What a piece cost when the first promotion had taken it. */
function afterFirst({ leftMinor, takes }: Parcel): number {
  let price = leftMinor;
  for (let take = takes; take !== null && take.before !== null; take = take.before) price += take.offMinor;
  return price;
}
