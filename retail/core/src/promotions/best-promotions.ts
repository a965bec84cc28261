// The promotions of a sale: the combination that is best for the customer among those that their stacking allows.

import { type CountedGoods, giftValue } from "../gifts/gift.ts";
import { minor } from "../money.ts";
import { type Candidate, candidatesOf } from "./candidates.ts";
import { couponUsed, type PromotionContext } from "./context.ts";
import { lotIndex } from "./goods-filter.ts";
import { type Lot, lotsOf, type PromotionLine } from "./lots.ts";
import type { AppliedPromotion, EarnedGift, LinePromotion, PromotionOutcome } from "./outcome.ts";
import type { Parcel } from "./parcels.ts";
import type { Given, Plan } from "./plan.ts";
import type { Promotion } from "./promotion.ts";
import { reasonsOf } from "./reasons.ts";
import { bestPlan } from "./search.ts";
import { shortfall } from "./shortfall.ts";

/**
 * What `promotions` give for `lines`. Of all plans that stacking, quotas and conditions allow it is the best in this
 * order:
 * 1. the most given in all: discounts, vouchers at their value, gifts and services at their declared worth;
 * 2. the most of it as discounts;
 * 3. the most given by the promotion with the smallest id (UTF-16 order); where equal, by the next, and so on.
 * The result depends on goods and promotions alone: not on the order of lines or promotions, not on how pieces are spread
 * over lines, not on the machine. No line falls below nothing.
 * Small baskets are searched through; in big ones the search ends after a fixed amount of work with the best plan found.
 * @throws RangeError for two promotions of one id, or a line of no pieces: bugs, not wishes
 */
export function bestPromotions(
  lines: readonly PromotionLine[],
  promotions: readonly Promotion[],
  context: PromotionContext,
): PromotionOutcome {
  if (new Set(promotions.map(({ promotionId }) => promotionId)).size < promotions.length)
    throw new RangeError("two promotions of one id");
  const lots = lotsOf(lines);
  const { candidates, passedOver } = candidatesOf(promotions, lotIndex(lots), context);
  const whole = lots.map(({ pieces, goods }, lot) => ({ lot, pieces, leftMinor: goods.unitPriceMinor, takes: null }));
  const lacking = candidates.map((candidate) => shortfall(candidate, lots));
  const plan = bestPlan(
    candidates.filter(({ turn }) => lacking[turn] === null),
    whole,
  );
  const pieces = piecesByLine(plan.parcels, lots);
  const taken = linesByTurn(pieces);
  const applied = plan.given.flatMap((given) => {
    const candidate = candidates[given.turn];
    if (candidate === undefined) return [];
    const { turn } = given;
    const lineIds = [...(taken.get(turn) ?? [])].sort(byText);
    // Gifts and services say what earned them.
    const { is } = candidate.promotion.offer;
    const counted =
      is === "gift-with-purchase" || is === "free-service" || is === "voucher-back" ? countedBy(pieces, turn) : [];
    return [{ candidate, given, lineIds, counted }];
  });
  return {
    discounts: discountsOf(pieces, candidates),
    ...earnedBeside(applied),
    applied: applied.map((one) => appliedPromotion(one, context)).sort(byPromotionId),
    notApplied: [...passedOver, ...reasonsOf(plan, candidates, lots, lacking)]
      .map(({ promotion: { promotionId, name, payer }, reason }) => ({ promotionId, name, payer, reason }))
      .sort(byPromotionId),
  };
}

interface Applied {
  readonly candidate: Candidate;
  readonly given: Given;
  readonly lineIds: readonly string[];
  readonly counted: readonly CountedGoods[];
}

interface EarnedBy extends Pick<Applied, "given" | "lineIds" | "counted"> {
  readonly promotion: Promotion;
}

interface LinePieces {
  readonly lineId: string;
  readonly pieces: number;
  readonly unitPriceMinor: number;
  readonly takes: Parcel["takes"];
}

/** Parcels laid on their lots' lines, in the order of both. */
function piecesByLine(parcels: Plan["parcels"], lots: readonly Lot[]): readonly LinePieces[] {
  const byLot = Map.groupBy(parcels, ({ lot }) => lot);
  return lots.flatMap(({ lines, goods: { unitPriceMinor } }, lot) => {
    const laid: LinePieces[] = [];
    const left = (byLot.get(lot) ?? []).map(({ pieces, takes }) => ({ pieces, takes }));
    for (const { lineId, quantity } of lines) {
      for (let missing = quantity; missing > 0; ) {
        const next = left[0];
        if (next === undefined) break;
        const pieces = Math.min(missing, next.pieces);
        laid.push({ lineId, pieces, unitPriceMinor, takes: next.takes });
        missing -= pieces;
        next.pieces -= pieces;
        if (next.pieces === 0) left.shift();
      }
    }
    return laid;
  });
}

