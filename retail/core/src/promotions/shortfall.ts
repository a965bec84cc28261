// What a promotion lacks in a sale even if it were alone: too few pieces, too small a sum, prices that are lower already.

import { minor } from "../money.ts";
import { type Candidate, marked } from "./candidates.ts";
import type { Lot } from "./lots.ts";
import { isPieceOffer, isSetOffer, offPiece } from "./offers.ts";
import type { NotAppliedReason } from "./outcome.ts";
import type { Offer } from "./promotion.ts";

/** Null when the promotion alone would give something. */
export function shortfall(candidate: Candidate, lots: readonly Lot[]): NotAppliedReason | null {
  const { offer } = candidate.promotion;
  const all = matching(candidate.lots, lots);
  if (isPieceOffer(offer)) return offPiece(offer, all.dearestMinor) > 0 ? null : { is: "price-already-lower" };
  if (isSetOffer(offer)) {
    const missing = missingPieces(candidate, lots, all.pieces);
    if (missing > 0) return { is: "add-pieces", missing };
    const lower = offer.is === "bundle-price" && all.spentMinor <= offer.priceMinor;
    return lower || all.dearestMinor === 0 ? { is: "price-already-lower" } : null;
  }
  if (offer.is === "gift-with-purchase" && offer.earnedBy.by === "pieces")
    return all.pieces < offer.earnedBy.atLeast
      ? { is: "add-pieces", missing: offer.earnedBy.atLeast - all.pieces }
      : null;
  const missingMinor = firstStep(offer) - all.spentMinor;
  return missingMinor > 0 ? { is: "spend-more", missingMinor: minor(missingMinor) } : null;
}

/** The least sum that earns something; 0 where no sum is asked for. */
export function firstStep(offer: Offer): number {
  if (offer.is === "free-service") return offer.atLeastMinor;
  if (offer.is === "gift-with-purchase") return offer.earnedBy.by === "spend" ? offer.earnedBy.atLeastMinor : 0;
  return offer.is === "spend-get" || offer.is === "voucher-back" ? (offer.steps[0]?.atLeastMinor ?? 0) : 0;
}

interface Matching {
  readonly pieces: number;
  readonly spentMinor: number;
  readonly dearestMinor: number;
}

function matching(places: readonly number[], lots: readonly Lot[]): Matching {
  let [pieces, spentMinor, dearestMinor] = [0, 0, 0];
  for (const place of places) {
    const lot = lots[place];
    if (lot === undefined) continue;
    pieces += lot.pieces;
    spentMinor += lot.pieces * lot.goods.unitPriceMinor;
    dearestMinor = Math.max(dearestMinor, lot.goods.unitPriceMinor);
  }
  return { pieces, spentMinor, dearestMinor };
}

function missingPieces({ promotion: { offer }, parts }: Candidate, lots: readonly Lot[], pieces: number): number {
  if (offer.is === "n-for-m") return offer.take - pieces;
  if (offer.is === "nth-at-discount") return offer.nth - pieces;
  if (offer.is !== "bundle-price") return 0;
  let missing = 0;
  for (const [part, { quantity }] of offer.parts.entries())
    missing += Math.max(0, quantity - matching(marked(parts[part] ?? new Uint8Array(0)), lots).pieces);
  return missing;
}
