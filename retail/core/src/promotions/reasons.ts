// Why a promotion that is open to the sale and has goods in it still gives nothing.

import { minor } from "../money.ts";
import type { Candidate } from "./candidates.ts";
import type { Lot } from "./lots.ts";
import { isPieceOffer, isSetOffer, offPiece } from "./offers.ts";
import type { NotAppliedReason } from "./outcome.ts";
import { isFree, type Parcel } from "./parcels.ts";
import type { Plan } from "./plan.ts";
import type { Promotion } from "./promotion.ts";

export interface Reasoned {
  readonly promotion: Promotion;
  readonly reason: NotAppliedReason;
}

/** One reason for each candidate that `plan` does not give. */
export function reasonsOf(plan: Plan, candidates: readonly Candidate[], lots: readonly Lot[]): readonly Reasoned[] {
  const given = new Set(plan.given.map(({ turn }) => turn));
  const takers = takersOf(plan, lots);
  const givers = candidates
    .filter(({ turn }) => given.has(turn))
    .sort((a, b) => (a.promotion.promotionId < b.promotion.promotionId ? -1 : 1));
  return candidates
    .filter(({ turn }) => !given.has(turn))
    .map((candidate) => ({
      promotion: candidate.promotion,
      reason: shortfall(candidate, plan, lots) ?? {
        is: "better-offer-chosen",
        instead: instead(candidate, takers, givers),
      },
    }));
}

/** What would be missing if the promotion were alone; null when nothing is. */
function shortfall(candidate: Candidate, plan: Plan, lots: readonly Lot[]): NotAppliedReason | null {
  const { offer } = candidate.promotion;
  const goods = lots.filter((_, at) => candidate.matches[at] === 1);
  const pieces = sum(goods.map((lot) => lot.pieces));
  const spent = sum(goods.map((lot) => lot.pieces * lot.goods.unitPriceMinor));
  if (isPieceOffer(offer))
    return goods.some((lot) => offPiece(offer, lot.goods.unitPriceMinor) > 0) ? null : { is: "price-already-lower" };
  if (isSetOffer(offer)) {
    const missing = missingPieces(candidate, lots, pieces);
    if (missing > 0) return { is: "add-pieces", missing };
    return offer.is === "bundle-price" && spent <= offer.priceMinor ? { is: "price-already-lower" } : null;
  }
  if (offer.is === "gift-with-purchase" && offer.earnedBy.by === "pieces")
    return pieces < offer.earnedBy.atLeast ? { is: "add-pieces", missing: offer.earnedBy.atLeast - pieces } : null;
  const atLeast = firstStep(offer);
  const taken = plan.parcels.some((parcel) => matched(candidate, parcel) && !isFree(parcel.takes, candidate));
  const counted = taken
    ? spent
    : sum(
        plan.parcels
          .filter((parcel) => matched(candidate, parcel))
          .map((parcel) => parcel.pieces * leftAt(candidate, parcel, lots)),
      );
  return counted < atLeast ? { is: "spend-more", missingMinor: minor(atLeast - counted) } : null;
}

function firstStep(offer: Candidate["promotion"]["offer"]): number {
  if (offer.is === "free-service") return offer.atLeastMinor;
  if (offer.is === "gift-with-purchase") return offer.earnedBy.by === "spend" ? offer.earnedBy.atLeastMinor : 0;
  return offer.is === "spend-get" || offer.is === "voucher-back" ? (offer.steps[0]?.atLeastMinor ?? 0) : 0;
}

function missingPieces({ promotion: { offer }, parts }: Candidate, lots: readonly Lot[], pieces: number): number {
  if (offer.is === "n-for-m") return offer.take - pieces;
  if (offer.is === "nth-at-discount") return offer.nth - pieces;
  if (offer.is !== "bundle-price") return 0;
  return sum(
    offer.parts.map(({ quantity }, part) =>
      Math.max(0, quantity - sum(lots.map((lot, at) => (parts[part]?.[at] === 1 ? lot.pieces : 0)))),
    ),
  );
}

/** What one piece cost at the promotion's turn. */
function leftAt({ turn }: Candidate, { lot, takes }: Parcel, lots: readonly Lot[]): number {
  let left = lots[lot]?.goods.unitPriceMinor ?? 0;
  for (let take = takes; take !== null; take = take.before) if (take.turn < turn) left -= take.offMinor;
  return left;
}

/** Ids of the promotions that took its goods, ascending. */
function instead(
  { matches }: Candidate,
  takers: readonly ReadonlySet<number>[],
  given: readonly Candidate[],
): readonly string[] {
  const took = new Set<number>();
  for (let lot = 0; lot < matches.length; lot += 1)
    if (matches[lot] === 1) for (const turn of takers[lot] ?? []) took.add(turn);
  return given.flatMap(({ turn, promotion }) => (took.has(turn) ? [promotion.promotionId] : []));
}

/** By lot: the turns that took pieces of it. */
function takersOf(plan: Plan, lots: readonly Lot[]): readonly ReadonlySet<number>[] {
  const byLot = lots.map(() => new Set<number>());
  for (const { lot, takes } of plan.parcels)
    for (let take = takes; take !== null; take = take.before) byLot[lot]?.add(take.turn);
  return byLot;
}

function matched({ matches }: Candidate, { lot }: Parcel): boolean {
  return matches[lot] === 1;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
