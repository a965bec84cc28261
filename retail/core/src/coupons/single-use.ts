// Single-use coupons, numbers of a batch and vouchers: what a presented text is, and the redemption that a sale keeps. In the ledger each coupon is a unit of
// its own: redeemed once it is 1 in `coupon-redeemed`, and 2 is an exception wherever it is folded [P5].

import { type PiecesBack, wholeAgain } from "../after-sale/whole-again.ts";
import type { SaleBody, Transfer } from "../entry.ts";
import type { AppliedPromotion } from "../promotions/outcome.ts";
import type { Promotion } from "../promotions/promotion.ts";
import { readVoucherCode, type VoucherDays } from "../vouchers/voucher-code.ts";

/** By whose word a coupon was free: the store's desk's, or this lane's own while the desk was away. */
export type CouponWord = "hub" | "lane";

/** A coupon that a sale used up. */
export interface CouponUse {
  readonly code: string;
  readonly promotionId: string;
  /** Lines that it lowered or earned something for. */
  readonly lineIds: readonly string[];
  readonly word: CouponWord;
  /** Once all those lines came back the coupon is good again. */
  readonly isGivenBack?: true;
}

export type SingleUseReading =
  /** `days`: on which a voucher may be used; absent: it is a number of its promotion's batch. */
  | { readonly is: "coupon"; readonly code: string; readonly promotion: Promotion; readonly days?: VoucherDays }
  /** Of a promotion of ours, with a number that was never handed out. */
  | { readonly is: "no-such-number" };

/** Null where the text is no single-use coupon. Numbers count without their leading zeros. */
export function singleUseCoupon(text: string, promotions: readonly Promotion[]): SingleUseReading | null {
  const typed = text.normalize("NFKC").trim().toUpperCase();
  for (const promotion of promotions) {
    const { coupon } = promotion;
    if (coupon?.kind !== "single-use" || !typed.startsWith(`${coupon.code.toUpperCase()}-`)) continue;
    const voucher = readVoucherCode(typed, coupon.code);
    if (voucher !== null) {
      const { code, ...days } = voucher;
      return { is: "coupon", code, promotion, days };
    }
    const digits = typed.slice(coupon.code.length + 1);
    const { first, last } = coupon.batch ?? { first: 1, last: 0 };
    const number = /^[0-9]{1,9}$/.test(digits) ? Number(digits) : 0;
    if (number < first || number > last) return { is: "no-such-number" };
    return { is: "coupon", code: `${coupon.code}-${String(number).padStart(String(last).length, "0")}`, promotion };
  }
  return null;
}

/** @param alone of the coupons, those that the lane took by its own word */
export function couponUses(
  applied: readonly AppliedPromotion[],
  promotions: readonly Promotion[],
  alone: readonly string[],
): readonly CouponUse[] {
  return applied.flatMap(({ promotionId, coupon: code, lineIds }): readonly CouponUse[] => {
    const of = promotions.find((promotion) => promotion.promotionId === promotionId)?.coupon;
    if (code === null || of?.kind !== "single-use") return [];
    const word = alone.includes(code) ? "lane" : "hub";
    return [{ code, promotionId, lineIds, word, ...(of.isGivenBack === true ? { isGivenBack: true } : {}) }];
  });
}

const issued = "coupon-issued";
export const couponRedeemed = "coupon-redeemed";

export const redeeming = (uses: readonly CouponUse[]): readonly Transfer[] =>
  uses.map(({ code }) => ({ ledger: "coupons", unit: code, from: issued, to: couponRedeemed, amount: 1 }));

export const givingBack = (codes: readonly string[]): readonly Transfer[] =>
  codes.map((code) => ({ ledger: "coupons", unit: code, from: couponRedeemed, to: issued, amount: 1 }));

/** The coupons that are good again once `back` came back and were not before. */
export function couponsBack(sale: Pick<SaleBody, "coupons" | "lines">, back: PiecesBack): readonly string[] {
  return wholeAgain(sale.lines, sale.coupons ?? [], back).map(({ code }) => code);
}
