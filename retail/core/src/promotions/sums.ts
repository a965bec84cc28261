// The sums of one layer. A sum may take pieces back from what was packed, when it gives more than those gave.

import type { Candidate } from "./candidates.ts";
import { countsSum, type Deed } from "./deeds.ts";
import { earned, gainOf, isPieceOffer, isSetOffer } from "./offers.ts";
import { isFree, type Parcel, type Picked } from "./parcels.ts";
import { nobody, type Sum, SumSearch } from "./sum-search.ts";

/** `packed` and what of it is left beside the sums that are worth counting. */
export function withSums(
  layer: readonly Candidate[],
  parcels: readonly Parcel[],
  packed: readonly Deed[],
): readonly Deed[] {
  const candidates = layer.filter(countsSum);
  if (candidates.length === 0) return packed;
  const units = unitsOf(parcels, packed);
  const sums = sumsOf(candidates, units, parcels);
  if (sums.length === 0) return packed;
  const search = new SumSearch(sums, units.map(costOf));
  search.improve();
  return deedsOf(search, sums, units, parcels, packed);
}

/** Pieces that change hands together. */
interface Unit {
  readonly picks: readonly Picked[];
  /** The packed deed of which these are so many times; null for free pieces. */
  readonly deed: Deed | null;
  readonly times: number;
}

/** Pieces of one parcel that are weighed one by one; the rest of them go together. */
const piecesOneByOne = 12;
const onePiece = [1];

function unitsOf(parcels: readonly Parcel[], packed: readonly Deed[]): readonly Unit[] {
  const left = parcels.map(({ pieces }) => pieces);
  const units: Unit[] = [];
  for (const deed of packed) {
    for (const { at, pieces } of deed.picks) left[at] = (left[at] ?? 0) - pieces * deed.times;
    for (const times of portioned(deed.times))
      units.push({ deed, times, picks: deed.picks.map(({ at, pieces }) => ({ at, pieces: pieces * times })) });
  }
  for (const [at, count] of left.entries())
    for (const pieces of portioned(count)) units.push({ deed: null, times: 1, picks: [{ at, pieces }] });
  return units;
}

function portioned(count: number): readonly number[] {
  if (count === 1) return onePiece;
  if (count <= piecesOneByOne) return new Array<number>(count).fill(1);
  return [...new Array<number>(piecesOneByOne).fill(1), count - piecesOneByOne];
}

/** What a unit's deed gives. */
function costOf({ deed, times }: Unit): number {
  return deed === null ? 0 : deed.offMinor * times;
}

/** What a unit adds to a sum. */
interface Counted {
  readonly spentMinor: number;
  readonly pieces: number;
}

/** Of one group; without those for which even all that they may count is too little. */
function sumsOf(candidates: readonly Candidate[], units: readonly Unit[], parcels: readonly Parcel[]): readonly Sum[] {
  const group = candidates[0]?.group ?? 0;
  const open = parcels.map(({ takes }) => isFree(takes, { group, exclusive: false }));
  const untouched = parcels.map(({ takes }) => takes === null);
  const lots = parcels.map(({ lot }) => lot);
  const all = units.map(({ picks }) => countedOf(picks, parcels, null));
  const allSpent = all.map(({ spentMinor }) => spentMinor);
  const allPieces = all.map(({ pieces }) => pieces);
  return candidates.flatMap((candidate) => {
    const free = candidate.exclusive ? untouched : open;
    const { matches } = candidate;
    const counts = (at: number) => free[at] === true && matches[lots[at] ?? -1] === 1;
    const wants: number[] = [];
    // Sums share what units are to them, unless they count a part of a unit.
    let [spentMinor, pieces] = [allSpent, allPieces];
    let [spent, count] = [0, 0];
    let place = -1;
    for (const { picks } of units) {
      place += 1;
      const counted = picks.reduce((sum, { at }) => (counts(at) ? sum + 1 : sum), 0);
      if (counted === 0) continue;
      wants.push(place);
      if (counted < picks.length) {
        if (spentMinor === allSpent) [spentMinor, pieces] = [allSpent.slice(), allPieces.slice()];
        const part = countedOf(picks, parcels, counts);
        spentMinor[place] = part.spentMinor;
        pieces[place] = part.pieces;
      }
      spent += spentMinor[place] ?? 0;
      count += pieces[place] ?? 0;
    }
    const gain = gainOf(candidate.promotion.offer, candidate.timesAllowed);
    const most = gain(spent, count);
    return most > 0 ? [{ candidate, spentMinor, pieces, wants, gain, most }] : [];
  });
}

