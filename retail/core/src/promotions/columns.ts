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

/** The pieces that a set offer may take, the dearest first: at most as many of a parcel as there are in a set. */
export interface Ladder {
  readonly candidate: Candidate;
  readonly offer: SetOffer;
  readonly falling: readonly number[];
  /** By piece: its place, which of the place's pieces it is, and what the set gives of which it is the cheapest. */
  readonly places: readonly number[];
  readonly nths: readonly number[];
  readonly offsMinor: readonly number[];
}

/** @param falling places of the parcels that the offer may take, the dearest first */
export function ladderOf(
  candidate: Candidate,
  offer: SetOffer,
  parcels: readonly Parcel[],
  falling: readonly number[],
): Ladder {
  const places: number[] = [];
  const nths: number[] = [];
  const prices: number[] = [];
  const offsMinor: number[] = [];
  const ladder = { candidate, offer, falling, places, nths, offsMinor };
  if (offer.is === "bundle-price") return ladder;
  const { size, lowered } = shapeOf(offer);
  for (const place of falling) {
    const parcel = parcels[place];
    if (parcel === undefined) continue;
    for (let nth = 0; nth < parcel.pieces && nth < size; nth += 1) {
      places.push(place);
      nths.push(nth);
      prices.push(parcel.leftMinor);
      const { length } = prices;
      offsMinor.push(
        length < size
          ? 0
          : lowered === 1
            ? offLowest(offer, parcel.leftMinor)
            : sumOf(prices, length - lowered, length),
      );
    }
  }
  return ladder;
}

/** Pieces of a set, and how many of them are lowered. */
function shapeOf(offer: Exclude<SetOffer, { readonly is: "bundle-price" }>): { size: number; lowered: number } {
  return offer.is === "n-for-m"
    ? { size: offer.take, lowered: offer.take - offer.pay }
    : { size: offer.nth, lowered: 1 };
}

/**
 * Sets that give more than their pieces give up: for every piece that could be the cheapest of a set, the set with the
 * pieces next in price, and the set with the dearer pieces that give up least. For a bundle: in each part the pieces that
 * gain most.
 */
export function setsWorthTrying(ladder: Ladder, parcels: readonly Parcel[], costOf: CostOf): readonly GoodsSet[] {
  const { candidate, offer, falling, places, nths, offsMinor } = ladder;
  if (offer.is === "bundle-price") return bundles(candidate, offer, parcels, falling, costOf);
  const { size, lowered } = shapeOf(offer);
  const found: GoodsSet[] = [];
  const costs: number[] = [];
  const least: PiecesAt = { places: [], costs: [] };
  for (let piece = 0; piece < places.length; piece += 1) {
    const place = places[piece] ?? 0;
    const cost = costOf(place, nths[piece] ?? 0);
    costs.push(cost);
    const offMinor = offsMinor[piece] ?? 0;
    // Every set here gives up the piece itself: most pieces need no further look.
    if (offMinor > cost) {
      const end = piece + 1;
      if (offMinor > sumOf(costs, end - size, end))
        found.push({ places: ascending(places.slice(end - size, end)), offMinor });
      // Which pieces are paid in full does not matter: those that are wanted least elsewhere serve as well.
      if (lowered === 1 && offMinor > cost + sumOf(least.costs, 0, least.costs.length))
        found.push({ places: ascending([...least.places, place]), offMinor });
    }
    if (lowered === 1) keepLeast(least, place, cost, size - 1);
  }
  return found;
}

/** Place and cost of each piece, the cheapest first. */
interface PiecesAt {
  readonly places: number[];
  readonly costs: number[];
}

/** Off a set of which this is the cheapest piece, the only one that is lowered. */
function offLowest(offer: Exclude<SetOffer, { readonly is: "bundle-price" }>, leftMinor: number): number {
  return offer.is === "nth-at-discount" ? offSet(offer, [leftMinor]) : leftMinor;
}

function sumOf(amounts: readonly number[], from: number, end: number): number {
  let sum = 0;
  for (let at = from; at < end; at += 1) sum += amounts[at] ?? 0;
  return sum;
}

/** Sorted in place: a handful, often in order already. */
function ascending(places: number[]): readonly number[] {
  for (let end = 1; end < places.length; end += 1) {
    const place = places[end] ?? 0;
    let at = end;
    for (; at > 0 && (places[at - 1] ?? 0) > place; at -= 1) places[at] = places[at - 1] ?? 0;
    places[at] = place;
  }
  return places;
}

/** Sets of one bundle that are tried, and ways in one part of it. */
const mostBundles = 24;
const waysAPart = 3;

function keepLeast({ places, costs }: PiecesAt, place: number, cost: number, most: number): void {
  let at = costs.length;
  if (at === most) {
    if (cost >= (costs[at - 1] ?? Number.POSITIVE_INFINITY)) return;
    at -= 1;
  }
  for (; at > 0 && cost < (costs[at - 1] ?? 0); at -= 1) {
    costs[at] = costs[at - 1] ?? 0;
    places[at] = places[at - 1] ?? 0;
  }
  costs[at] = cost;
  places[at] = place;
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
    const places = ascending(pieces.slice());
    const offMinor = offSet(offer, costsOf(places, parcels));
    const givenUp = places.reduce((sum, place, index) => sum + costOf(place, index - places.indexOf(place)), 0);
    return offMinor > givenUp ? [{ places, offMinor }] : [];
  });
}

/** Of each piece, ascending. */
function costsOf(places: readonly number[], parcels: readonly Parcel[]): readonly number[] {
  return places.map((place) => parcels[place]?.leftMinor ?? 0).sort((a, b) => a - b);
}
