// A promotion as data: who gives what off which goods, when, to whom, and how it combines with others. HQ writes it,
// the engine reads it; nothing about a promotion is code of its own.

import type { Bilingual } from "../item.ts";
import type { BasisPoints, Minor } from "../money.ts";
import type { Payer } from "../priced-basket.ts";

/** Where a sale is made: at a till, at a kiosk, under an associate's share code, in a live stream. */
export type Channel = "till" | "kiosk" | "share" | "live";

/** Services that a sale can earn. */
export type FreeService = "delivery" | "installation";

/**
 * Which goods. Goods match when every list that is not null has them and `except` does not. A category matches itself
 * and all below it: `appliance` has `appliance/kettle`.
 */
export interface GoodsFilter extends GoodsLists {
  /** Goods in any of these lists are left out. */
  readonly except: GoodsLists | null;
}

export interface GoodsLists {
  readonly skus: readonly string[] | null;
  readonly brands: readonly string[] | null;
  readonly categories: readonly string[] | null;
  /** Whose goods: the chain's own name or a brand counter's. */
  readonly sellers: readonly string[] | null;
}

/**
 * How a promotion combines. Of one group at most one promotion takes a piece of goods; promotions of different groups
 * take the same piece one after the other, the higher priority first and then by promotion id, each on what the ones
 * before have left of the price. No other promotion, of any group, takes a piece that an exclusive one takes.
 */
export interface Stacking {
  readonly group: string;
  /** −1,000 … 1,000; the higher has its turn first. */
  readonly priority: number;
  readonly exclusive: boolean;
}

/**
 * How often the promotion may be given; null is without end. Once is: a piece, for offers on single pieces; a set, for
 * offers on several pieces together; a repetition, for offers that a sum earns.
 */
export interface Quota {
  readonly perSale: number | null;
  readonly perPerson: number | null;
  readonly perDay: number | null;
  readonly perStore: number | null;
  /** Times that one lane gives while its hub is away, until the hub knows of them; absent: none. */
  readonly offlineMost?: number;
  /** Given again once all the goods came back that it was given for; absent: it stays used. */
  readonly isGivenBack?: true;
}

/**
 * The promotion applies only when such a coupon is presented; one is used a sale. `multi-use`: everyone presents `code`
 * itself. `single-use`: each coupon is `code`, a hyphen and a number of its own, and is used up.
 */
export interface Coupon {
  readonly kind: "single-use" | "multi-use";
  readonly code: string;
  /** The numbers of single-use coupons that were handed out, both included; absent: none, and tills take none. */
  readonly batch?: { readonly first: number; readonly last: number };
  /** Single-use coupons that one lane takes while its hub is away, until it is back; absent: none. */
  readonly offlineMost?: number;
  /** A single-use coupon is good again once the goods that it was used for came back; absent: it stays used. */
  readonly isGivenBack?: true;
}

export type Offer = PieceOffer | SetOffer | SpendGetOffer | EarnedOffer;

/** Off each piece by itself. Rounded half up once a piece. */
export type PieceOffer =
  /** `rateBp` off: 1500 is 15 % off (85折). */
  | { readonly is: "percent-off"; readonly rateBp: BasisPoints }
  /** `offMinor` off each piece, at most its price. */
  | { readonly is: "amount-off"; readonly offMinor: Minor }
  /** The piece costs `priceMinor` (限时直降); nothing where it costs less already. */
  | { readonly is: "fixed-price"; readonly priceMinor: Minor }
  /** A new member's first piece at a token price (新人一元购); one piece a sale, for new members alone. */
  | {
      readonly is: "new-member-item";
      readonly priceMinor: Minor;
      /** Members count as new for so many days, that of joining the first; absent: nobody does by the day of joining. */
      readonly joinedWithinDays?: number;
    }
  /** A member's price on the members' days (会员日). */
  | { readonly is: "member-day"; readonly days: MemberDays; readonly price: MemberPrice };

/** Days of the week, Monday 1 … Sunday 7, or days of the month, 1 … 31. */
export type MemberDays =
  | { readonly each: "week"; readonly days: readonly number[] }
  | { readonly each: "month"; readonly days: readonly number[] };

export type MemberPrice =
  | { readonly is: "percent-off"; readonly rateBp: BasisPoints }
  | { readonly is: "fixed-price"; readonly priceMinor: Minor };

