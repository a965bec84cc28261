// What promotions give in a sale, and why the others do not: what a receipt prints and a screen explains.

import type { CountedGoods, GiftTerms } from "../gifts/gift.ts";
import type { Bilingual } from "../item.ts";
import type { Minor } from "../money.ts";
import type { LineDiscount, Payer } from "../priced-basket.ts";
import type { VoucherOffer } from "../vouchers/voucher.ts";
import type { Closed } from "./context.ts";
import type { FreeService } from "./promotion.ts";

/** Which promotion, and whose money. */
interface Giver {
  readonly promotionId: string;
  readonly name: Bilingual;
  readonly payer: Payer;
}

export interface LinePromotion extends LineDiscount {
  readonly lineId: string;
}

export interface AppliedPromotion extends Giver {
  /** How often, counted as in Quota; at least 1. */
  readonly times: number;
  /** Off the prices of all lines; 0 for what is earned beside the price. */
  readonly offMinor: Minor;
  /** Beside the prices: vouchers at their value, gifts and services at their declared worth. */
  readonly worthMinor: Minor;
  /** The coupon that is used for it. */
  readonly coupon: string | null;
  /** Lines with pieces that it took, ascending. */
  readonly lineIds: readonly string[];
}

export interface EarnedGift extends GiftTerms {
  readonly sku: string;
  /** Pieces in all; of a choice, each of its gifts has all of them. */
  readonly quantity: number;
  readonly times: number;
  readonly goodsName: Bilingual;
  /** Lines that earned it. */
  readonly lineIds: readonly string[];
}

export interface EarnedVoucher extends Giver {
  readonly voucherPromotionId: string;
  /** Of all vouchers together. */
  readonly amountMinor: Minor;
  /** Absent: usable on the day of the sale. */
  readonly startsAfterDays?: number;
  readonly validDays: number;
  readonly steps: VoucherOffer["steps"];
  readonly repeats: boolean;
  readonly counted: readonly CountedGoods[];
  readonly lineIds: readonly string[];
}

export interface EarnedService extends Giver {
  readonly service: FreeService;
  /** What it counts for. */
  readonly worthMinor: Minor;
  readonly lineIds: readonly string[];
  /** What earned it, and the sum that does; absent in entries of earlier releases. */
  readonly counted?: readonly CountedGoods[];
  readonly atLeastMinor?: Minor;
}

export type NotAppliedReason =
  | Closed
  /** Nothing in the sale is among its goods. */
  | { readonly is: "no-goods" }
  /** Its goods cost less than its price already. */
  | { readonly is: "price-already-lower" }
  /** `missingMinor` more of its goods and it applies; `voucherMinor`: what it then gives for a later purchase. */
  | { readonly is: "spend-more"; readonly missingMinor: Minor; readonly voucherMinor?: Minor }
  /** `missing` more pieces of its goods and it applies. */
  | { readonly is: "add-pieces"; readonly missing: number }
  /** Others took its goods, or lowered them so far, and give more. */
  | { readonly is: "better-offer-chosen"; readonly instead: readonly string[] };

export interface NotAppliedPromotion extends Giver {
  readonly reason: NotAppliedReason;
}

export interface PromotionOutcome {
  /** By line id and promotion id; each more than 0; those of a line never more than it costs. */
  readonly discounts: readonly LinePromotion[];
  readonly gifts: readonly EarnedGift[];
  readonly vouchers: readonly EarnedVoucher[];
  readonly freeServices: readonly EarnedService[];
  /** By promotion id. */
  readonly applied: readonly AppliedPromotion[];
  /** By promotion id. */
  readonly notApplied: readonly NotAppliedPromotion[];
}
