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
  const portions: Portion[] = [];
  const fill = (index: number, allowed: number): boolean => {
    const gain = gains[index];
    if (gain === undefined || allowed === 0) return portions.length === 0 || see(chosen(candidate, parcels, portions));
    const { at, offMinor } = gain;
    for (let pieces = Math.min(gain.most, allowed); pieces > 0; pieces -= 1) {
      portions.push({ at, pieces, offMinor });
      const goesOn = fill(index + 1, allowed - pieces);
      portions.pop();
      if (!goesOn) return false;
    }
    return fill(index + 1, allowed);
  };
  return fill(0, candidate.timesAllowed);
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
  const shares: (readonly Portion[] | undefined)[] = sets.map(() => undefined);
  const chosenSets: ChosenSet[] = [];
  const fill = (index: number, allowed: number): boolean => {
    for (let at = index; at < sets.length && allowed > 0; at += 1) {
      const set = sets[at];
      if (set === undefined) break;
      for (let times = roomFor(set, left, allowed); times > 0; times -= 1) {
        const portions = shares[at] ?? spread(set.offMinor, set.picks, parcels);
        shares[at] = portions;
        chosenSets.push({ offMinor: set.offMinor, portions, times });
        for (const { at, pieces } of set.picks) left[at] = (left[at] ?? 0) - pieces * times;
        const goesOn = fill(at + 1, allowed - times);
        for (const { at, pieces } of set.picks) left[at] = (left[at] ?? 0) + pieces * times;
        chosenSets.pop();
        if (!goesOn) return false;
      }
    }
    return chosenSets.length === 0 || see(chosenOfSets(candidate, parcels, chosenSets));
  };
  return fill(0, candidate.timesAllowed);
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

/** A set so often, and how its discount is spread once. */
interface ChosenSet {
  readonly offMinor: number;
  readonly portions: readonly Portion[];
  readonly times: number;
}

function chosenOfSets(candidate: Candidate, parcels: readonly Parcel[], sets: readonly ChosenSet[]): Choice {
  const all: Portion[] = [];
  let [off, count] = [0, 0];
  for (const { offMinor, portions, times } of sets) {
    off += offMinor * times;
    count += times;
    for (const { at, pieces, offMinor: each } of portions) all.push({ at, pieces: pieces * times, offMinor: each });
  }
  return {
    parcels: take(parcels, [{ taker: candidate, portions: all }]),
    ...{ offMinor: off, worthMinor: 0, times: count },
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
  const { timesAllowed } = candidate;
  // By place in `contested`: what is counted when all is from there on.
  const rest = contested.map((_, index) =>
    counted(
      contested.slice(index).map((at) => ({ at, pieces: parcels[at]?.pieces ?? 0 })),
      parcels,
    ),
  );
  const picks: Picked[] = [...sure];
  const fill = (index: number, spentMinor: number, pieces: number): boolean => {
    const more = rest[index] ?? { spentMinor: 0, pieces: 0 };
    const most = { spentMinor: spentMinor + more.spentMinor, pieces: pieces + more.pieces, timesAllowed };
    // Fewer pieces never earn what more do not.
    if (earned(offer, most) === null) return true;
    const at = contested[index];
    if (at === undefined) {
      const choice = chosenOfSum(candidate, parcels, picks);
      return choice === null || see(choice);
    }
    const parcel = parcels[at];
    for (let count = parcel?.pieces ?? 0; count > 0; count -= 1) {
      picks.push({ at, pieces: count });
      const goesOn = fill(index + 1, spentMinor + count * (parcel?.leftMinor ?? 0), pieces + count);
      picks.pop();
      if (!goesOn) return false;
    }
    return fill(index + 1, spentMinor, pieces);
  };
  const { spentMinor, pieces } = counted(sure, parcels);
  return fill(0, spentMinor, pieces);
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