/** Off several pieces together, as often as there are pieces; what is given is spread over the pieces of the set. */
export type SetOffer =
  /** Of every `take` pieces only the dearest `pay` are paid (三件付两件). */
  | { readonly is: "n-for-m"; readonly take: number; readonly pay: number }
  /** Of every `nth` pieces the cheapest has `rateBp` off (第二件半价). */
  | { readonly is: "nth-at-discount"; readonly nth: number; readonly rateBp: BasisPoints }
  /** All parts together cost `priceMinor` (套装价); nothing where they cost less already. */
  | { readonly is: "bundle-price"; readonly parts: readonly BundlePart[]; readonly priceMinor: Minor };

/** `quantity` pieces out of `skus`, alike or not. No sku is in two parts of a bundle. */
export interface BundlePart {
  readonly skus: readonly string[];
  readonly quantity: number;
}

/** A sum earns something: the highest step that is reached, or with `repeats` the one step as often as it goes in. */
export interface SpendSteps<Earned> {
  /** Ascending in `atLeastMinor` and in what is earned; exactly one with `repeats`. */
  readonly steps: readonly (Earned & { readonly atLeastMinor: Minor })[];
  readonly repeats: boolean;
}

/**
 * Off the sum of its goods (满减, 每满减). It counts every matching piece that no other promotion has taken from it, and
 * what is given is spread over all of them in proportion to what they cost at its turn.
 */
export interface SpendGetOffer extends SpendSteps<{ readonly offMinor: Minor }> {
  readonly is: "spend-get";
}

/** `quantity` pieces of goods, each time. */
export interface Gift {
  readonly sku: string;
  readonly quantity: number;
  /** A piece: what its payer is billed, and what a shopper pays who keeps it though it is earned no more. Absent: see giftValue. */
  readonly valueMinor?: Minor;
  /** What a screen calls it before it is handed out; absent: by its sku. */
  readonly goodsName?: Bilingual;
}

/**
 * What of a gift is to come back, or to be paid, when goods that earned it come back. `unearned`: the gifts that the
 * goods left would not have earned. `pro-rata`: its value in proportion to what came back of the sum that earned it.
 */
export type GiftReturn = "unearned" | "pro-rata";

/** Earned by the sale beside its price. Counts pieces as SpendGetOffer does, undiscountable ones too. */
export type EarnedOffer =
  | {
      readonly is: "gift-with-purchase";
      /** A sum, or a number of pieces. */
      readonly earnedBy:
        | { readonly by: "spend"; readonly atLeastMinor: Minor }
        | { readonly by: "pieces"; readonly atLeast: number };
      readonly repeats: boolean;
      readonly gifts: readonly Gift[];
      /** The shopper chooses one of `gifts` each time; absent: all of them are given. */
      readonly choice?: "one";
      /** What the gifts of one time count for where promotions compete. */
      readonly worthMinor: Minor;
      /** The payer is billed for the gifts handed out, at their value; absent: nobody is. */
      readonly isBilled?: true;
      /** See GiftReturn; absent: `unearned`. */
      readonly onReturn?: GiftReturn;
    }
  | (SpendSteps<{ readonly voucherMinor: Minor }> & {
      readonly is: "voucher-back";
      /** The promotion that the voucher is a coupon of. */
      readonly voucherPromotionId: string;
      /** The first business day on which it may be used, after that of the sale; absent: the same day. */
      readonly startsAfterDays?: number;
      /** Business days from that one on, itself included. */
      readonly validDays: number;
    })
  | {
      readonly is: "free-service";
      readonly service: FreeService;
      readonly atLeastMinor: Minor;
      /** What the service counts for where promotions compete. */
      readonly worthMinor: Minor;
    };

export interface Promotion {
  readonly promotionId: string;
  readonly name: Bilingual;
  /** Whose money it is. */
  readonly payer: Payer;
  /** Milliseconds since 1970-01-01 UTC, inclusive. */
  readonly fromMs: number;
  /** Milliseconds since 1970-01-01 UTC, exclusive. */
  readonly untilMs: number;
  /** Null: everywhere. */
  readonly stores: readonly string[] | null;
  /** Null: all. */
  readonly channels: readonly Channel[] | null;
  /** Member tiers, paid and trial ones among them. Null: everybody, members or not; a list never has non-members. */
  readonly tiers: readonly string[] | null;
  readonly goods: GoodsFilter;
  readonly stacking: Stacking;
  readonly quota: Quota | null;
  readonly coupon: Coupon | null;
  readonly offer: Offer;
}
