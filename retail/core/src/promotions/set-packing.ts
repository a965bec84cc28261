// Weighted set packing by local search: put a set in, take out what stands in its way, keep it when that is more.

import type { Candidate } from "./candidates.ts";
import type { GoodsSet } from "./columns.ts";
import type { Deed } from "./deeds.ts";
import type { Parcel } from "./parcels.ts";

/** What is given to any number of pieces of a place, one by one. */
export interface Single {
  readonly candidate: Candidate | null;
  readonly offMinor: number;
  readonly worth: number;
}

interface Column extends GoodsSet {
  readonly candidate: Candidate;
  /** Each place once, ascending, and how many pieces of it. */
  readonly sites: readonly number[];
  readonly counts: readonly number[];
  /** Place of the candidate among the layer's. */
  readonly offer: number;
  /** More than what its pieces bring one by one. */
  readonly net: number;
  /** Off spared pieces. */
  readonly offSpared: number;
  used: number;
}

/** A column put in so often, or taken out. */
interface Move {
  readonly column: Column;
  readonly times: number;
}

/** Columns put in or taken out while looking for something better. */
const mostMoves = 6_000;

export class Packing {
  /** By place: pieces in no set. */
  readonly left: number[];
  /** Over what the pieces bring one by one. */
  total = 0;
  readonly #singles: readonly Single[];
  readonly #columns: Column[] = [];
  /** By offer. */
  readonly #known: readonly Column[][];
  /** By place: columns with a piece there, the best first. */
  readonly #at: Column[][];
  /** By place: columns in use. */
  readonly #usedAt: Column[][];
  /** By offer. */
  readonly #timesLeft: number[];
  /** What may still come off spared pieces. */
  #spareLeft: number;
  #moves = 0;

  constructor(
    parcels: readonly Parcel[],
    singles: readonly Single[],
    offers: readonly Candidate[],
    mostOffSpared: number,
  ) {
    this.#spareLeft = mostOffSpared;
    this.#singles = singles;
    this.left = parcels.map(({ pieces }) => pieces);
    this.#at = parcels.map(() => []);
    this.#usedAt = parcels.map(() => []);
    this.#known = offers.map(() => []);
    this.#timesLeft = offers.map(({ timesAllowed }) => timesAllowed);
  }

  /** Sets to choose from. */
  get size(): number {
    return this.#columns.length;
  }

  /** Every set once. */
  add(candidate: Candidate, offer: number, { places, offMinor }: GoodsSet, worth: number, offSpared: number): void {
    let net = worth;
    for (const place of places) net -= this.#singles[place]?.worth ?? 0;
    if (net <= 0) return;
    const known = this.#known[offer] ?? [];
    for (const one of known) if (areEqual(one.places, places)) return;
    const sites: number[] = [];
    const counts: number[] = [];
    for (let index = 0; index < places.length; index += 1) {
      const place = places[index] ?? 0;
      if (sites[sites.length - 1] === place) counts[counts.length - 1] = (counts[counts.length - 1] ?? 0) + 1;
      else {
        sites.push(place);
        counts.push(1);
      }
    }
    const column = { candidate, offer, places, sites, counts, offMinor, net, offSpared, used: 0 };
    this.#columns.push(column);
    known.push(column);
  }

