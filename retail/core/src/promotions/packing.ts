// The pieces and sets of one layer: which sets to make and which pieces to lower by themselves, so that together they give
// much. Weighted set packing by local search: put a set in, take out what stands in its way, keep it when that is more.

import type { Candidate } from "./candidates.ts";
import { type GoodsSet, setsWorthTrying } from "./columns.ts";
import type { Deed } from "./deeds.ts";
import { isPieceOffer, isSetOffer, offPiece } from "./offers.ts";
import { isFree, type Parcel } from "./parcels.ts";

/** How much of a discount stays one when other layers have had their turns, by lot. */
export interface Outlook {
  /** What a unit off a piece of the lot is worth, 0 … 1: the rest would come off later anyway. */
  readonly kept: (lot: number) => number;
  /** What other groups give for one piece of the lot: an exclusive promotion gives that up. */
  readonly others: (lot: number) => number;
}

export const noOutlook: Outlook = { kept: () => 1, others: () => 0 };

interface Column extends GoodsSet {
  readonly candidate: Candidate;
  /** More than what its pieces bring one by one. */
  readonly net: number;
  used: number;
}

/** How often a set is tried in one layer. */
const mostTries = 4_000;
const mostRounds = 4;

export function packed(layer: readonly Candidate[], parcels: readonly Parcel[], outlook: Outlook): readonly Deed[] {
  const singles = bestSingles(layer, parcels, outlook);
  const packing = new Packing(
    parcels,
    singles.map(({ worth }) => worth),
  );
  const setOffers = layer.flatMap((candidate) => {
    const { offer } = candidate.promotion;
    if (!isSetOffer(offer)) return [];
    const free = freePlaces(candidate, parcels);
    return free.length === 0 ? [] : [{ candidate, offer, free }];
  });
  for (const column of cappedPieces(layer, parcels)) packing.add(column, outlook);
  for (let round = 0; round < mostRounds; round += 1) {
    const before = packing.total;
    for (const { candidate, offer, free } of setOffers) {
      const sets = setsWorthTrying(candidate, offer, parcels, free, (at, nth) => packing.costOf(at, nth));
      for (const set of sets) packing.add({ ...set, candidate }, outlook);
    }
    packing.improve();
    if (packing.total <= before) break;
  }
  const lowered = singles.flatMap(({ candidate, offMinor }, at): readonly Deed[] => {
    const times = packing.left[at] ?? 0;
    return candidate === null || times === 0
      ? []
      : [{ candidate, picks: [{ at, pieces: 1 }], offMinor, times, earned: null }];
  });
  return [...packing.deeds(), ...lowered];
}

function freePlaces(candidate: Candidate, parcels: readonly Parcel[]): readonly number[] {
  return parcels.flatMap(({ lot, takes }, at) =>
    candidate.matches[lot] === 1 && isFree(takes, candidate) ? [at] : [],
  );
}

interface Single {
  readonly candidate: Candidate | null;
  readonly offMinor: number;
  readonly worth: number;
}

/** By place: the best that may be given to any number of pieces. */
function bestSingles(layer: readonly Candidate[], parcels: readonly Parcel[], outlook: Outlook): readonly Single[] {
  const best = parcels.map((): Single => ({ candidate: null, offMinor: 0, worth: 0 }));
  for (const candidate of layer) {
    const { offer } = candidate.promotion;
    if (!isPieceOffer(offer) || candidate.timesAllowed !== Number.POSITIVE_INFINITY) continue;
    for (const at of freePlaces(candidate, parcels)) {
      const offMinor = offPiece(offer, parcels[at]?.leftMinor ?? 0);
      const worth = worthOf(candidate, { picks: [{ at, pieces: 1 }], offMinor }, parcels, outlook);
      if (worth > (best[at]?.worth ?? 0)) best[at] = { candidate, offMinor, worth };
    }
  }
  return best;
}

function cappedPieces(
  layer: readonly Candidate[],
  parcels: readonly Parcel[],
): readonly (GoodsSet & { readonly candidate: Candidate })[] {
  return layer.flatMap((candidate) => {
    const { offer } = candidate.promotion;
    if (!isPieceOffer(offer) || candidate.timesAllowed === Number.POSITIVE_INFINITY) return [];
    return freePlaces(candidate, parcels)
      .map((at) => ({ candidate, picks: [{ at, pieces: 1 }], offMinor: offPiece(offer, parcels[at]?.leftMinor ?? 0) }))
      .filter(({ offMinor }) => offMinor > 0);
  });
}

function worthOf(
  candidate: Candidate,
  { picks, offMinor }: GoodsSet,
  parcels: readonly Parcel[],
  outlook: Outlook,
): number {
  let cost = 0;
  let kept = 0;
  let others = 0;
  for (const { at, pieces } of picks) {
    const { lot = 0, leftMinor = 0 } = parcels[at] ?? {};
    cost += leftMinor * pieces;
    kept += leftMinor * pieces * (candidate.exclusive ? 1 : outlook.kept(lot));
    if (candidate.exclusive) others += pieces * outlook.others(lot);
  }
  return cost === 0 ? 0 : (offMinor * kept) / cost - others;
}

class Packing {
  /** By place: pieces in no set. */
  readonly left: Int32Array;
  total = 0;
  readonly #parcels: readonly Parcel[];
  readonly #singles: readonly number[];
  readonly #columns: Column[] = [];
  readonly #known = new Set<string>();
  readonly #byPlace: number[][];
  readonly #timesLeft = new Map<Candidate, number>();
  #tries = 0;

