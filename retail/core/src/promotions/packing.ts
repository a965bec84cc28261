// The pieces and sets of one layer: which sets to make and which pieces to lower by themselves, so that together they give
// much.

import type { Candidate } from "./candidates.ts";
import { type GoodsSet, type Ladder, ladderOf, setsWorthTrying } from "./columns.ts";
import type { Deed } from "./deeds.ts";
import { isPieceOffer, isSetOffer, offPiece } from "./offers.ts";
import type { Outlook } from "./outlook.ts";
import { isFree, type Parcel, spread } from "./parcels.ts";
import { Packing, type Single } from "./set-packing.ts";

/** Goods that a later sum wants at their price: no more than so much may come off them. */
export interface Sparing {
  /** By place of the lot: 1 where pieces are spared. */
  readonly matches: Uint8Array;
  readonly mostMinor: number;
}

/** Searches for sets with the costs that the search before found. */
const mostRounds = 3;

/** @param outlook null: a discount is worth what it is */
export function packed(
  layer: readonly Candidate[],
  parcels: readonly Parcel[],
  outlook: Outlook | null = null,
  sparing: Sparing | null = null,
): readonly Deed[] {
  const offers = layer.filter(({ promotion: { offer } }) => isPieceOffer(offer) || isSetOffer(offer));
  if (offers.length === 0) return [];
  const falling = parcels.map((_, place) => place).sort((a, b) => cost(parcels, b) - cost(parcels, a));
  const may = freePlaces(offers, parcels, falling);
  const worth = worthIn(parcels, outlook);
  const isSpared = parcels.map(({ lot }) => sparing?.matches[lot] === 1);
  const singles = bestSingles(offers, may, parcels, worth, isSpared);
  const packing = new Packing(parcels, singles, offers, sparing?.mostMinor ?? 0);
  const add = (candidate: Candidate, at: number, set: GoodsSet) =>
    packing.add(candidate, at, set, worth(candidate, set), sparing === null ? 0 : offSpared(set, isSpared, parcels));
  const many: { readonly at: number; readonly ladder: Ladder }[] = [];
  for (const [at, candidate] of offers.entries()) {
    const { offer } = candidate.promotion;
    const places = may[at] ?? [];
    if (isSetOffer(offer)) {
      if (places.length > 0) many.push({ at, ladder: ladderOf(candidate, offer, parcels, places) });
    } else if (isPieceOffer(offer)) {
      for (const place of places)
        if (isSpared[place] === true || candidate.timesAllowed !== Number.POSITIVE_INFINITY)
          add(candidate, at, { places: [place], offMinor: offPiece(offer, cost(parcels, place)) });
    }
  }
  for (let round = 0; round < mostRounds; round += 1) {
    const before = packing.total;
    const known = packing.size;
    const costs = packing.costs();
    for (const { at, ladder } of many)
      for (const set of setsWorthTrying(ladder, parcels, costs)) add(ladder.candidate, at, set);
    if (packing.size === known && round > 0) break;
    packing.improve();
    // Without sets nothing new is found another time.
    if (packing.total <= before || many.length === 0) break;
  }
  return [...packing.deeds(), ...loweredPieces(singles, packing.left)];
}

function loweredPieces(singles: readonly Single[], left: readonly number[]): readonly Deed[] {
  return singles.flatMap(({ candidate, offMinor }, at): readonly Deed[] => {
    const times = left[at] ?? 0;
    if (candidate === null || times === 0) return [];
    return [{ candidate, picks: [{ at, pieces: 1 }], offMinor, times, earned: null }];
  });
}

/** By offer, all of one group: places that it may take, in the order of `falling`. */
function freePlaces(
  offers: readonly Candidate[],
  parcels: readonly Parcel[],
  falling: readonly number[],
): readonly (readonly number[])[] {
  const group = offers[0]?.group ?? 0;
  const open = falling.filter((place) => isFree(parcels[place]?.takes ?? null, { group, exclusive: false }));
  const untouched = open.filter((place) => parcels[place]?.takes === null);
  const lots = parcels.map(({ lot }) => lot);
  return offers.map(({ exclusive, matches }) => {
    const places: number[] = [];
    for (const place of exclusive ? untouched : open) if (matches[lots[place] ?? -1] === 1) places.push(place);
    return places;
  });
}

/** By place: the best that may be given to any number of pieces. */
function bestSingles(
  offers: readonly Candidate[],
  may: readonly (readonly number[])[],
  parcels: readonly Parcel[],
  worth: (candidate: Candidate, set: GoodsSet) => number,
  isSpared: readonly boolean[],
): readonly Single[] {
  const best = parcels.map((): Single => ({ candidate: null, offMinor: 0, worth: 0 }));
  for (const [at, candidate] of offers.entries()) {
    const { offer } = candidate.promotion;
    if (!isPieceOffer(offer) || candidate.timesAllowed !== Number.POSITIVE_INFINITY) continue;
    for (const place of may[at] ?? []) {
      if (isSpared[place] === true) continue;
      const offMinor = offPiece(offer, cost(parcels, place));
      if (offMinor <= (best[place]?.worth ?? 0)) continue;
      const value = worth(candidate, { places: [place], offMinor });
      if (value > (best[place]?.worth ?? 0)) best[place] = { candidate, offMinor, worth: value };
    }
  }
  return best;
}

/** How much of what is off a set comes off spared pieces. */
function offSpared({ places, offMinor }: GoodsSet, isSpared: readonly boolean[], parcels: readonly Parcel[]): number {
  if (!places.some((place) => isSpared[place])) return 0;
  const shares = spread(
    offMinor,
    places.map((at) => ({ at, pieces: 1 })),
    parcels,
  );
  return shares.reduce((sum, share) => (isSpared[share.at] === true ? sum + share.pieces * share.offMinor : sum), 0);
}

function worthIn(parcels: readonly Parcel[], outlook: Outlook | null): (candidate: Candidate, set: GoodsSet) => number {
  if (outlook === null) return (_, { offMinor }) => offMinor;
  const kept = parcels.map(({ lot }) => outlook.kept(lot));
  const others = parcels.map(({ lot }) => outlook.others(lot));
  return ({ exclusive }, { places, offMinor }) => {
    if (exclusive) return places.reduce((left, place) => left - (others[place] ?? 0), offMinor);
    let whole = 0;
    let stays = 0;
    for (const place of places) {
      whole += cost(parcels, place);
      stays += cost(parcels, place) * (kept[place] ?? 1);
    }
    return whole === 0 ? 0 : (offMinor * stays) / whole;
  };
}

function cost(parcels: readonly Parcel[], place: number): number {
  return parcels[place]?.leftMinor ?? 0;
}
