// What a promotion may do at its turn: which pieces it takes, and what it gives for them. The first choice named is the
// one that gives most at once; the last is always to take nothing.

import { type Candidate, discounts } from "./candidates.ts";
import { earned, isPieceOffer, isSetOffer, offPiece, offSet } from "./offers.ts";
import { isFree, type Parcel, type Picked, type Portion, spread, take } from "./parcels.ts";
import type { PieceOffer, SetOffer } from "./promotion.ts";

export interface Choice {
  readonly parcels: readonly Parcel[];
  readonly offMinor: number;
  readonly worthMinor: number;
  /** 0: the promotion is not given. */
  readonly times: number;
}

/** By place of the lot: 1 where a later promotion may want the pieces that this one would count. */
export function wantedLater(candidate: Candidate, later: readonly Candidate[]): Uint8Array {
  const wanted = new Uint8Array(candidate.matches.length);
  for (const { group, exclusive, lots } of later)
    if (group === candidate.group || exclusive || candidate.exclusive) for (const lot of lots) wanted[lot] = 1;
  return wanted;
}

/**
 * Names every choice until `see` says to stop; false when it did.
 * @param wanted see wantedLater
 */
export function eachChoice(
  candidate: Candidate,
  wanted: Uint8Array,
  parcels: readonly Parcel[],
  see: (choice: Choice) => boolean,
): boolean {
  const free = freeParcels(candidate, parcels);
  const { offer } = candidate.promotion;
  const goesOn =
    free.length === 0 ||
    (isPieceOffer(offer)
      ? eachOfPieces(candidate, offer, parcels, free, see)
      : isSetOffer(offer)
        ? eachOfSets(candidate, offer, parcels, free, see)
        : eachOfSums(candidate, wanted, parcels, free, see));
  return goesOn && see({ parcels, offMinor: 0, worthMinor: 0, times: 0 });
}

function freeParcels(candidate: Candidate, parcels: readonly Parcel[]): readonly number[] {
  const free: number[] = [];
  for (let at = 0; at < parcels.length; at += 1) {
    const parcel = parcels[at];
    if (parcel !== undefined && candidate.matches[parcel.lot] === 1 && isFree(parcel.takes, candidate)) free.push(at);
  }
  return free;
}

function eachOfPieces(
  candidate: Candidate,
  offer: PieceOffer,
  parcels: readonly Parcel[],
  free: readonly number[],
  see: (choice: Choice) => boolean,
): boolean {
  const gains = free
    .map((at) => ({ at, offMinor: offPiece(offer, parcels[at]?.leftMinor ?? 0), most: parcels[at]?.pieces ?? 0 }))
    .filter(({ offMinor }) => offMinor > 0)
    .sort((a, b) => b.offMinor - a.offMinor);
  const fill = (index: number, portions: readonly Portion[], allowed: number): boolean => {
    const gain = gains[index];
    if (gain === undefined || allowed === 0) return portions.length === 0 || see(chosen(candidate, parcels, portions));
    for (let pieces = Math.min(gain.most, allowed); pieces >= 0; pieces -= 1) {
      const next = pieces === 0 ? portions : [...portions, { at: gain.at, pieces, offMinor: gain.offMinor }];
      if (!fill(index + 1, next, allowed - pieces)) return false;
    }
    return true;
  };
  return fill(0, [], candidate.timesAllowed);
}

function chosen(candidate: Candidate, parcels: readonly Parcel[], portions: readonly Portion[]): Choice {
  const times = portions.reduce((sum, { pieces }) => sum + pieces, 0);
  const offMinor = portions.reduce((sum, portion) => sum + portion.pieces * portion.offMinor, 0);
  return { parcels: take(parcels, [{ taker: candidate, portions }]), offMinor, worthMinor: 0, times };
}

function eachOfSets(
  candidate: Candidate,
  offer: SetOffer,
  parcels: readonly Parcel[],
  free: readonly number[],
  see: (choice: Choice) => boolean,
): boolean {
  const sets = setsOf(candidate, offer, parcels, free).toSorted((a, b) => b.offMinor - a.offMinor);
  const left = parcels.map(({ pieces }) => pieces);
  const fill = (
    index: number,
    chosenSets: readonly (GoodsSet & { readonly times: number })[],
    allowed: number,
  ): boolean => {
    for (let at = index; at < sets.length && allowed > 0; at += 1) {
      const set = sets[at];
      if (set === undefined) break;
      for (let times = roomFor(set, left, allowed); times > 0; times -= 1) {
        for (const { at, pieces } of set.picks) left[at] = (left[at] ?? 0) - pieces * times;
        const goesOn = fill(at + 1, [...chosenSets, { ...set, times }], allowed - times);
        for (const { at, pieces } of set.picks) left[at] = (left[at] ?? 0) + pieces * times;
        if (!goesOn) return false;
      }
    }
    return chosenSets.length === 0 || see(chosenOfSets(candidate, parcels, chosenSets));
  };
  return fill(0, [], candidate.timesAllowed);
}

/** How often the set fits in what is left. */
function roomFor({ picks }: GoodsSet, left: readonly number[], allowed: number): number {
  let room = allowed;
  for (const { at, pieces } of picks) room = Math.min(room, Math.floor((left[at] ?? 0) / pieces));
  return room;
}

interface GoodsSet {
  readonly picks: readonly Picked[];
  readonly offMinor: number;
}

