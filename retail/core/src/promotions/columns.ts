// Sets of pieces worth trying for a set offer, given what each piece would otherwise bring.

import type { Candidate } from "./candidates.ts";
import { offSet } from "./offers.ts";
import type { Parcel } from "./parcels.ts";
import type { SetOffer } from "./promotion.ts";

export interface GoodsSet {
  /** Places of the parcels, one for each piece, ascending. */
  readonly places: readonly number[];
  readonly offMinor: number;
}

/** What taking the `nth` piece of a place, from 0, gives up elsewhere. */
export type CostOf = (place: number, nth: number) => number;

/**
 * Sets that give more than their pieces give up: for every piece that could be the cheapest of a set, the set with the
 * pieces next in price, and the set with the dearer pieces that give up least. For a bundle: in each part the pieces that
 * gain most.
 * @param falling places of the parcels that the offer may take, the dearest first
 */
export function setsWorthTrying(
  candidate: Candidate,
  offer: SetOffer,
  parcels: readonly Parcel[],
  falling: readonly number[],
  costOf: CostOf,
): readonly GoodsSet[] {
  if (offer.is === "bundle-price") return bundles(candidate, offer, parcels, falling, costOf);
  const size = offer.is === "n-for-m" ? offer.take : offer.nth;
  const lowered = offer.is === "n-for-m" ? offer.take - offer.pay : 1;
  const found: GoodsSet[] = [];
  // By piece: its place, what it costs the shopper, what taking it gives up.
  const places: number[] = [];
  const prices: number[] = [];
  const costs: number[] = [];
  const least: PieceAt[] = [];
  for (const place of falling) {
    const { pieces: count = 0, leftMinor = 0 } = parcels[place] ?? {};
    for (let nth = 0; nth < count && nth < size; nth += 1) {
      const cost = costOf(place, nth);
      places.push(place);
      prices.push(leftMinor);
      costs.push(cost);
      const offMinor =
        places.length < size ? 0 : lowered === 1 ? offLowest(offer, leftMinor) : sumOfLast(prices, lowered);
      // Every set here gives up the piece itself: most pieces need no further look.
      if (offMinor > cost) {
        if (offMinor > sumOfLast(costs, size)) found.push({ places: ascending(places.slice(-size)), offMinor });
        // Which pieces are paid in full does not matter: those that are wanted least elsewhere serve as well.
        if (lowered === 1 && offMinor > cost + least.reduce((sum, one) => sum + one.cost, 0))
          found.push({ places: ascending([...least.map((one) => one.place), place]), offMinor });
      }
      if (lowered === 1) keepLeast(least, { place, cost }, size - 1);
    }
  }
  return found;
}

interface PieceAt {
  readonly place: number;
  readonly cost: number;
}

/** Off a set of which this is the cheapest piece, the only one that is lowered. */
function offLowest(offer: Exclude<SetOffer, { readonly is: "bundle-price" }>, leftMinor: number): number {
  return offer.is === "nth-at-discount" ? offSet(offer, [leftMinor]) : leftMinor;
}

function sumOfLast(amounts: readonly number[], count: number): number {
  let sum = 0;
  for (let at = amounts.length - count; at < amounts.length; at += 1) sum += amounts[at] ?? 0;
  return sum;
}

function ascending(places: number[]): readonly number[] {
  return places.sort((a, b) => a - b);
}

/** Sets of one bundle that are tried, and ways in one part of it. */
const mostBundles = 24;
const waysAPart = 3;

function keepLeast(least: PieceAt[], one: PieceAt, most: number): void {
  const worst = least[least.length - 1];
  if (least.length === most && worst !== undefined && one.cost >= worst.cost) return;
  let at = least.length;
  while (at > 0 && one.cost < (least[at - 1]?.cost ?? 0)) at -= 1;
  least.splice(at, 0, one);
  if (least.length > most) least.pop();
}

function bundles(
  { parts }: Candidate,
  offer: Extract<SetOffer, { readonly is: "bundle-price" }>,
  parcels: readonly Parcel[],
  falling: readonly number[],
  costOf: CostOf,
): readonly GoodsSet[] {
  let sets: readonly (readonly number[])[] = [[]];
  for (const [part, { quantity }] of offer.parts.entries()) {
    // All that a piece costs adds to the discount: the bundle's price is paid once.
    const gains: { readonly place: number; readonly gain: number }[] = [];
    for (const place of falling) {
      const { lot = 0, pieces = 0, leftMinor = 0 } = parcels[place] ?? {};
      if (parts[part]?.[lot] !== 1) continue;
      for (let nth = 0; nth < Math.min(quantity, pieces); nth += 1)
        gains.push({ place, gain: leftMinor - costOf(place, nth) });
    }
    gains.sort((a, b) => b.gain - a.gain || a.place - b.place);
    const sure = gains.slice(0, quantity - 1).map(({ place }) => place);
    const last = gains.slice(quantity - 1, quantity - 1 + waysAPart);
    sets = sets.flatMap((set) => last.map(({ place }) => [...set, ...sure, place])).slice(0, mostBundles);
  }
  return sets.flatMap((pieces) => {
    const places = pieces.toSorted((a, b) => a - b);
    const offMinor = offSet(offer, costsOf(places, parcels));
    const givenUp = places.reduce((sum, place, index) => sum + costOf(place, index - places.indexOf(place)), 0);
    return offMinor > givenUp ? [{ places, offMinor }] : [];
  });
}

/** Of each piece, ascending. */
function costsOf(places: readonly number[], parcels: readonly Parcel[]): readonly number[] {
  return places.map((place) => parcels[place]?.leftMinor ?? 0).sort((a, b) => a - b);
}
