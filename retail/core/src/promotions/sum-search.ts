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
  /** By unit: the sums that want it, ascending. */
  readonly #wanting: readonly number[][];
  /** By order and sum: units that cost nobody anything, in the order in which the sum takes them. */
  readonly #preferences: readonly (readonly number[] | undefined)[][];
  readonly #sortedUnits: { [One in Order]?: readonly number[] } = {};
  /** All that sums and deeds give. */
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
    this.owner = costs.map(() => nobody);
    this.#spent = sums.map(() => 0);
    this.#pieces = sums.map(() => 0);
    this.#gains = sums.map(() => 0);
    this.#losses = costs.map(() => 0);
    this.#ranks = costs.map(() => 0);
    this.#wanting = costs.map(() => []);
    this.#unitChanged = costs.map(() => 0);
    this.#sumChanged = sums.map(() => 0);
    this.#preferences = orders.map(() => sums.map(() => undefined));
    for (const [place, { wants }] of sums.entries()) for (const unit of wants) this.#wanting[unit]?.push(place);
    for (const cost of costs) this.#total += cost;
  }

  improve(): void {
    const rounds = this.#sums.length * this.owner.length < many ? mostRounds : 2;
    const triedAt = this.#sums.map(() => -1);
    for (let [round, better] = [0, true]; better && round < rounds; round += 1) {
      better = false;
      for (const [place, sum] of this.#sums.entries()) {
        // What failed fails again while nothing of it has changed.
        if (!this.#hasChanged(place, sum, triedAt[place] ?? -1)) continue;
        triedAt[place] = this.#decisions;
        if (orders.some((order) => this.#isBetter(() => this.#grow(place, sum, order)))) better = true;
        if ((this.#gains[place] ?? 0) > 0 && this.#isBetter(() => this.#close(place, sum))) better = true;
      }
    }
    this.#absorb();
  }

  /** Whether a decision after the one numbered `since` touched what the sum wants or who has it. */
  #hasChanged(place: number, { wants }: Sum, since: number): boolean {
    if (since < 0 || (this.#sumChanged[place] ?? 0) > since) return true;
    return wants.some((unit) => {
      const owner = this.owner[unit] ?? nobody;
      return (this.#unitChanged[unit] ?? 0) > since || (owner !== nobody && (this.#sumChanged[owner] ?? 0) > since);
    });
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
    let [best, kept] = [start, 0];
    for (const unit of this.#inOrder(place, sum, order)) {
      this.#give(unit, place);
      if (this.#total > best) [best, kept] = [this.#total, this.#log.length];
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

  /** What the sum wants and has not: what nobody misses first, then by what is lost. */
  #inOrder(place: number, sum: Sum, order: Order): readonly number[] {
    const free: number[] = [];
    const missed: number[] = [];
    for (const unit of this.#preferred(place, sum, order)) {
      if (this.owner[unit] === place) continue;
      const loss = this.#loss(unit);
      this.#losses[unit] = loss;
      this.#ranks[unit] = order === "cheapest" ? loss : loss / ((sum.spentMinor[unit] ?? 0) + 1);
      if (loss === 0) free.push(unit);
      else missed.push(unit);
    }
    missed.sort((a, b) => (this.#ranks[a] ?? 0) - (this.#ranks[b] ?? 0));
    return [...free, ...missed];
  }

  /** Among units that are missed alike: those that fewer sums want, then the biggest or the smallest. */
  #preferred(place: number, sum: Sum, order: Order): readonly number[] {
    const known = this.#preferences[orders.indexOf(order)] ?? [];
    known[place] ??= sum.spentMinor === this.#sums[0]?.spentMinor ? this.#asAll(sum, order) : this.#sorted(sum, order);
    return known[place];
  }

  /** Sums to which units are the same share one sorting of them. */
  #asAll({ wants, spentMinor }: Sum, order: Order): readonly number[] {
    this.#sortedUnits[order] ??= this.#sorted({ wants: this.owner.map((_, unit) => unit), spentMinor }, order);
    if (wants.length === this.owner.length) return this.#sortedUnits[order];
    const isWanted: boolean[] = this.owner.map(() => false);
    for (const unit of wants) isWanted[unit] = true;
    return this.#sortedUnits[order].filter((unit) => isWanted[unit]);
  }

  #sorted({ wants, spentMinor }: Pick<Sum, "wants" | "spentMinor">, order: Order): readonly number[] {
    const [wanting, sign] = [this.#wanting, order === "cheapest" ? 1 : -1];
    return wants.toSorted(
      (a, b) =>
        (wanting[a]?.length ?? 0) - (wanting[b]?.length ?? 0) ||
        sign * ((spentMinor[a] ?? 0) - (spentMinor[b] ?? 0)) ||
        a - b,
    );
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
      for (const place of this.#wanting[unit] ?? []) {
        const sum = this.#sums[place];
        const gain = this.#gains[place] ?? 0;
        if (sum === undefined || gain === 0) continue;
        const spent = (this.#spent[place] ?? 0) + (sum.spentMinor[unit] ?? 0);
        const more = sum.gain(spent, (this.#pieces[place] ?? 0) + (sum.pieces[unit] ?? 0)) - gain;
        if (more > most) [best, most] = [place, more];
      }
      if (best !== nobody) this.#move(unit, best);
    }
  }
}
