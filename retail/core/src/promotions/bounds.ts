// The most that promotions can still give: what lets the search leave a path that cannot become the best.

import type { Candidate } from "./candidates.ts";
import { earned, isPieceOffer, isSetOffer, offPiece } from "./offers.ts";
import { isFree, type Parcel } from "./parcels.ts";
import type { Offer, PieceOffer } from "./promotion.ts";

export interface Bounds {
  /** At least all that candidates from place `from` on can give for these parcels. */
  readonly above: (from: number, parcels: readonly Parcel[]) => number;
}

/** By group, then lot: the deepest that one promotion of the group can cut the price of a piece. */
interface Cuts {
  /** Of the price, 0 … 1. */
  readonly shares: Float64Array;
  readonly amountsMinor: Float64Array;
  /** The least fixed price; infinite without one. */
  readonly pricesMinor: Float64Array;
  /** Worth beside the price, of what the piece costs, and by the piece. */
  readonly worthShares: Float64Array;
  readonly worthsMinor: Float64Array;
  /** By group: the most that its promotions take off all together. */
  readonly mostMinor: Float64Array;
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
  const worths = new Float64Array(candidates.length + 1);
  const none = () => new Float64Array(groups.order.length * lots);
  cuts[candidates.length] = {
    shares: none(),
    amountsMinor: none(),
    pricesMinor: none().fill(Number.POSITIVE_INFINITY),
    worthShares: none(),
    worthsMinor: none(),
    mostMinor: new Float64Array(groups.order.length),
  };
  for (let from = candidates.length - 1; from >= 0; from -= 1) {
    const candidate = candidates[from];
    const after = cuts[from + 1];
    if (candidate === undefined || after === undefined) continue;
    worths[from] = (worths[from + 1] ?? 0) + mostWorth(candidate, whole);
    cuts[from] = deepened(after, candidate, whole, groups.order.indexOf(candidate.group));
  }
  return {
    above(from, parcels) {
      const cut = cuts[from];
      if (cut === undefined) return worths[from] ?? 0;
      let [left, sum, worth] = [0, 0, 0];
      for (const { pieces, leftMinor } of parcels) left += pieces * leftMinor;
      let prices = parcels.map(({ leftMinor }) => leftMinor);
      for (let row = 0; row < groups.order.length; row += 1) {
        const group = groups.order[row] ?? 0;
        const after = prices.slice();
        let off = 0;
        for (let at = 0; at < parcels.length; at += 1) {
          const parcel = parcels[at];
          if (parcel === undefined || !isFree(parcel.takes, { group, exclusive: false })) continue;
          const cell = row * lots + (placeOfLot[parcel.lot] ?? 0);
          const price = prices[at] ?? 0;
          after[at] = lowest(price, cut, cell);
          off += parcel.pieces * (price - (after[at] ?? 0));
          // What earns by the price earns most where nothing was taken off before.
          worth += parcel.pieces * ((cut.worthShares[cell] ?? 0) * parcel.leftMinor + (cut.worthsMinor[cell] ?? 0));
        }
        const most = cut.mostMinor[row] ?? 0;
        sum += Math.min(off, most);
        // Where a group cannot take so much off, those after it are taken to find the prices that it found.
        if (groups.apart && off <= most) prices = after;
      }
      return Math.min(sum, left) + Math.min(worth, worths[from] ?? 0);
    },
  };
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

/** The most that the promotion takes off in all; infinite where only prices bound it. */
function mostOff(candidate: Candidate, whole: readonly Parcel[]): number {
  const { timesAllowed, matches } = candidate;
  const { offer }: { readonly offer: Offer } = candidate.promotion;
  if (isPieceOffer(offer)) {
    const dearest = whole.reduce(
      (most, { lot, leftMinor }) => (matches[lot] === 1 ? Math.max(most, leftMinor) : most),
      0,
    );
    return timesAllowed === Number.POSITIVE_INFINITY ? timesAllowed : timesAllowed * offPiece(offer, dearest);
  }
  if (isSetOffer(offer)) return Number.POSITIVE_INFINITY;
  return earned(offer, { ...goodsOf(candidate, whole), timesAllowed })?.offMinor ?? 0;
}

function mostWorth(candidate: Candidate, whole: readonly Parcel[]): number {
  const { offer }: { readonly offer: Offer } = candidate.promotion;
  if (isPieceOffer(offer) || isSetOffer(offer)) return 0;
  return earned(offer, { ...goodsOf(candidate, whole), timesAllowed: candidate.timesAllowed })?.worthMinor ?? 0;
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
