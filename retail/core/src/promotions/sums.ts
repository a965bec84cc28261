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
  const sums = candidates.flatMap((candidate) => sumOf(candidate, units, parcels) ?? []);
  if (sums.length === 0) return packed;
  const search = new SumSearch(sums, Float64Array.from(units, costOf));
  search.improve();
  return deedsOf(search, sums, units, parcels, packed);
}

/** Pieces that change hands together. */
interface Unit {
  readonly picks: readonly Picked[];
  /** The packed deed of which this is one time; null for free pieces. */
  readonly deed: Deed | null;
}

/** Pieces of one parcel that are weighed one by one; the rest of them go together. */
const piecesOneByOne = 12;
function unitsOf(parcels: readonly Parcel[], packed: readonly Deed[]): readonly Unit[] {
  const left = parcels.map(({ pieces }) => pieces);
  const units: Unit[] = [];
  for (const deed of packed) {
    for (const { at, pieces } of deed.picks) left[at] = (left[at] ?? 0) - pieces * deed.times;
    for (const pieces of portioned(deed.times))
      units.push({
        deed,
        picks: pieces === 1 ? deed.picks : deed.picks.map((pick) => ({ ...pick, pieces: pick.pieces * pieces })),
      });
  }
  for (const [at, count] of left.entries())
    for (const pieces of portioned(count)) units.push({ deed: null, picks: [{ at, pieces }] });
  return units;
}

function portioned(count: number): readonly number[] {
  if (count <= piecesOneByOne) return new Array<number>(count).fill(1);
  return [...new Array<number>(piecesOneByOne).fill(1), count - piecesOneByOne];
}

/** What a unit's deed gives. */
function costOf({ deed, picks }: Unit): number {
  return deed === null ? 0 : (deed.offMinor * (picks[0]?.pieces ?? 1)) / (deed.picks[0]?.pieces ?? 1);
}

/** Null where even all that it may count is too little. */
function sumOf(candidate: Candidate, units: readonly Unit[], parcels: readonly Parcel[]): Sum | null {
  const counts = parcels.map(({ lot, takes }) => candidate.matches[lot] === 1 && isFree(takes, candidate));
  const spentMinor = new Float64Array(units.length);
  const pieces = new Float64Array(units.length);
  const wants: number[] = [];
  let [allSpent, allPieces] = [0, 0];
  for (let place = 0; place < units.length; place += 1) {
    for (const { at, pieces: count } of units[place]?.picks ?? []) {
      if (counts[at] !== true) continue;
      spentMinor[place] = (spentMinor[place] ?? 0) + count * (parcels[at]?.leftMinor ?? 0);
      pieces[place] = (pieces[place] ?? 0) + count;
    }
    if ((pieces[place] ?? 0) === 0) continue;
    wants.push(place);
    allSpent += spentMinor[place] ?? 0;
    allPieces += pieces[place] ?? 0;
  }
  const gain = gainOf(candidate.promotion.offer, candidate.timesAllowed);
  const most = gain(allSpent, allPieces);
  return most > 0 ? { candidate, spentMinor, pieces, wants, gain, most } : null;
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
  for (const [place, { picks, deed }] of units.entries()) {
    const sum = owner[place] ?? nobody;
    if (sum === nobody && deed !== null) {
      kept.set(deed, (kept.get(deed) ?? 0) + (picks[0]?.pieces ?? 1) / (deed.picks[0]?.pieces ?? 1));
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
  const given = sums.map((_, sum) => (counted[sum]?.size ?? 0) > 0);
  // Pieces of a deed that was given up, and that its sum may not count: another sum that may must.
  for (const [at, { lot, takes }] of parcels.entries()) {
    if ((left[at] ?? 0) === 0) continue;
    const sum = sums.findIndex(
      ({ candidate }, place) => given[place] === true && candidate.matches[lot] === 1 && isFree(takes, candidate),
    );
    counted[sum]?.set(at, (counted[sum]?.get(at) ?? 0) + (left[at] ?? 0));
  }
  const deeds = sums.flatMap(({ candidate }, sum) => sumDeed(candidate, counted[sum] ?? new Map(), parcels) ?? []);
  const rest = packed.flatMap((deed) => {
    const times = kept.get(deed) ?? 0;
    return times === 0 ? [] : [{ ...deed, times }];
  });
  return [...rest, ...deeds];
}

function sumDeed(candidate: Candidate, counted: ReadonlyMap<number, number>, parcels: readonly Parcel[]): Deed | null {
  const { offer } = candidate.promotion;
  if (isPieceOffer(offer) || isSetOffer(offer) || counted.size === 0) return null;
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
