// A gift with purchase as a sale keeps it: which promotion gave it, what earned it, and what it counts for when the goods
// that earned it come back. Everything that a later return asks is here, so that no old book has to be looked up.

import type { Bilingual, Item } from "../item.ts";
import { type Minor, minor } from "../money.ts";
import type { Payer } from "../priced-basket.ts";
import type { EarnedOffer, Gift, GiftReturn } from "../promotions/promotion.ts";

export type GiftOffer = Extract<EarnedOffer, { readonly is: "gift-with-purchase" }>;

/** What of a line counted towards a gift, at the promotion's turn. */
export interface CountedGoods {
  readonly lineId: string;
  readonly pieces: number;
  readonly spentMinor: Minor;
}

/** The terms on which a gift is given. */
export interface GiftTerms {
  readonly promotionId: string;
  readonly name: Bilingual;
  readonly payer: Payer;
  /** Pieces of it each time. */
  readonly each: number;
  /** What a piece counts for, 0 or more. */
  readonly valueMinor: Minor;
  /** One of several gifts is chosen each time; absent: all of them are given. */
  readonly choice?: "one";
  readonly isBilled?: true;
  /** Absent: `unearned`. */
  readonly onReturn?: GiftReturn;
  readonly earnedBy: GiftOffer["earnedBy"];
  readonly repeats: boolean;
  /** By line, in the order of the sale. */
  readonly counted: readonly CountedGoods[];
}

/** What a gift's line needs of its item. */
export type GiftGoods = Pick<Item, "sku" | "gtin" | "name" | "brand" | "model" | "category" | "look" | "taxRateBp">;

export const giftGoods = ({ sku, gtin, name, brand, model, category, look, taxRateBp }: Item): GiftGoods => ({
  ...{ sku, gtin, name, brand, model, category, look, taxRateBp },
});

/** Earned, and not handed out: there was none to give. */
export interface DeclinedGift {
  readonly promotionId: string;
  readonly sku: string;
  readonly quantity: number;
  readonly reason: "none-in-stock";
}

/** A piece's value: its own, else its even share of what the gifts of one time count for, fractions left off. */
export function giftValue(offer: GiftOffer, gift: Gift): Minor {
  if (gift.valueMinor !== undefined) return gift.valueMinor;
  const pieces = offer.choice === "one" ? gift.quantity : offer.gifts.reduce((sum, { quantity }) => sum + quantity, 0);
  return minor(Math.floor(offer.worthMinor / pieces));
}
