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
  /** What it gives when it counts all that it may. */
  readonly most: number;
}

/** Pieces of one parcel that are weighed one by one; the rest of them go together. */
const piecesOneByOne = 12;
const mostRounds = 4;
/** Sums × units from which on there are fewer rounds. */
const many = 1_500;

/** In which order a sum takes what it wants. */
type Order = "cheapest for what it adds" | "cheapest";
const orders: readonly Order[] = ["cheapest for what it adds", "cheapest"];
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

class SumSearch {
  /** By unit: the sum that counts it, or nobody: then its deed stands. */
  readonly owner: Int16Array;
  readonly #sums: readonly Sum[];
  /** By unit: what its deed gives. */
  readonly #costs: Float64Array;
  readonly #spent: Float64Array;
  readonly #pieces: Float64Array;
  readonly #gains: Float64Array;
  /** By unit: its loss, while a sum grows. */
  readonly #losses: Float64Array;
  /** By unit: how many sums want it. */
  readonly #wanted: Uint16Array;
  /** All that sums and deeds give. */
  #total = 0;
  /** Units given away since the last decision, and who had them. */
  readonly #log: { readonly unit: number; readonly from: number }[] = [];

  constructor(sums: readonly Sum[], units: readonly Unit[]) {
    this.#sums = sums;
    this.#costs = Float64Array.from(units, ({ deed, picks }) => {
      const times = (picks[0]?.pieces ?? 1) / (deed?.picks[0]?.pieces ?? 1);
      return (deed?.offMinor ?? 0) * times;
    });
    this.owner = new Int16Array(units.length).fill(nobody);
    this.#spent = new Float64Array(sums.length);
    this.#pieces = new Float64Array(sums.length);
    this.#gains = new Float64Array(sums.length);
    this.#losses = new Float64Array(units.length);
    this.#wanted = new Uint16Array(units.length);
    for (const { wants } of sums) for (const unit of wants) this.#wanted[unit] = (this.#wanted[unit] ?? 0) + 1;
    for (const cost of this.#costs) this.#total += cost;
  }

  improve(): void {
    const rounds = this.#sums.length * this.owner.length < many ? mostRounds : 2;
    for (let [round, better] = [0, true]; better && round < rounds; round += 1) {
      better = false;
      for (const [place, sum] of this.#sums.entries()) {
        if (orders.some((order) => this.#isBetter(() => this.#grow(place, sum, order)))) better = true;
        if ((this.#gains[place] ?? 0) > 0 && this.#isBetter(() => this.#close(place, sum))) better = true;
      }
    }
    this.#absorb();
  }

  /** Keeps the change when all then give more. */
  #isBetter(change: () => void): boolean {
    const before = this.#total;
    this.#log.length = 0;
    change();
    if (this.#total > before) return true;
    for (let entry = this.#log.pop(); entry !== undefined; entry = this.#log.pop()) this.#move(entry.unit, entry.from);
    return false;
  }

  #give(unit: number, to: number): void {
    this.#log.push({ unit, from: this.owner[unit] ?? nobody });
    this.#move(unit, to);
  }

  #move(unit: number, to: number): void {
    const from = this.owner[unit] ?? nobody;
    if (from === nobody) this.#total -= this.#costs[unit] ?? 0;
    else this.#count(from, unit, -1);
    if (to === nobody) this.#total += this.#costs[unit] ?? 0;
    else this.#count(to, unit, 1);
    this.owner[unit] = to;
  }

  #count(place: number, unit: number, sign: number): void {
    const sum = this.#sums[place];
    if (sum === undefined) return;
    const spent = (this.#spent[place] ?? 0) + sign * (sum.spentMinor[unit] ?? 0);
    const pieces = (this.#pieces[place] ?? 0) + sign * (sum.pieces[unit] ?? 0);
    const gain = sum.gain(spent, pieces);
    this.#total += gain - (this.#gains[place] ?? 0);
    this.#gains[place] = gain;
    this.#spent[place] = spent;
    this.#pieces[place] = pieces;
  }

  /** What is lost when the unit leaves who has it. */
  #loss(unit: number): number {
    const place = this.owner[unit] ?? nobody;
    const sum = this.#sums[place];
    if (sum === undefined) return this.#costs[unit] ?? 0;
    const gain = this.#gains[place] ?? 0;
    if (gain === 0) return 0;
    return (
      gain -
      sum.gain(
        (this.#spent[place] ?? 0) - (sum.spentMinor[unit] ?? 0),
        (this.#pieces[place] ?? 0) - (sum.pieces[unit] ?? 0),
      )
    );
  }

  /** The sum takes units, the least loss for what they add first, as far as all gain most by it. */
  #grow(place: number, sum: Sum, order: Order): void {
    if (sum.most <= (this.#gains[place] ?? 0)) return;
    const pool = sum.wants.filter((unit) => this.owner[unit] !== place);
    for (const unit of pool) this.#losses[unit] = this.#loss(unit);
    const loss = (unit: number) => this.#losses[unit] ?? 0;
    const adds = (unit: number) => (sum.spentMinor[unit] ?? 0) + 1;
    const rivals = (unit: number) => this.#wanted[unit] ?? 0;
    pool.sort((a, b) =>
      order === "cheapest for what it adds"
        ? loss(a) / adds(a) - loss(b) / adds(b) || rivals(a) - rivals(b) || adds(b) - adds(a) || a - b
        : loss(a) - loss(b) || rivals(a) - rivals(b) || adds(a) - adds(b) || a - b,
    );
    const start = this.#total;
    let [best, kept] = [start, 0];
    for (const unit of pool) {
      this.#give(unit, place);
      if (this.#total > best) [best, kept] = [this.#total, this.#log.length];
    }
    while (this.#log.length > kept) {
      const last = this.#log.pop();
      if (last !== undefined) this.#move(last.unit, last.from);
    }
    // What turns out not to be needed goes back to who misses it.
    for (const { unit, from } of this.#log.toSorted(
      (a, b) => (this.#losses[b.unit] ?? 0) - (this.#losses[a.unit] ?? 0),
    )) {
      if (from === nobody && (this.#costs[unit] ?? 0) === 0) continue;
      const before = this.#total;
      this.#give(unit, from);
      if (this.#total > before) continue;
      this.#log.pop();
      this.#move(unit, place);
    }
  }

  #close(place: number, { wants }: Sum): void {
    for (const unit of wants) if (this.owner[unit] === place) this.#give(unit, nobody);
  }

  /** Free pieces go to a sum that gives something and may count them: the one that gains most, or the first. */
  #absorb(): void {
    for (const [place, sum] of this.#sums.entries()) if (this.#gains[place] === 0) this.#close(place, sum);
    for (let unit = 0; unit < this.owner.length; unit += 1) {
      if (this.owner[unit] !== nobody || (this.#costs[unit] ?? 0) > 0) continue;
      let best = nobody;
      let most = -1;
      for (const [place, sum] of this.#sums.entries()) {
        if ((sum.pieces[unit] ?? 0) === 0 || (this.#gains[place] ?? 0) === 0) continue;
        const before = this.#total;
        this.#move(unit, place);
        const more = this.#total - before;
        this.#move(unit, nobody);
        if (more > most) [best, most] = [place, more];
      }
      if (best !== nobody) this.#move(unit, best);
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
