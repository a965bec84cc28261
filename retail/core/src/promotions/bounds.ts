// The most that promotions can still give: what lets the search leave a path that cannot become the best.

import type { Candidate } from "./candidates.ts";
import { gainOf, isPieceOffer, isSetOffer, offPiece } from "./offers.ts";
import { isFree, type Parcel } from "./parcels.ts";
import type { Offer, PieceOffer } from "./promotion.ts";

export interface Bounds {
  /** At least all that candidates from place `from` on can give for these parcels; `enough` or more is not told apart. */
  readonly above: (from: number, parcels: readonly Parcel[], enough?: number) => number;
}

/** By group, then lot: the deepest that one promotion of the group can cut the price of a piece. */
interface Cuts {
  /** Of the price, 0 … 1. */
  readonly shares: number[];
  readonly amountsMinor: number[];
  /** The least fixed price; infinite without one. */
  readonly pricesMinor: number[];
  /** Worth beside the price, of what the piece costs, and by the piece. */
  readonly worthShares: number[];
  readonly worthsMinor: number[];
  /** By group: the most that its promotions on pieces and sets take off all together. */
  readonly mostMinor: number[];
}

/** A discount of several pieces is rounded once and spread in whole units: a piece may get so much more than its share. */
const roundingMinor = 2;

/** @param whole the parcels before any turn, one a lot */
export function boundsOf(candidates: readonly Candidate[], whole: readonly Parcel[]): Bounds {
  const groups = groupsInTurn(candidates);
  const placeOfLot: number[] = [];
  for (const [place, { lot }] of whole.entries()) placeOfLot[lot] = place;
  const lots = whole.length;
  const cuts: Cuts[] = [];
  const none = () => new Array<number>(groups.order.length * lots).fill(0);
  cuts[candidates.length] = {
    shares: none(),
    amountsMinor: none(),
    pricesMinor: none().fill(Number.POSITIVE_INFINITY),
    worthShares: none(),
    worthsMinor: none(),
    mostMinor: groups.order.map(() => 0),
  };
  for (let from = candidates.length - 1; from >= 0; from -= 1) {
    const candidate = candidates[from];
    const after = cuts[from + 1];
    if (candidate === undefined || after === undefined) continue;
    cuts[from] = deepened(after, candidate, whole, groups.order.indexOf(candidate.group));
  }
  const sums = groups.order.map((group) => sumsOf(candidates, group));
  const takers = groups.order.map((group) => ({ group, exclusive: false }));
  const rows = rowsFrom(candidates, groups.order);
  // Filled anew by each asking: the search asks often.
  let prices: number[] = [];
  let after: number[] = [];
  return {
    above(from, parcels, enough = Number.POSITIVE_INFINITY) {
      const cut = cuts[from];
      const open = rows[from];
      if (cut === undefined || open === undefined) return 0;
      let [left, sum, worth] = [0, 0, 0];
      for (let at = 0; at < parcels.length; at += 1) {
        const parcel = parcels[at];
        if (parcel === undefined) continue;
        prices[at] = parcel.leftMinor;
        left += parcel.pieces * parcel.leftMinor;
      }
      for (let index = 0; index < open.length; index += 1) {
        const row = open[index] ?? 0;
        const taker = takers[row];
        let [off, beside] = [0, 0];
        for (let at = 0; at < parcels.length; at += 1) {
          const parcel = parcels[at];
          const price = prices[at] ?? 0;
          after[at] = price;
          if (parcel === undefined || taker === undefined || !isFree(parcel.takes, taker)) continue;
          const cell = row * lots + (placeOfLot[parcel.lot] ?? 0);
          const lower = lowest(price, cut, cell);
          after[at] = lower;
          off += parcel.pieces * (price - lower);
          // What earns by the price earns most where nothing was taken off before.
          beside += parcel.pieces * ((cut.worthShares[cell] ?? 0) * parcel.leftMinor + (cut.worthsMinor[cell] ?? 0));
        }
        let [most, mostBeside] = [cut.mostMinor[row] ?? 0, 0];
        // A group whose pieces and sets are not bounded is bounded by prices alone.
        if (beside > 0 || (off > 0 && most < off)) {
          const inRow = sums[row] ?? [];
          for (let at = 0; at < inRow.length; at += 1) {
            const one = inRow[at];
            if (one === undefined || one.place < from) continue;
            const gain = gainAtMost(one, parcels);
            if (one.beside) mostBeside += gain;
            else most += gain;
          }
        }
        sum += Math.min(off, most);
        worth += Math.min(beside, mostBeside);
        // Every group adds something or nothing.
        if (Math.min(sum, left) + worth >= enough) return enough;
        // Where a group cannot take so much off, those after it are taken to find the prices that it found.
        if (groups.apart && off <= most) [prices, after] = [after, prices];
      }
      return Math.min(sum, left) + worth;
    },
  };
}

