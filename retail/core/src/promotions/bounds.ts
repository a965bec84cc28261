// The most that promotions can still give: what lets the search leave a path that cannot become the best.

import type { Candidate } from "./candidates.ts";
import { earned, isPieceOffer, isSetOffer, offPiece } from "./offers.ts";
import type { Parcel } from "./parcels.ts";
import type { Offer } from "./promotion.ts";

export interface Bounds {
  /** At least all that candidates from place `from` on can give for these parcels. */
  readonly above: (from: number, parcels: readonly Parcel[]) => number;
}

/** @param whole the parcels before any turn, one a lot */
export function boundsOf(candidates: readonly Candidate[], whole: readonly Parcel[]): Bounds {
  const groups = [...new Set(candidates.map(({ group }) => group))];
  const placeOfLot = new Map(whole.map(({ lot }, place) => [lot, place]));
  const placeOfGroup = new Map(groups.map((group, place) => [group, place]));
  const lots = whole.length;
  // By place of the candidate, then group, then lot: the most off one piece by one of the group's from there on.
  const offs = Array.from({ length: candidates.length + 1 }, () => new Float64Array(groups.length * lots));
  const worths = new Float64Array(candidates.length + 1);
  for (let from = candidates.length - 1; from >= 0; from -= 1) {
    const candidate = candidates[from];
    const [now, after] = [offs[from], offs[from + 1]];
    if (candidate === undefined || now === undefined || after === undefined) continue;
    now.set(after);
    const row = (placeOfGroup.get(candidate.group) ?? 0) * lots;
    const most = mostOff(candidate, whole);
    for (const [place, { lot, leftMinor }] of whole.entries()) {
      if (candidate.matches[lot] !== 1) continue;
      now[row + place] = Math.max(now[row + place] ?? 0, most(leftMinor));
    }
    worths[from] = (worths[from + 1] ?? 0) + mostWorth(candidate, whole);
  }
  return {
    above(from, parcels) {
      const table = offs[from];
      let sum = worths[from] ?? 0;
      if (table === undefined) return sum;
      for (const { lot, pieces, leftMinor, takes } of parcels) {
        const place = placeOfLot.get(lot) ?? 0;
        let off = 0;
        for (let row = 0; row < table.length; row += lots) off += table[row + place] ?? 0;
        for (let take = takes; take !== null && off > 0; take = take.before)
          off = take.exclusive ? 0 : off - (table[(placeOfGroup.get(take.group) ?? 0) * lots + place] ?? 0);
        sum += pieces * Math.min(off, leftMinor);
      }
      return sum;
    },
  };
}

/** The most off one piece by its price; fractions of a set's or a sum's discount count for each of its pieces. */
function mostOff(candidate: Candidate, whole: readonly Parcel[]): (priceMinor: number) => number {
  const { offer } = candidate.promotion;
  if (isPieceOffer(offer)) return (price) => offPiece(offer, price);
  const share = mostShare(candidate, whole);
  // A set's discount is rounded at most half a unit up, once for several pieces.
  const rounding = offer.is === "nth-at-discount" ? 0.5 : 0;
  return (price) => Math.min(price, price * share + rounding);
}

/** The most of its pieces' prices that the promotion takes off, 0 … 1. */
function mostShare(candidate: Candidate, whole: readonly Parcel[]): number {
  const { offer } = candidate.promotion;
  if (offer.is === "n-for-m") return (offer.take - offer.pay) / offer.take;
  if (offer.is === "nth-at-discount") return offer.rateBp / 10_000 / offer.nth;
  if (offer.is === "spend-get")
    return Math.min(1, ...[Math.max(...offer.steps.map(({ offMinor, atLeastMinor }) => offMinor / atLeastMinor))]);
  if (offer.is !== "bundle-price") return 0;
  const dearest = offer.parts.reduce((sum, { quantity }, part) => {
    const prices = whole.filter(({ lot }) => candidate.parts[part]?.[lot] === 1).map(({ leftMinor }) => leftMinor);
    return sum + quantity * Math.max(0, ...prices);
  }, 0);
  return dearest <= offer.priceMinor ? 0 : 1 - offer.priceMinor / dearest;
}

function mostWorth(candidate: Candidate, whole: readonly Parcel[]): number {
  const { matches, timesAllowed } = candidate;
  const { offer }: { readonly offer: Offer } = candidate.promotion;
  if (isPieceOffer(offer) || isSetOffer(offer)) return 0;
  const goods = whole.filter(({ lot }) => matches[lot] === 1);
  const spentMinor = goods.reduce((sum, { pieces, leftMinor }) => sum + pieces * leftMinor, 0);
  const pieces = goods.reduce((sum, parcel) => sum + parcel.pieces, 0);
  return earned(offer, { spentMinor, pieces, timesAllowed })?.worthMinor ?? 0;
}
