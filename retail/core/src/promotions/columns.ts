// Sets of pieces worth trying for a set offer, given what each piece would otherwise bring.

import type { Candidate } from "./candidates.ts";
import { offSet } from "./offers.ts";
import type { Parcel, Picked } from "./parcels.ts";
import type { SetOffer } from "./promotion.ts";

export interface GoodsSet {
  readonly picks: readonly Picked[];
  readonly offMinor: number;
}

/**
 * For every piece that could be the cheapest of a set, the set with the partners that cost least to give up, and the set
 * with the partners next in price: for a bundle, the pieces that gain most in each part.
 * @param free places of the parcels that the offer may take
 * @param costs by place: what taking one piece gives up elsewhere
 */
export function setsWorthTrying(
  candidate: Candidate,
  offer: SetOffer,
  parcels: readonly Parcel[],
  free: readonly number[],
  costs: (at: number, nth: number) => number,
): readonly GoodsSet[] {
  if (offer.is === "bundle-price") return bundle(candidate, offer, parcels, free, costs);
  const size = offer.is === "n-for-m" ? offer.take : offer.nth;
  const lowered = offer.is === "n-for-m" ? offer.take - offer.pay : 1;
  const rising = free.toSorted((a, b) => left(parcels, a) - left(parcels, b) || b - a);
  const found = new Map<string, GoodsSet>();
  for (let from = 0; from < rising.length; from += 1) {
    const cheap = piecesFrom(rising, from, parcels, lowered);
    if (cheap === null) break;
    const dearer = { at: rising.slice(cheap.last), used: cheap.usedOfLast };
    for (const partners of [nearest(dearer, parcels, size - lowered), least(dearer, parcels, size - lowered, costs)]) {
      if (partners === null) continue;
      const picks = merged([...cheap.picks, ...partners]);
      const key = picks.map(({ at, pieces }) => `${at}×${pieces}`).join();
      if (found.has(key)) continue;
      found.set(key, { picks, offMinor: offSet(offer, costsOf(picks, parcels)) });
    }
  }
  return [...found.values()].filter(({ offMinor }) => offMinor > 0);
}

/** Dearer parcels than the lowered ones; of the first `used` pieces are gone. */
interface Dearer {
  readonly at: readonly number[];
  readonly used: number;
}

function piecesFrom(
  rising: readonly number[],
  from: number,
  parcels: readonly Parcel[],
  count: number,
): { readonly picks: readonly Picked[]; readonly last: number; readonly usedOfLast: number } | null {
  const picks: Picked[] = [];
  let missing = count;
  for (let index = from; index < rising.length; index += 1) {
    const at = rising[index] ?? 0;
    const pieces = Math.min(missing, parcels[at]?.pieces ?? 0);
    picks.push({ at, pieces });
    missing -= pieces;
    if (missing === 0) return { picks, last: index, usedOfLast: pieces };
  }
  return null;
}

function nearest({ at, used }: Dearer, parcels: readonly Parcel[], count: number): readonly Picked[] | null {
  const picks: Picked[] = [];
  let missing = count;
  for (const [index, place] of at.entries()) {
    const pieces = Math.min(missing, (parcels[place]?.pieces ?? 0) - (index === 0 ? used : 0));
    if (pieces > 0) picks.push({ at: place, pieces });
    missing -= pieces;
    if (missing === 0) return picks;
  }
  return null;
}

function least(
  { at, used }: Dearer,
  parcels: readonly Parcel[],
  count: number,
  costs: (at: number, nth: number) => number,
): readonly Picked[] | null {
  const cheapest: { at: number; cost: number }[] = [];
  for (const [index, place] of at.entries()) {
    const first = index === 0 ? used : 0;
    const last = Math.min((parcels[place]?.pieces ?? 0) - 1, first + count - 1);
    for (let nth = first; nth <= last; nth += 1) {
      const cost = costs(place, nth);
      const worst = cheapest.at(-1);
      if (cheapest.length === count && worst !== undefined && cost >= worst.cost) break;
      const before = cheapest.findIndex((one) => cost < one.cost);
      cheapest.splice(before < 0 ? cheapest.length : before, 0, { at: place, cost });
      if (cheapest.length > count) cheapest.pop();
    }
  }
  return cheapest.length < count ? null : cheapest.map((one) => ({ at: one.at, pieces: 1 }));
}

function bundle(
  { parts }: Candidate,
  offer: Extract<SetOffer, { readonly is: "bundle-price" }>,
  parcels: readonly Parcel[],
  free: readonly number[],
  costs: (at: number, nth: number) => number,
): readonly GoodsSet[] {
  // Without the price's part in it, what a piece adds to the discount is all that it costs.
  const ways = offer.parts.map(({ quantity }, part) => {
    const gains = free
      .filter((at) => parts[part]?.[parcels[at]?.lot ?? -1] === 1)
      .flatMap((at) =>
        Array.from({ length: Math.min(quantity, parcels[at]?.pieces ?? 0) }, (_, nth) => ({
          at,
          gain: left(parcels, at) - costs(at, nth),
        })),
      )
      .sort((a, b) => b.gain - a.gain || a.at - b.at);
    return Array.from({ length: Math.min(waysAPart, gains.length - quantity + 1) }, (_, skipped) =>
      [...gains.slice(0, quantity - 1), ...gains.slice(quantity - 1 + skipped, quantity + skipped)].map(({ at }) => ({
        at,
        pieces: 1,
      })),
    );
  });
  const sets = ways.reduce<readonly (readonly Picked[])[]>(
    (all, part) => all.flatMap((set) => part.map((picks) => [...set, ...picks])).slice(0, mostBundles),
    [[]],
  );
  return sets
    .map((picks) => merged(picks))
    .map((picks) => ({ picks, offMinor: offSet(offer, costsOf(picks, parcels)) }))
    .filter(({ offMinor }) => offMinor > 0);
}

const waysAPart = 4;
const mostBundles = 40;

function merged(picks: readonly Picked[]): readonly Picked[] {
  const byPlace = new Map<number, number>();
  for (const { at, pieces } of picks) byPlace.set(at, (byPlace.get(at) ?? 0) + pieces);
  return [...byPlace].map(([at, pieces]) => ({ at, pieces })).sort((a, b) => a.at - b.at);
}

/** Of each picked piece, ascending. */
export function costsOf(picks: readonly Picked[], parcels: readonly Parcel[]): readonly number[] {
  return picks.flatMap(({ at, pieces }) => new Array<number>(pieces).fill(left(parcels, at))).sort((a, b) => a - b);
}

function left(parcels: readonly Parcel[], at: number): number {
  return parcels[at]?.leftMinor ?? 0;
}
