// Vouchers back: what a purchase earns for a later one. A voucher is a single-use coupon of a promotion that the giving one
// names; in the ledger it is a unit of its own, made out of `coupon-promised` and alive while it is 1 in `coupon-issued` [P4].

import { dayAfter } from "../business/business-due.ts";
import type { SaleBody, Transfer } from "../entry.ts";
import type { CountedGoods } from "../gifts/gift.ts";
import type { Bilingual } from "../item.ts";
import type { Fault } from "../json-value.ts";
import { type Minor, minor } from "../money.ts";
import type { EarnedVoucher } from "../promotions/outcome.ts";
import type { EarnedOffer, Promotion } from "../promotions/promotion.ts";
import { type VoucherDays, voucherCode } from "./voucher-code.ts";

export type VoucherOffer = Extract<EarnedOffer, { readonly is: "voucher-back" }>;

/** What a promotion gives in a sale: what receipts say of it, and what a return asks. */
export interface VoucherTerms extends Pick<EarnedVoucher, "promotionId" | "name" | "payer" | "voucherPromotionId"> {
  /** What it is a coupon of, and that coupon's code. */
  readonly voucherName: Bilingual;
  readonly couponCode: string;
  /** Of each. */
  readonly valueMinor: Minor;
  /** How many. */
  readonly count: number;
  /** What a later purchase comes to at least, of that promotion's goods. */
  readonly leastMinor: Minor;
  readonly startsAfterDays: number;
  readonly validDays: number;
  readonly steps: VoucherOffer["steps"];
  readonly repeats: boolean;
  /** What earned them, at the promotion's turn: prices less what promotions before it took off. */
  readonly counted: readonly CountedGoods[];
}

/** As a sale keeps them. */
export interface IssuedVouchers extends Omit<VoucherTerms, "startsAfterDays" | "validDays">, VoucherDays {
  /** As many as `count`. */
  readonly codes: readonly string[];
}

/** The longest code of a coupon whose vouchers a ledger's unit can name. */
const longestPrefix = 24;

/** What is wrong with what a promotion gives back, beside the others of its book; null: nothing, or it gives no vouchers. */
export function voucherFault(promotion: Promotion, promotions: readonly Promotion[]): Fault | null {
  const { offer, untilMs, stores, promotionId } = promotion;
  if (offer.is !== "voucher-back") return null;
  const where = "$.offer.voucherPromotionId";
  const id = offer.voucherPromotionId;
  const coupon = promotions.find((one) => one.promotionId === id);
  if (coupon === undefined) return { what: `no promotion ${id}`, where, accepted: "a promotion of this book" };
  if (id === promotionId) return { what: `${id} itself`, where, accepted: "another promotion" };
  const terms = couponTerms(coupon);
  if (terms === null)
    return {
      ...{ what: `${id}, which is no such coupon`, where },
      accepted: `a promotion with a single-use coupon (code of at most ${longestPrefix} characters) and one step of spend-get`,
    };
  const odd = offer.steps.findIndex(({ voucherMinor }) => voucherMinor % terms.valueMinor !== 0);
  if (odd >= 0)
    return {
      ...{ what: String(offer.steps[odd]?.voucherMinor), where: `$.offer.steps[${odd}].voucherMinor` },
      accepted: `a multiple of ${terms.valueMinor}, what a coupon of ${id} takes off`,
    };
  // The last one is given in the last moment; a day more since business days end when they are closed.
  const lastUseMs = untilMs + ((offer.startsAfterDays ?? 0) + offer.validDays) * 86_400_000;
  if (coupon.untilMs < lastUseMs || coupon.fromMs > promotion.fromMs)
    return {
      ...{ what: `${id}, from ${coupon.fromMs} until ${coupon.untilMs}`, where },
      accepted: `a promotion from ${promotion.fromMs} at the latest until ${lastUseMs} at least`,
    };
  const closed = coupon.stores === null ? undefined : (stores ?? ["everywhere"]).find((one) => !has(coupon, one));
  return closed === undefined
    ? null
    : { what: `${id}, which is not of store ${closed}`, where, accepted: "a promotion of all its stores" };
}