/** @param counts whether the parcel at a place is counted; null for all */
function countedOf(
  picks: readonly Picked[],
  parcels: readonly Parcel[],
  counts: ((at: number) => boolean) | null,
): Counted {
  let [spentMinor, count] = [0, 0];
  for (const { at, pieces } of picks) {
    if (counts?.(at) === false) continue;
    spentMinor += pieces * (parcels[at]?.leftMinor ?? 0);
    count += pieces;
  }
  return { spentMinor, pieces: count };
}

function deedsOf(
  { owner }: SumSearch,
  sums: readonly Sum[],
  units: readonly Unit[],
  parcels: readonly Parcel[],
  packed: readonly Deed[],
): readonly Deed[] {
  const kept = new Map<Deed, number>();
  const counted = sums.map(() => new Map<number, number>());
  const left = parcels.map(({ pieces }) => pieces);
  for (const [place, { picks, deed, times }] of units.entries()) {
    const sum = owner[place] ?? nobody;
    if (sum === nobody && deed !== null) {
      kept.set(deed, (kept.get(deed) ?? 0) + times);
      for (const { at, pieces } of picks) left[at] = (left[at] ?? 0) - pieces;
    }
    for (const { at, pieces } of picks) {
      const candidate = sums[sum]?.candidate;
      const parcel = parcels[at];
      if (candidate === undefined || parcel === undefined) continue;
      if (candidate.matches[parcel.lot] !== 1 || !isFree(parcel.takes, candidate)) continue;
      counted[sum]?.set(at, (counted[sum]?.get(at) ?? 0) + pieces);
      left[at] = (left[at] ?? 0) - pieces;
    }
  }
  // Pieces of a deed that was given up, and that its sum may not count: another sum that may must.
  const given = sums.flatMap(({ candidate }, sum) => {
    const pieces = counted[sum];
    return pieces === undefined || pieces.size === 0 ? [] : [{ candidate, pieces }];
  });
  for (const [at, { lot, takes }] of parcels.entries()) {
    const more = left[at] ?? 0;
    if (more === 0) continue;
    const must = given.find(({ candidate }) => candidate.matches[lot] === 1 && isFree(takes, candidate));
    must?.pieces.set(at, (must.pieces.get(at) ?? 0) + more);
  }
  const deeds = given.flatMap(({ candidate, pieces }) => sumDeed(candidate, pieces, parcels) ?? []);
  const rest = packed.flatMap((deed) => {
    const times = kept.get(deed) ?? 0;
    return times === 0 ? [] : [{ ...deed, times }];
  });
  return [...rest, ...deeds];
}

function sumDeed(candidate: Candidate, counted: ReadonlyMap<number, number>, parcels: readonly Parcel[]): Deed | null {
  const { offer } = candidate.promotion;
  if (isPieceOffer(offer) || isSetOffer(offer)) return null;
  const picks = [...counted].map(([at, pieces]) => ({ at, pieces })).sort((a, b) => a.at - b.at);
  const given = earned(offer, {
    spentMinor: picks.reduce((sum, { at, pieces }) => sum + pieces * (parcels[at]?.leftMinor ?? 0), 0),
    pieces: picks.reduce((sum, { pieces }) => sum + pieces, 0),
    timesAllowed: candidate.timesAllowed,
  });
  if (given === null) return null;
  const { offMinor, worthMinor, times } = given;
  return { candidate, picks, offMinor, times: 1, earned: { worthMinor, times } };
}
