// Which sums of a layer to count, and which pieces each counts where several want them. Local search: let a sum take what
// it wants, the cheapest for the others first, or let it go, as long as all together give more.

import type { Candidate } from "./candidates.ts";

/** One sum, and what each unit is to it. */
export interface Sum {
  readonly candidate: Candidate;
  /** By unit that it wants: what it adds to the sum. */
  readonly spentMinor: readonly number[];
  readonly pieces: readonly number[];
  /** Units that it may count, ascending. */
  readonly wants: readonly number[];
  /** Never less for more. */
  readonly gain: (spentMinor: number, pieces: number) => number;
  /** What it gives when it counts all that it may. */
  readonly most: number;
}

/** In place of a sum: none counts the unit, and its deed stands. */
export const nobody = -1;

const mostRounds = 4;
/** Sums × units from which on there are fewer rounds. */
const many = 1_500;

/** In which order a sum takes what it wants. */
type Order = "cheapest for what it adds" | "cheapest";
const orders: readonly Order[] = ["cheapest for what it adds", "cheapest"];

export class SumSearch {
  /** By unit: the sum that counts it, or nobody. */
  readonly owner: number[];
  readonly #sums: readonly Sum[];
  /** By unit: what its deed gives. */
  readonly #costs: readonly number[];
  readonly #spent: number[];
  readonly #pieces: number[];
  readonly #gains: number[];
  /** By unit, while a sum grows: its loss, and its place in the order. */
  readonly #losses: number[];
  readonly #ranks: number[];
  /** While a sum grows, the first so many: what it wants and nobody misses, and what is missed. */
  readonly #free: number[];
  readonly #missed: number[];
  /** By unit: how many sums want it. */
  readonly #wanting: number[];
  /** By sum and unit: 1 where the sum wants it. */
  readonly #isWanted: Uint8Array;
  /** By order and sum: see #preferred. */
  readonly #preferences: { readonly [One in Order]: (readonly number[])[] } = {
    "cheapest for what it adds": [],
    cheapest: [],
  };
  readonly #sortedUnits: { [One in Order]?: readonly number[] } = {};
  /** What sums and deeds give more than at first. */
  #total = 0;
  /** Units given away since the last decision, and who had them. */
  readonly #log: { readonly unit: number; readonly from: number }[] = [];
  /** Decisions so far, and by unit and sum the last that changed it. */
  #decisions = 0;
  readonly #unitChanged: number[];
  readonly #sumChanged: number[];

  /** @param costs by unit: what its deed gives */
  constructor(sums: readonly Sum[], costs: readonly number[]) {
    this.#sums = sums;
    this.#costs = costs;
    this.owner = new Array<number>(costs.length).fill(nobody);
    this.#spent = zeros(sums.length);
    this.#pieces = zeros(sums.length);
    this.#gains = zeros(sums.length);
    this.#losses = zeros(costs.length);
    this.#ranks = zeros(costs.length);
    this.#free = zeros(costs.length);
    this.#missed = zeros(costs.length);
    this.#wanting = zeros(costs.length);
    this.#isWanted = new Uint8Array(sums.length * costs.length);
    this.#unitChanged = zeros(costs.length);
    this.#sumChanged = zeros(sums.length);
    let row = 0;
    for (const { wants } of sums) {
      for (const unit of wants) {
        this.#wanting[unit] = (this.#wanting[unit] ?? 0) + 1;
        this.#isWanted[row + unit] = 1;
      }
      row += costs.length;
    }
  }

  improve(): void {
    const rounds = this.#sums.length * this.owner.length < many ? mostRounds : 2;
    /** By sum: decisions before it was tried last. */
    const triedAt = new Map<number, number>();
    // A round in which nothing gave more leaves nothing to try in the next.
    for (let round = 0; round < rounds; round += 1) {
      for (const [place, sum] of this.#sums.entries()) {
        // What failed fails again while nothing of it has changed.
        if (!this.#hasChanged(sum, triedAt.get(place) ?? -1)) continue;
        triedAt.set(place, this.#decisions);
        for (const order of orders) if (this.#isBetter(() => this.#grow(place, sum, order))) break;
        if ((this.#gains[place] ?? 0) > 0) this.#isBetter(() => this.#close(place, sum));
      }
    }
    this.#absorb();
  }

  /** Whether a decision after the one numbered `since` touched what the sum wants or who has it. */
  #hasChanged({ wants }: Sum, since: number): boolean {
    for (const unit of wants) {
      if ((this.#unitChanged[unit] ?? 0) > since) return true;
      const owner = this.owner[unit] ?? nobody;
      if (owner !== nobody && (this.#sumChanged[owner] ?? 0) > since) return true;
    }
    return false;
  }

  /** Keeps the change when all then give more. */
  #isBetter(change: () => void): boolean {
    const before = this.#total;
    this.#log.length = 0;
    change();
    if (this.#total > before) {
      this.#decisions += 1;
      for (const { unit, from } of this.#log) {
        this.#unitChanged[unit] = this.#decisions;
        const owner = this.owner[unit] ?? nobody;
        if (from !== nobody) this.#sumChanged[from] = this.#decisions;
        if (owner !== nobody) this.#sumChanged[owner] = this.#decisions;
      }
      return true;
    }
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
    if (place === nobody) return this.#costs[unit] ?? 0;
    const sum = this.#sums[place];
    const gain = this.#gains[place] ?? 0;
    if (gain === 0 || sum === undefined) return 0;
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
    const had = this.#gains[place] ?? 0;
    if (sum.most <= had) return;
    const start = this.#total;
    let best = start;
    let kept = 0;
    const { free, missed } = this.#line(place, sum, order);
    for (let at = 0; at < free + missed; at += 1) {
      if (at === free) this.#sortMissed(missed);
      this.#give((at < free ? this.#free[at] : this.#missed[at - free]) ?? 0, place);
      if (this.#total > best) {
        best = this.#total;
        kept = this.#log.length;
      }
      // Units only ever cost: the sum can add no more than is still missing of its most.
      if (this.#total + sum.most - (this.#gains[place] ?? 0) <= best) break;
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

  /** Lines up what the sum wants and has not, what nobody misses and what is missed, and counts both. */
  #line(place: number, sum: Sum, order: Order): { readonly free: number; readonly missed: number } {
    let [free, missed] = [0, 0];
    const preferred = this.#preferred(place, sum, order);
    for (let at = 0; at < preferred.length; at += 1) {
      const unit = preferred[at] ?? 0;
      if (this.owner[unit] === place) continue;
      const loss = this.#loss(unit);
      this.#losses[unit] = loss;
      this.#ranks[unit] = order === "cheapest" ? loss : loss / ((sum.spentMinor[unit] ?? 0) + 1);
      if (loss === 0) this.#free[free++] = unit;
      else this.#missed[missed++] = unit;
    }
    return { free, missed };
  }

  #sortMissed(count: number): void {
    const missed = this.#missed.slice(0, count).sort((a, b) => (this.#ranks[a] ?? 0) - (this.#ranks[b] ?? 0));
    for (let at = 0; at < count; at += 1) this.#missed[at] = missed[at] ?? 0;
  }

  /**
   * What the sum wants, in the order in which it takes such as are missed alike: those that fewer sums want, then the biggest
   * or the smallest.
   */
  #preferred(place: number, sum: Sum, order: Order): readonly number[] {
    const known = this.#preferences[order];
    known[place] ??=
      sum.spentMinor === this.#sums[0]?.spentMinor ? this.#wantedOf(place, sum, order) : this.#sorted(sum, order);
    return known[place];
  }

  /** Sums to which units are the same share one sorting of them. */
  #wantedOf(place: number, sum: Sum, order: Order): readonly number[] {
    const { wants, spentMinor } = sum;
    this.#sortedUnits[order] ??= this.#sorted({ wants: [...this.owner.keys()], spentMinor }, order);
    const all = this.#sortedUnits[order];
    if (wants.length === all.length) return all;
    const row = place * this.owner.length;
    const wanted: number[] = [];
    for (const unit of all) if (this.#isWanted[row + unit] === 1) wanted.push(unit);
    return wanted;
  }

  #sorted({ wants, spentMinor }: Pick<Sum, "wants" | "spentMinor">, order: Order): readonly number[] {
    const [wanting, sign] = [this.#wanting, order === "cheapest" ? 1 : -1];
    return wants.toSorted(
      (a, b) => (wanting[a] ?? 0) - (wanting[b] ?? 0) || sign * ((spentMinor[a] ?? 0) - (spentMinor[b] ?? 0)),
    );
  }

  #close(place: number, { wants }: Sum): void {
    for (const unit of wants) if (this.owner[unit] === place) this.#give(unit, nobody);
  }

  /** Free pieces go to a sum that gives something and may count them: the one that gains most, or the first. */
  #absorb(): void {
    const given: { readonly place: number; readonly sum: Sum }[] = [];
    for (const [place, sum] of this.#sums.entries()) {
      if (this.#gains[place] === 0) this.#close(place, sum);
      else given.push({ place, sum });
    }
    let unit = -1;
    for (const owner of this.owner) {
      unit += 1;
      if (owner !== nobody || (this.#costs[unit] ?? 0) > 0) continue;
      let best = nobody;
      let most = -1;
      for (const { place, sum } of given) {
        if (this.#isWanted[place * this.owner.length + unit] !== 1) continue;
        const gain = this.#gains[place] ?? 0;
        const spent = (this.#spent[place] ?? 0) + (sum.spentMinor[unit] ?? 0);
        const more = sum.gain(spent, (this.#pieces[place] ?? 0) + (sum.pieces[unit] ?? 0)) - gain;
        if (more > most) [best, most] = [place, more];
      }
      this.#move(unit, best);
    }
  }
}

/** Plain lists: typed ones of more than a few numbers are slow to make. */
function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}