function chosenOfSets(
  candidate: Candidate,
  parcels: readonly Parcel[],
  sets: readonly (GoodsSet & { readonly times: number })[],
): Choice {
  const portions = sets.flatMap(({ picks, offMinor, times }) =>
    spread(offMinor, picks, parcels).map((portion) => ({ ...portion, pieces: portion.pieces * times })),
  );
  return {
    parcels: take(parcels, [{ taker: candidate, portions }]),
    offMinor: sets.reduce((sum, { offMinor, times }) => sum + offMinor * times, 0),
    worthMinor: 0,
    times: sets.reduce((sum, { times }) => sum + times, 0),
  };
}

/** Every set of pieces that the offer gives something for; in a big basket those of neighbouring prices alone. */
function setsOf(
  candidate: Candidate,
  offer: SetOffer,
  parcels: readonly Parcel[],
  free: readonly number[],
): readonly GoodsSet[] {
  const byPrice = free.toSorted((a, b) => (parcels[b]?.leftMinor ?? 0) - (parcels[a]?.leftMinor ?? 0) || a - b);
  const parts =
    offer.is === "bundle-price"
      ? offer.parts.map(({ quantity }, part) => ({
          quantity,
          from: byPrice.filter((at) => candidate.parts[part]?.[parcels[at]?.lot ?? -1] === 1),
        }))
      : [{ quantity: offer.is === "n-for-m" ? offer.take : offer.nth, from: byPrice }];
  return combined(parts.map(({ quantity, from }) => selections(quantity, from, parcels)))
    .map((picks) => ({
      picks: picks.toSorted((a, b) => a.at - b.at),
      offMinor: offSet(offer, costsOf(picks, parcels)),
    }))
    .filter(({ offMinor }) => offMinor > 0);
}

function costsOf(picks: readonly Picked[], parcels: readonly Parcel[]): readonly number[] {
  return picks
    .flatMap(({ at, pieces }) => new Array<number>(pieces).fill(parcels[at]?.leftMinor ?? 0))
    .sort((a, b) => a - b);
}

/** Most sets looked at for one offer. */
const mostSets = 400;

function combined(parts: readonly (readonly (readonly Picked[])[])[]): readonly (readonly Picked[])[] {
  return parts.reduce<readonly (readonly Picked[])[]>(
    (sets, part) => sets.flatMap((set) => part.map((picks) => [...set, ...picks])).slice(0, mostSets),
    [[]],
  );
}

/** Ways to pick `quantity` pieces, the dearer first; at most `mostSets`. */
function selections(
  quantity: number,
  from: readonly number[],
  parcels: readonly Parcel[],
): readonly (readonly Picked[])[] {
  const found: (readonly Picked[])[] = [];
  const go = (index: number, missing: number, picks: readonly Picked[]): void => {
    const at = from[index];
    if (missing === 0) found.push(picks);
    if (missing === 0 || at === undefined || found.length >= mostSets) return;
    for (let pieces = Math.min(missing, parcels[at]?.pieces ?? 0); pieces >= 0; pieces -= 1)
      go(index + 1, missing - pieces, pieces === 0 ? picks : [...picks, { at, pieces }]);
  };
  go(0, quantity, []);
  return found;
}

function eachOfSums(
  candidate: Candidate,
  wanted: Uint8Array,
  parcels: readonly Parcel[],
  free: readonly number[],
  see: (choice: Choice) => boolean,
): boolean {
  const { offer } = candidate.promotion;
  if (isPieceOffer(offer) || isSetOffer(offer)) return true;
  const contested = free.filter((at) => wanted[parcels[at]?.lot ?? -1] === 1);
  const sure = free.filter((at) => !contested.includes(at)).map((at) => ({ at, pieces: parcels[at]?.pieces ?? 0 }));
  const all = contested.map((at) => ({ at, pieces: parcels[at]?.pieces ?? 0 }));
  const earns = (picks: readonly Picked[]) =>
    earned(offer, { ...counted(picks, parcels), timesAllowed: candidate.timesAllowed }) !== null;
  const fill = (index: number, picks: readonly Picked[]): boolean => {
    // Fewer pieces never earn what more do not.
    if (!earns([...picks, ...all.slice(index)])) return true;
    const at = contested[index];
    if (at === undefined) {
      const choice = chosenOfSum(candidate, parcels, picks);
      return choice === null || see(choice);
    }
    for (let pieces = parcels[at]?.pieces ?? 0; pieces >= 0; pieces -= 1)
      if (!fill(index + 1, pieces === 0 ? picks : [...picks, { at, pieces }])) return false;
    return true;
  };
  return fill(0, sure);
}

function counted(
  picks: readonly Picked[],
  parcels: readonly Parcel[],
): { readonly spentMinor: number; readonly pieces: number } {
  let [spentMinor, count] = [0, 0];
  for (const { at, pieces } of picks) {
    spentMinor += pieces * (parcels[at]?.leftMinor ?? 0);
    count += pieces;
  }
  return { spentMinor, pieces: count };
}

function chosenOfSum(candidate: Candidate, parcels: readonly Parcel[], picks: readonly Picked[]): Choice | null {
  const { offer } = candidate.promotion;
  if (isPieceOffer(offer) || isSetOffer(offer)) return null;
  const given = earned(offer, { ...counted(picks, parcels), timesAllowed: candidate.timesAllowed });
  if (given === null) return null;
  const ordered = picks.toSorted((a, b) => a.at - b.at);
  const portions = discounts(offer)
    ? spread(given.offMinor, ordered, parcels)
    : ordered.map((pick) => ({ ...pick, offMinor: 0 }));
  return { parcels: take(parcels, [{ taker: candidate, portions }]), ...given };
}