/** A promotion that counts a sum or pieces. */
interface BoundedSum {
  /** Of the candidate. */
  readonly place: number;
  readonly candidate: Candidate;
  readonly gain: (spentMinor: number, pieces: number) => number;
  /** Whether it gives beside the price. */
  readonly beside: boolean;
}

function sumsOf(candidates: readonly Candidate[], group: number): readonly BoundedSum[] {
  return candidates.flatMap((candidate, place) => {
    const { offer } = candidate.promotion;
    if (candidate.group !== group || isPieceOffer(offer) || isSetOffer(offer)) return [];
    return [{ place, candidate, gain: gainOf(offer, candidate.timesAllowed), beside: offer.is !== "spend-get" }];
  });
}

/** What it gives for all that it may still take: prices only fall, and what others take is not there. */
function gainAtMost({ candidate, gain }: BoundedSum, parcels: readonly Parcel[]): number {
  let [spentMinor, count] = [0, 0];
  for (let at = 0; at < parcels.length; at += 1) {
    const parcel = parcels[at];
    if (parcel === undefined || candidate.matches[parcel.lot] !== 1 || !isFree(parcel.takes, candidate)) continue;
    spentMinor += parcel.pieces * parcel.leftMinor;
    count += parcel.pieces;
  }
  return gain(spentMinor, count);
}

/**
 * Groups in the order of their first turns; `apart` when each is done before the next begins: then a group finds only what
 * those before it have left of a price. Otherwise each must be taken to find the whole price.
 */
function groupsInTurn(candidates: readonly Candidate[]): {
  readonly order: readonly number[];
  readonly apart: boolean;
} {
  const order = [...new Set(candidates.map(({ group }) => group))];
  const runs = candidates.filter(({ group }, place) => candidates[place - 1]?.group !== group).length;
  return { order, apart: runs === order.length };
}

/** By place: the rows of groups that still have a turn from there on, in their order. */
function rowsFrom(candidates: readonly Candidate[], order: readonly number[]): readonly (readonly number[])[] {
  const last = order.map((group) => candidates.findLastIndex((candidate) => candidate.group === group));
  return Array.from({ length: candidates.length + 1 }, (_, from) =>
    [...order.keys()].filter((row) => (last[row] ?? 0) >= from),
  );
}

/** The least that a piece of this price can come to, by one promotion of the group, or none. */
function lowest(priceMinor: number, { shares, amountsMinor, pricesMinor }: Cuts, at: number): number {
  const share = shares[at] ?? 0;
  const byShare = share === 0 ? priceMinor : priceMinor * (1 - share) - roundingMinor;
  return Math.max(
    0,
    Math.min(byShare, priceMinor - (amountsMinor[at] ?? 0), pricesMinor[at] ?? priceMinor, priceMinor),
  );
}

/** The cuts with those of one more promotion. */
function deepened(after: Cuts, candidate: Candidate, whole: readonly Parcel[], row: number): Cuts {
  const mostMinor = after.mostMinor.slice();
  mostMinor[row] = (mostMinor[row] ?? 0) + mostOff(candidate, whole);
  const cut = cutOf(candidate, whole);
  const cuts = {
    shares: after.shares.slice(),
    amountsMinor: after.amountsMinor.slice(),
    pricesMinor: after.pricesMinor.slice(),
    worthShares: after.worthShares.slice(),
    worthsMinor: after.worthsMinor.slice(),
    mostMinor,
  };
  for (const [place, { lot }] of whole.entries()) {
    if (candidate.matches[lot] !== 1) continue;
    const at = row * whole.length + place;
    cuts.shares[at] = Math.max(cuts.shares[at] ?? 0, cut.share ?? 0);
    cuts.amountsMinor[at] = Math.max(cuts.amountsMinor[at] ?? 0, cut.amountMinor ?? 0);
    cuts.pricesMinor[at] = Math.min(cuts.pricesMinor[at] ?? 0, cut.priceMinor ?? Number.POSITIVE_INFINITY);
    cuts.worthShares[at] = Math.max(cuts.worthShares[at] ?? 0, cut.worthShare ?? 0);
    cuts.worthsMinor[at] = Math.max(cuts.worthsMinor[at] ?? 0, cut.worthMinor ?? 0);
  }
  return cuts;
}