  /** What taking a piece gives up as things are now. */
  costs(): (place: number, nth: number) => number {
    const alone = this.#singles.map(({ worth }) => worth);
    const contested = this.#usedAt.map((used, place) =>
      used.length === 0
        ? (alone[place] ?? 0)
        : (alone[place] ?? 0) + used.reduce((least, { net }) => Math.min(least, net), Number.POSITIVE_INFINITY),
    );
    return (place, nth) => (nth < (this.left[place] ?? 0) ? alone[place] : contested[place]) ?? 0;
  }

  /** Puts sets in, the best first, as long as that gives more. */
  improve(): void {
    const columns = this.#columns.sort((a, b) => b.net - a.net || a.offer - b.offer);
    for (const at of this.#at) at.length = 0;
    for (const column of columns) for (const place of column.sites) this.#at[place]?.push(column);
    for (const column of columns) this.#put(column, this.#room(column), null);
    while (this.#swapInEach());
  }

  /** Whether one of the columns gave more, and there may be more to gain. */
  #swapInEach(): boolean {
    let again = false;
    for (const column of this.#columns) while (this.#moves < mostMoves && this.#swapIn(column)) again = true;
    return again && this.#moves < mostMoves;
  }

  deeds(): readonly Deed[] {
    return this.#columns
      .filter(({ used }) => used > 0)
      .map(({ candidate, sites, counts, offMinor, used }) => ({
        candidate,
        picks: sites.map((at, index) => ({ at, pieces: counts[index] ?? 1 })),
        offMinor,
        times: used,
        earned: null,
      }));
  }

  /** How often the set still fits. */
  #room({ offer, sites, counts, offSpared }: Column): number {
    let room = this.#timesLeft[offer] ?? 0;
    if (offSpared > 0) room = Math.min(room, Math.floor(this.#spareLeft / offSpared));
    for (let index = 0; index < sites.length && room > 0; index += 1) {
      const left = this.left[sites[index] ?? 0] ?? 0;
      const count = counts[index] ?? 1;
      const fits = count === 1 ? left : Math.floor(left / count);
      if (fits < room) room = fits;
    }
    return room;
  }

  #put(column: Column, times: number, log: Move[] | null): void {
    if (times === 0) return;
    this.#moves += 1;
    const { sites, counts, offer } = column;
    const was = column.used;
    column.used += times;
    this.total += times * column.net;
    this.#timesLeft[offer] = (this.#timesLeft[offer] ?? 0) - times;
    this.#spareLeft -= times * column.offSpared;
    for (let index = 0; index < sites.length; index += 1) {
      const place = sites[index] ?? 0;
      this.left[place] = (this.left[place] ?? 0) - times * (counts[index] ?? 1);
      const used = this.#usedAt[place];
      if (used === undefined) continue;
      if (was === 0) used.push(column);
      else if (column.used === 0) used.splice(used.indexOf(column), 1);
    }
    log?.push({ column, times });
  }

  /** Whether putting the set in once more, for what it pushes out, gave more. */
  #swapIn(column: Column): boolean {
    if (this.#room(column) === 0 && this.#leastPushedOut(column) >= column.net) return false;
    const before = this.total;
    const log: Move[] = [];
    while (this.#room(column) === 0) {
      const rival = this.#inTheWay(column);
      if (rival === null || before - this.total + rival.net > 2 * column.net) return this.#back(log);
      this.#put(rival, -1, log);
    }
    const pushedOut = log.slice();
    this.#put(column, 1, log);
    for (const out of pushedOut) this.#refill(out.column, log);
    return this.total > before + 1e-6 || this.#back(log);
  }

  /** At least what the column pushes out: the least of the place where it is dearest. */
  #leastPushedOut(column: Column): number {
    let most = 0;
    for (const place of column.sites) {
      if ((this.left[place] ?? 0) > 0) continue;
      let least = Number.POSITIVE_INFINITY;
      for (const rival of this.#usedAt[place] ?? []) least = Math.min(least, rival.net);
      most = Math.max(most, least);
    }
    return most;
  }

  #inTheWay(column: Column): Column | null {
    const { counts } = column;
    const short = column.sites.find((place, index) => (this.left[place] ?? 0) < (counts[index] ?? 1));
    const among = short === undefined ? this.#columns : (this.#usedAt[short] ?? []);
    const isUsedUp = (this.#timesLeft[column.offer] ?? 0) === 0;
    let least: Column | null = null;
    for (const rival of among) {
      if (rival === column || rival.used === 0) continue;
      if (short === undefined && (isUsedUp ? rival.offer !== column.offer : rival.offSpared === 0)) continue;
      if (least === null || rival.net < least.net) least = rival;
    }
    return least;
  }

  /** Uses the pieces that a set left behind for others. */
  #refill(out: Column, log: Move[]): void {
    for (const place of out.sites) {
      for (const column of this.#at[place] ?? []) {
        if ((this.left[place] ?? 0) === 0) break;
        this.#put(column, this.#room(column), log);
      }
    }
  }

  #back(log: readonly Move[]): false {
    for (const { column, times } of log.toReversed()) this.#put(column, -times, null);
    return false;
  }
}

/** Of sets of one offer, which are of equally many pieces. */
function areEqual(one: readonly number[], other: readonly number[]): boolean {
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
