// The sums of one layer: which of them to count, and which pieces each counts where several want them. A sum may take
// pieces back from what was packed, when it gives more than those gave. Local search: let a sum take what it wants, the
// cheapest for the others first, or let it go, as long as that gives more.

import type { Candidate } from "./candidates.ts";
import { countsSum, type Deed } from "./deeds.ts";
import { earned, gainOf, isPieceOffer, isSetOffer } from "./offers.ts";
import { isFree, type Parcel, type Picked } from "./parcels.ts";

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
  const search = new SumSearch(sums, units);
  search.improve();
  return deedsOf(search, sums, units, parcels, packed);
}

/** Pieces that change hands together. */
interface Unit {
  readonly picks: readonly Picked[];
  /** The packed deed of which this is one time; null for free pieces. */
  readonly deed: Deed | null;
}

interface Sum {
  readonly candidate: Candidate;
  /** By unit: what it adds to the sum; 0 pieces where the sum may not count it. */
  readonly spentMinor: Float64Array;
  readonly pieces: Float64Array;
  /** Units that it may count. */
  readonly wants: readonly number[];
  readonly gain: (spentMinor: number, pieces: number) => number;
}

/** Pieces of one parcel that are weighed one by one; the rest of them go together. */
const piecesOneByOne = 12;
const mostRounds = 4;
const nobody = -1;

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

/** Null where even all that it may count is too little. */
function sumOf(candidate: Candidate, units: readonly Unit[], parcels: readonly Parcel[]): Sum | null {
  const counts = parcels.map(({ lot, takes }) => candidate.matches[lot] === 1 && isFree(takes, candidate));
  const spentMinor = new Float64Array(units.length);
  const pieces = new Float64Array(units.length);
  const wants: number[] = [];
  let [allSpent, allPieces] = [0, 0];
  for (const [place, { picks }] of units.entries()) {
    for (const { at, pieces: count } of picks) {
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
  return gain(allSpent, allPieces) > 0 ? { candidate, spentMinor, pieces, wants, gain } : null;
}

class SumSearch {
  /** By unit: the sum that counts it, or nobody: then its deed stands. */
  owner: Int16Array;
  readonly #sums: readonly Sum[];
  readonly #costs: readonly number[];
  #spent: Float64Array;
  #pieces: Float64Array;

  constructor(sums: readonly Sum[], units: readonly Unit[]) {
    this.#sums = sums;
    this.#costs = units.map(({ deed, picks }) => {
      const times = (picks[0]?.pieces ?? 1) / (deed?.picks[0]?.pieces ?? 1);
      return (deed?.offMinor ?? 0) * times;
    });
    this.owner = new Int16Array(units.length).fill(nobody);
    this.#spent = new Float64Array(sums.length);
    this.#pieces = new Float64Array(sums.length);
  }

  improve(): void {
    let total = this.#total();
    for (let [round, better] = [0, true]; better && round < mostRounds; round += 1) {
      better = false;
      for (const [place] of this.#sums.entries()) {
        for (const change of [() => this.#grow(place), () => this.#close(place)]) {
          const before = { owner: this.owner.slice(), spent: this.#spent.slice(), pieces: this.#pieces.slice() };
          change();
          this.#absorb();
          const after = this.#total();
          if (after > total) {
            total = after;
            better = true;
          } else [this.owner, this.#spent, this.#pieces] = [before.owner, before.spent, before.pieces];
        }
      }
    }
  }

  #gain(place: number): number {
    return this.#sums[place]?.gain(this.#spent[place] ?? 0, this.#pieces[place] ?? 0) ?? 0;
  }

  #total(): number {
    let total = 0;
    for (let place = 0; place < this.#sums.length; place += 1) total += this.#gain(place);
    for (let unit = 0; unit < this.owner.length; unit += 1)
      if (this.owner[unit] === nobody) total += this.#costs[unit] ?? 0;
    return total;
  }

  #give(unit: number, to: number): void {
    const from = this.owner[unit] ?? nobody;
    for (const [place, sign] of [
      [from, -1],
      [to, 1],
    ] as const) {
      const sum = this.#sums[place];
      if (sum === undefined) continue;
      this.#spent[place] = (this.#spent[place] ?? 0) + sign * (sum.spentMinor[unit] ?? 0);
      this.#pieces[place] = (this.#pieces[place] ?? 0) + sign * (sum.pieces[unit] ?? 0);
    }
    this.owner[unit] = to;
  }

  /** What is lost when the unit leaves who has it. */
  #loss(unit: number): number {
    const place = this.owner[unit] ?? nobody;
    const sum = this.#sums[place];
    if (sum === undefined) return this.#costs[unit] ?? 0;
    const [spent, pieces] = [this.#spent[place] ?? 0, this.#pieces[place] ?? 0];
    return sum.gain(spent, pieces) - sum.gain(spent - (sum.spentMinor[unit] ?? 0), pieces - (sum.pieces[unit] ?? 0));
  }

  /** The sum takes units, the least loss for what they add first, as far as it is worth it most. */
  #grow(place: number): void {
    const sum = this.#sums[place];
    if (sum === undefined) return;
    const pool = sum.wants
      .filter((unit) => this.owner[unit] !== place)
      .map((unit) => ({
        unit,
        from: this.owner[unit] ?? nobody,
        adds: sum.spentMinor[unit] ?? 0,
        loss: this.#loss(unit),
      }))
      .sort((a, b) => a.loss * (b.adds + 1) - b.loss * (a.adds + 1) || b.adds - a.adds || a.unit - b.unit);
    let lost = 0;
    let best = { net: this.#gain(place), count: 0 };
    for (const [index, { unit }] of pool.entries()) {
      lost += this.#loss(unit);
      this.#give(unit, place);
      const net = this.#gain(place) - lost;
      if (net > best.net) best = { net, count: index + 1 };
    }
    for (const { unit, from } of pool.slice(best.count).reverse()) this.#give(unit, from);
    // What turns out not to be needed goes back to who misses it most.
    for (const { unit, from } of pool.slice(0, best.count).toSorted((a, b) => b.loss - a.loss || b.adds - a.adds)) {
      if (this.#loss(unit) > 0) continue;
      const before = from === nobody ? 0 : this.#gain(from);
      this.#give(unit, from);
      if (from === nobody && (this.#costs[unit] ?? 0) > 0) continue;
      if (from === nobody || this.#gain(from) === before) this.#give(unit, place);
    }
  }

  #close(place: number): void {
    for (let unit = 0; unit < this.owner.length; unit += 1) if (this.owner[unit] === place) this.#give(unit, nobody);
  }

  /** Free pieces go to a sum that gives something and may count them: the one that gains most, or the first. */
  #absorb(): void {
    for (let unit = 0; unit < this.owner.length; unit += 1) {
      const mine = this.owner[unit] ?? nobody;
      if (mine !== nobody && this.#gain(mine) === 0) this.#give(unit, nobody);
    }
    for (let unit = 0; unit < this.owner.length; unit += 1) {
      if (this.owner[unit] !== nobody || (this.#costs[unit] ?? 0) > 0) continue;
      let best = nobody;
      let most = -1;
      for (const [place, sum] of this.#sums.entries()) {
        if ((sum.pieces[unit] ?? 0) === 0) continue;
        const gain = this.#gain(place);
        if (gain === 0) continue;
        this.#give(unit, place);
        const more = this.#gain(place) - gain;
        this.#give(unit, nobody);
        if (more > most) [best, most] = [place, more];
      }
      if (best !== nobody) this.#give(unit, best);
    }
  }
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