const has = ({ stores }: Promotion, store: string): boolean => stores?.includes(store) === true;

/** What a coupon of the promotion is worth; null: none that could be given back. */
function couponTerms({ coupon, offer }: Promotion) {
  if (coupon?.kind !== "single-use" || coupon.code.length > longestPrefix || offer.is !== "spend-get") return null;
  const [step, ...others] = offer.steps;
  if (step === undefined || others.length > 0 || offer.repeats) return null;
  return { couponCode: coupon.code, valueMinor: step.offMinor, leastMinor: step.atLeastMinor };
}

/** By promotion id. @param vouchers of the outcome; all of `promotions` */
export function voucherTerms(
  vouchers: readonly EarnedVoucher[],
  promotions: readonly Promotion[],
): readonly VoucherTerms[] {
  return vouchers.flatMap(({ amountMinor, lineIds: _, startsAfterDays = 0, ...earned }): readonly VoucherTerms[] => {
    const of = promotions.find(({ promotionId }) => promotionId === earned.voucherPromotionId);
    const terms = of === undefined ? null : couponTerms(of);
    if (of === undefined || terms === null) return [];
    const count = Math.floor(amountMinor / terms.valueMinor);
    return count === 0 ? [] : [{ ...earned, ...terms, voucherName: of.name, count, startsAfterDays }];
  });
}

/** What a sale of that day hands out. */
export function issuedVouchers(
  terms: readonly VoucherTerms[],
  of: { readonly saleId: string; readonly businessDay: string },
): readonly IssuedVouchers[] {
  let place = 0;
  return terms.map(({ startsAfterDays, validDays, ...one }) => {
    const validFrom = dayAfter(of.businessDay, startsAfterDays);
    const days = { validFrom, validThrough: dayAfter(validFrom, validDays - 1) };
    const codes = Array.from({ length: one.count }, () => {
      place += 1;
      return voucherCode(one.couponCode, { ...days, seed: `${of.saleId}/${place}` });
    });
    return { ...one, ...days, codes };
  });
}

/** How many vouchers a sum earns, of those that the sale gave. */
export function vouchersFor(
  { steps, repeats, valueMinor, count }: Pick<VoucherTerms, "steps" | "repeats" | "valueMinor" | "count">,
  spentMinor: number,
): number {
  const step = steps.findLast(({ atLeastMinor }) => spentMinor >= atLeastMinor);
  if (step === undefined) return 0;
  const times = repeats ? Math.floor(spentMinor / step.atLeastMinor) : 1;
  return Math.min(count, Math.floor((times * step.voucherMinor) / valueMinor));
}

/** All that a sale gave. */
export const voucherCodes = ({ vouchers = [] }: Pick<SaleBody, "vouchers">): readonly string[] =>
  vouchers.flatMap(({ codes }) => codes);

export const couponPromised = "coupon-promised";
export const couponIssued = "coupon-issued";
export const couponVoid = "coupon-void";

export const issuing = (vouchers: readonly Pick<IssuedVouchers, "codes">[]): readonly Transfer[] =>
  vouchers.flatMap(({ codes }) => codes.map((code) => moved(code, couponPromised, couponIssued)));

/** Taken back unused. */
export const voiding = (codes: readonly string[]): readonly Transfer[] =>
  codes.map((code) => moved(code, couponIssued, couponVoid));

const moved = (unit: string, from: string, to: string): Transfer => ({ ledger: "coupons", unit, from, to, amount: 1 });

/** What all of them are worth to a later purchase. */
export const vouchersWorth = (vouchers: readonly Pick<VoucherTerms, "valueMinor" | "count">[]): Minor =>
  minor(vouchers.reduce((sum, { valueMinor, count }) => sum + valueMinor * count, 0));