/** What one promotion does to one piece at most; see Cuts. */
interface Cut {
  readonly share?: number;
  readonly amountMinor?: number;
  readonly priceMinor?: number;
  readonly worthShare?: number;
  readonly worthMinor?: number;
}

function cutOf(candidate: Candidate, whole: readonly Parcel[]): Cut {
  const { offer } = candidate.promotion;
  if (isPieceOffer(offer)) return pieceCut(offer);
  if (offer.is === "n-for-m") return { share: (offer.take - offer.pay) / offer.take };
  if (offer.is === "nth-at-discount") return { share: offer.rateBp / 10_000 / offer.nth };
  if (offer.is === "bundle-price") return { share: bundleShare(candidate, offer, whole) };
  const { spentMinor } = goodsOf(candidate, whole);
  const within = (atLeastMinor: number, amount: number) => (atLeastMinor <= spentMinor ? amount / atLeastMinor : 0);
  if (offer.is === "free-service") return { worthShare: within(offer.atLeastMinor, offer.worthMinor) };
  if (offer.is === "gift-with-purchase")
    return offer.earnedBy.by === "pieces"
      ? { worthMinor: offer.worthMinor / offer.earnedBy.atLeast }
      : { worthShare: within(offer.earnedBy.atLeastMinor, offer.worthMinor) };
  // A step that all of its goods together do not reach gives nothing.
  return offer.is === "spend-get"
    ? { share: Math.min(1, Math.max(...offer.steps.map((step) => within(step.atLeastMinor, step.offMinor)))) }
    : { worthShare: Math.max(...offer.steps.map((step) => within(step.atLeastMinor, step.voucherMinor))) };
}

function pieceCut(offer: PieceOffer): Cut {
  if (offer.is === "member-day") return pieceCut(offer.price);
  if (offer.is === "percent-off") return { share: offer.rateBp / 10_000 };
  return offer.is === "amount-off" ? { amountMinor: offer.offMinor } : { priceMinor: offer.priceMinor };
}

/** The most of its pieces' prices that a bundle takes off, 0 … 1. */
function bundleShare(
  { parts }: Candidate,
  { parts: asked, priceMinor }: Extract<Offer, { readonly is: "bundle-price" }>,
  whole: readonly Parcel[],
): number {
  const dearest = asked.reduce((sum, { quantity }, part) => {
    const prices = whole.filter(({ lot }) => parts[part]?.[lot] === 1).map(({ leftMinor }) => leftMinor);
    return sum + quantity * Math.max(0, ...prices);
  }, 0);
  return dearest <= priceMinor ? 0 : 1 - priceMinor / dearest;
}

/** The most that the promotion takes off pieces in all; infinite where only prices bound it, nothing of a sum. */
function mostOff({ timesAllowed, matches, promotion: { offer } }: Candidate, whole: readonly Parcel[]): number {
  if (isSetOffer(offer)) return Number.POSITIVE_INFINITY;
  if (!isPieceOffer(offer)) return 0;
  if (timesAllowed === Number.POSITIVE_INFINITY) return timesAllowed;
  const dearest = whole.reduce(
    (most, { lot, leftMinor }) => (matches[lot] === 1 ? Math.max(most, leftMinor) : most),
    0,
  );
  return timesAllowed * offPiece(offer, dearest);
}

/** All that it may take. */
function goodsOf(
  { matches }: Candidate,
  whole: readonly Parcel[],
): { readonly spentMinor: number; readonly pieces: number } {
  let [spentMinor, pieces] = [0, 0];
  for (const parcel of whole) {
    if (matches[parcel.lot] !== 1) continue;
    spentMinor += parcel.pieces * parcel.leftMinor;
    pieces += parcel.pieces;
  }
  return { spentMinor, pieces };
}