function discountsOf(pieces: readonly LinePieces[], candidates: readonly Candidate[]): readonly LinePromotion[] {
  const amounts = new Map<string, Map<number, number>>();
  for (const { lineId, pieces: count, takes } of pieces) {
    const byTurn = amounts.get(lineId) ?? new Map<number, number>();
    amounts.set(lineId, byTurn);
    for (let take = takes; take !== null; take = take.before)
      byTurn.set(take.turn, (byTurn.get(take.turn) ?? 0) + count * take.offMinor);
  }
  return [...amounts]
    .flatMap(([lineId, byTurn]) =>
      [...byTurn].flatMap(([turn, amount]) => {
        const promotion = candidates[turn]?.promotion;
        if (promotion === undefined || amount === 0) return [];
        const { promotionId, name, payer } = promotion;
        return [{ lineId, promotionId, name, payer, amountMinor: minor(amount) }];
      }),
    )
    .sort((a, b) => byText(a.lineId, b.lineId) || byText(a.promotionId, b.promotionId));
}

function linesByTurn(pieces: readonly LinePieces[]): ReadonlyMap<number, ReadonlySet<string>> {
  const byTurn = new Map<number, Set<string>>();
  for (const { lineId, takes } of pieces) {
    for (let take = takes; take !== null; take = take.before) {
      const lineIds = byTurn.get(take.turn);
      if (lineIds === undefined) byTurn.set(take.turn, new Set([lineId]));
      else lineIds.add(lineId);
    }
  }
  return byTurn;
}

/** What the promotion of that turn found there: prices less what turns before it took. */
function countedBy(pieces: readonly LinePieces[], turn: number): readonly CountedGoods[] {
  const byLine = new Map<string, CountedGoods>();
  for (const { lineId, pieces: count, unitPriceMinor, takes } of pieces) {
    let left = unitPriceMinor;
    let isTaken = false;
    for (let take = takes; take !== null; take = take.before) {
      if (take.turn < turn) left -= take.offMinor;
      if (take.turn === turn) isTaken = true;
    }
    if (!isTaken) continue;
    const before = byLine.get(lineId) ?? { lineId, pieces: 0, spentMinor: minor(0) };
    const spentMinor = minor(before.spentMinor + count * left);
    byLine.set(lineId, { lineId, pieces: before.pieces + count, spentMinor });
  }
  return [...byLine.values()].sort((a, b) => byText(a.lineId, b.lineId));
}

function giftsOf({ promotion, given, lineIds, counted }: EarnedBy): readonly EarnedGift[] {
  const { promotionId, name, payer, offer } = promotion;
  if (offer.is !== "gift-with-purchase") return [];
  const { earnedBy, repeats, choice, isBilled, onReturn } = offer;
  const terms = {
    ...{ promotionId, name, payer, lineIds, counted, earnedBy, repeats, times: given.times },
    ...(choice === undefined ? {} : { choice }),
    ...(isBilled === undefined ? {} : { isBilled }),
    ...(onReturn === undefined ? {} : { onReturn }),
  };
  return offer.gifts.map((gift) => {
    const { sku, quantity: each, goodsName = { zh: sku, en: sku } } = gift;
    return { ...terms, sku, goodsName, each, quantity: each * given.times, valueMinor: giftValue(offer, gift) };
  });
}

function earnedBeside(applied: readonly Applied[]): Pick<PromotionOutcome, "gifts" | "vouchers" | "freeServices"> {
  const each = applied
    .map(({ candidate: { promotion }, given, lineIds, counted }) => {
      const { promotionId, name, payer, offer } = promotion;
      return { offer, given, promotionId, promotion, lineIds, counted, by: { promotionId, name, payer, lineIds } };
    })
    .sort(byPromotionId);
  return {
    gifts: each.flatMap(giftsOf),
    vouchers: each.flatMap(({ offer, given, by, counted }) => {
      if (offer.is !== "voucher-back") return [];
      const { is: _, ...terms } = offer;
      return [{ ...by, ...terms, counted, amountMinor: minor(given.worthMinor) }];
    }),
    freeServices: each.flatMap(({ offer, by, counted }) => {
      if (offer.is !== "free-service") return [];
      const { service, worthMinor, atLeastMinor } = offer;
      return [{ ...by, service, worthMinor, atLeastMinor, counted }];
    }),
  };
}

function appliedPromotion({ candidate, given, lineIds }: Applied, context: PromotionContext): AppliedPromotion {
  const { promotionId, name, payer, coupon } = candidate.promotion;
  return {
    promotionId,
    name,
    payer,
    times: given.times,
    offMinor: minor(given.offMinor),
    worthMinor: minor(given.worthMinor),
    coupon: coupon === null ? null : couponUsed(coupon, context.coupons),
    lineIds,
  };
}

function byPromotionId(a: { readonly promotionId: string }, b: { readonly promotionId: string }): number {
  return byText(a.promotionId, b.promotionId);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