  constructor(parcels: readonly Parcel[], singles: readonly number[]) {
    this.#parcels = parcels;
    this.#singles = singles;
    this.left = Int32Array.from(parcels, ({ pieces }) => pieces);
    this.#byPlace = parcels.map(() => []);
  }

  add({ candidate, picks, offMinor }: GoodsSet & { readonly candidate: Candidate }, outlook: Outlook): void {
    const alone = picks.reduce((sum, { at, pieces }) => sum + pieces * (this.#singles[at] ?? 0), 0);
    const net = worthOf(candidate, { picks, offMinor }, this.#parcels, outlook) - alone;
    const key = `${candidate.turn}:${picks.map(({ at, pieces }) => `${at}×${pieces}`).join()}`;
    if (net <= 0 || this.#known.has(key)) return;
    this.#known.add(key);
    for (const { at } of picks) this.#byPlace[at]?.push(this.#columns.length);
    this.#columns.push({ candidate, picks, offMinor, net, used: 0 });
    if (!this.#timesLeft.has(candidate)) this.#timesLeft.set(candidate, candidate.timesAllowed);
  }

  /** What the `nth` piece taken from place `at` gives up now. */
  costOf(at: number, nth: number): number {
    const alone = this.#singles[at] ?? 0;
    if (nth < (this.left[at] ?? 0)) return alone;
    let least = Number.POSITIVE_INFINITY;
    for (const place of this.#byPlace[at] ?? []) {
      const column = this.#columns[place];
      if (column !== undefined && column.used > 0 && column.net < least) least = column.net;
    }
    return least === Number.POSITIVE_INFINITY ? alone : alone + least;
  }

  /** Puts sets in, the best first, as long as that gives more. */
  improve(): void {
    const order = this.#columns.map((_, place) => place).sort((a, b) => this.#netOf(b) - this.#netOf(a) || a - b);
    for (const place of order) this.#put(place, this.#room(place), []);
    for (let again = true; again && this.#tries < mostTries; ) {
      again = false;
      for (const place of order) {
        while (this.#tries < mostTries && this.#swapIn(place)) again = true;
      }
    }
  }

  deeds(): readonly Deed[] {
    return this.#columns
      .filter(({ used }) => used > 0)
      .map(({ candidate, picks, offMinor, used }) => ({ candidate, picks, offMinor, times: used, earned: null }));
  }

  #netOf(place: number): number {
    return this.#columns[place]?.net ?? 0;
  }

  /** How often the set still fits. */
  #room(place: number): number {
    const column = this.#columns[place];
    if (column === undefined) return 0;
    let room = this.#timesLeft.get(column.candidate) ?? 0;
    for (const { at, pieces } of column.picks) room = Math.min(room, Math.floor((this.left[at] ?? 0) / pieces));
    return room;
  }

  #put(place: number, times: number, log: [place: number, times: number][]): void {
    const column = this.#columns[place];
    if (column === undefined || times === 0) return;
    column.used += times;
    this.total += times * column.net;
    this.#timesLeft.set(column.candidate, (this.#timesLeft.get(column.candidate) ?? 0) - times);
    for (const { at, pieces } of column.picks) this.left[at] = (this.left[at] ?? 0) - pieces * times;
    log.push([place, times]);
  }

  /** Whether putting the set in once more, for what it pushes out, gave more. */
  #swapIn(place: number): boolean {
    const column = this.#columns[place];
    if (column === undefined) return false;
    this.#tries += 1;
    const before = this.total;
    const log: [number, number][] = [];
    while (this.#room(place) === 0) {
      const inTheWay = this.#leastInTheWay(place, column);
      if (inTheWay === null || before - this.total + this.#netOf(inTheWay) > 2 * column.net) return this.#back(log);
      this.#put(inTheWay, -1, log);
    }
    const pushedOut = log.map(([out]) => out);
    this.#put(place, 1, log);
    for (const out of pushedOut) this.#refill(out, log);
    return this.total > before + 1e-9 ? true : this.#back(log);
  }

  #leastInTheWay(place: number, column: Column): number | null {
    const short = column.picks.find(({ at, pieces }) => (this.left[at] ?? 0) < pieces);
    const among = short === undefined ? this.#columns.map((_, other) => other) : (this.#byPlace[short.at] ?? []);
    let least: number | null = null;
    for (const other of among) {
      const rival = this.#columns[other];
      if (other === place || rival === undefined || rival.used === 0) continue;
      if (short === undefined && rival.candidate !== column.candidate) continue;
      if (least === null || rival.net < this.#netOf(least)) least = other;
    }
    return least;
  }

  /** Uses the pieces that a set left behind for others. */
  #refill(out: number, log: [number, number][]): void {
    for (const { at } of this.#columns[out]?.picks ?? []) {
      if ((this.left[at] ?? 0) === 0) continue;
      const others = (this.#byPlace[at] ?? []).toSorted((a, b) => this.#netOf(b) - this.#netOf(a) || a - b);
      for (const other of others) this.#put(other, this.#room(other), log);
    }
  }

  #back(log: readonly (readonly [place: number, times: number])[]): false {
    for (const [place, times] of log.toReversed()) this.#put(place, -times, []);
    return false;
  }
}
