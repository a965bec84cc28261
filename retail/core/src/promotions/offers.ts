// What each offer gives, in numbers: off a piece, off a set of pieces, for a sum.

import { type BasisPoints, minor, rateOf } from "../money.ts";
import type { EarnedOffer, Offer, PieceOffer, SetOffer, SpendGetOffer } from "./promotion.ts";

/** What an offer that counts a sum or pieces gives. */
export interface Earned {
  /** Off the sum. */
  readonly offMinor: number;
  /** Beside the price: the worth of gifts, vouchers, services. */
  readonly worthMinor: number;
  readonly times: number;
}

export function isPieceOffer(offer: Offer): offer is PieceOffer {
  return (
    offer.is === "percent-off" ||
    offer.is === "amount-off" ||
    offer.is === "fixed-price" ||
    offer.is === "new-member-item" ||
    offer.is === "member-day"
  );
}

export function isSetOffer(offer: Offer): offer is SetOffer {
  return offer.is === "n-for-m" || offer.is === "nth-at-discount" || offer.is === "bundle-price";
}

/** Off one piece that costs `leftMinor`; 0 … `leftMinor`. */
export function offPiece(offer: PieceOffer, leftMinor: number): number {
  if (offer.is === "member-day") return offPiece(offer.price, leftMinor);
  if (offer.is === "percent-off") return rate(leftMinor, offer.rateBp);
  if (offer.is === "amount-off") return Math.min(offer.offMinor, leftMinor);
  return Math.max(0, leftMinor - offer.priceMinor);
}

/** Off a set whose pieces cost `costs`, ascending; 0 … their sum. */
export function offSet(offer: SetOffer, costs: readonly number[]): number {
  if (offer.is === "nth-at-discount") return rate(costs[0] ?? 0, offer.rateBp);
  if (offer.is === "n-for-m") return sum(costs.slice(0, offer.take - offer.pay));
  return Math.max(0, sum(costs) - offer.priceMinor);
}

/** For goods of `spentMinor` in `pieces`, given at most `timesAllowed` times. Null where nothing is earned yet. */
export function earned(
  offer: SpendGetOffer | EarnedOffer,
  {
    spentMinor,
    pieces,
    timesAllowed,
  }: { readonly spentMinor: number; readonly pieces: number; readonly timesAllowed: number },
): Earned | null {
  const reached = reachedTimes(offer, spentMinor, pieces);
  const times = Math.min(reached, timesAllowed);
  if (times === 0) return null;
  switch (offer.is) {
    case "spend-get": {
      const { offMinor } = stepReached(offer.steps, spentMinor) ?? { offMinor: 0 };
      return { offMinor: Math.min(spentMinor, offMinor * times), worthMinor: 0, times };
    }
    case "voucher-back": {
      const { voucherMinor } = stepReached(offer.steps, spentMinor) ?? { voucherMinor: 0 };
      return { offMinor: 0, worthMinor: voucherMinor * times, times };
    }
    default:
      return { offMinor: 0, worthMinor: offer.worthMinor * times, times };
  }
}

/** What a sum gives in all, as a function of what is spent and of how many pieces: the same as `earned`, and quicker. */
export function gainOf(offer: Offer, timesAllowed: number): (spentMinor: number, pieces: number) => number {
  if (isPieceOffer(offer) || isSetOffer(offer)) return () => 0;
  if (offer.is !== "spend-get" && offer.is !== "voucher-back")
    return (spentMinor, pieces) => Math.min(reachedTimes(offer, spentMinor, pieces), timesAllowed) * offer.worthMinor;
  const steps =
    offer.is === "spend-get"
      ? offer.steps.map(({ atLeastMinor, offMinor }) => ({ atLeastMinor, amount: offMinor }))
      : offer.steps.map(({ atLeastMinor, voucherMinor }) => ({ atLeastMinor, amount: voucherMinor }));
  const capped = offer.is === "spend-get";
  const [first] = steps;
  if (offer.repeats && first !== undefined)
    return (spentMinor) => {
      const amount = Math.min(Math.floor(spentMinor / first.atLeastMinor), timesAllowed) * first.amount;
      return capped ? Math.min(spentMinor, amount) : amount;
    };
  return (spentMinor) => {
    for (let at = steps.length - 1; at >= 0; at -= 1) {
      const step = steps[at];
      if (step !== undefined && spentMinor >= step.atLeastMinor)
        return capped ? Math.min(spentMinor, step.amount) : step.amount;
    }
    return 0;
  };
}

function reachedTimes(offer: SpendGetOffer | EarnedOffer, spentMinor: number, pieces: number): number {
  if (offer.is === "free-service") return spentMinor >= offer.atLeastMinor ? 1 : 0;
  const reached =
    offer.is !== "gift-with-purchase"
      ? Math.floor(spentMinor / (offer.steps[0]?.atLeastMinor ?? Number.POSITIVE_INFINITY))
      : offer.earnedBy.by === "spend"
        ? Math.floor(spentMinor / offer.earnedBy.atLeastMinor)
        : Math.floor(pieces / offer.earnedBy.atLeast);
  return offer.repeats ? reached : Math.min(1, reached);
}

function stepReached<Step extends { readonly atLeastMinor: number }>(
  steps: readonly Step[],
  spentMinor: number,
): Step | undefined {
  return steps.findLast(({ atLeastMinor }) => spentMinor >= atLeastMinor);
}

function rate(amount: number, rateBp: BasisPoints): number {
  return rateOf(minor(amount), rateBp, "half-up");
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
