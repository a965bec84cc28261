// The price in hand (到手价) of goods: what one piece costs at a till of this store now, with how it comes about. Made by
// the very functions that price a sale, of a basket with nothing else in it, so that the till charges the same.

import { addItem, emptyBasket } from "../basket.ts";
import type { OpenGift } from "../gifts/gift-decisions.ts";
import type { Bilingual, Item } from "../item.ts";
import { addMinor, type Minor, minor } from "../money.ts";
import type { PromotionContext } from "../promotions/context.ts";
import type { EarnedService, NotAppliedPromotion } from "../promotions/outcome.ts";
import type { Promotion } from "../promotions/promotion.ts";
import { priceSale } from "../sale-pricing.ts";
import type { TaxZone } from "../tax/tax-book.ts";

export interface ShopperRules {
  readonly promotions: readonly Promotion[];
  readonly context: PromotionContext;
  /** How the store is taxed; null: every price holds the goods' own tax. */
  readonly zone: TaxZone | null;
}

/** One step from the price on the shelf to the price in hand; they sum to it exactly. */
export type PriceStep =
  | { readonly is: "shelf"; readonly amountMinor: Minor }
  /** Less than 0. */
  | {
      readonly is: "promotion";
      readonly promotionId: string;
      readonly name: Bilingual;
      readonly amountMinor: Minor;
    }
  /** Tax that comes on top of the price. */
  | { readonly is: "tax"; readonly amountMinor: Minor };

export interface PriceInHand {
  readonly shelfMinor: Minor;
  /** What promotions take off; 0 or more. */
  readonly savedMinor: Minor;
  /** Tax on top; 0 where prices hold their tax. */
  readonly addedTaxMinor: Minor;
  readonly inHandMinor: Minor;
  readonly steps: readonly PriceStep[];
  /** What one piece earns beside the price. */
  readonly gifts: readonly OpenGift[];
  readonly services: readonly EarnedService[];
  /** What more would earn, or another shopper, by promotions for these goods; nearest first. */
  readonly missed: readonly NotAppliedPromotion[];
}

/**
 * @param item at the price that it has in this store now (`priceOf`)
 * @returns null for goods that have no price before they are weighed or before it is typed
 */
export function priceInHand(item: Item, { promotions, context, zone }: ShopperRules): PriceInHand | null {
  if (item.soldBy === "weight" || item.openPrice !== undefined) return null;
  const adding = addItem(emptyBasket("in-hand", item.currency), item);
  if (!adding.ok) return null;
  const { priced, openGifts, missed } = priceSale(adding.basket, promotions, context, zone);
  const [line] = priced.lines;
  if (line === undefined) return null;
  const addedTaxMinor = line.addedTaxMinor ?? minor(0);
  return {
    shelfMinor: line.grossMinor,
    savedMinor: addMinor(...line.discounts.map(({ amountMinor }) => amountMinor)),
    addedTaxMinor,
    inHandMinor: priced.totalMinor,
    steps: [
      { is: "shelf", amountMinor: line.grossMinor },
      ...line.discounts.map(({ promotionId, name, amountMinor }) => ({
        ...{ is: "promotion" as const, promotionId, name },
        amountMinor: minor(-amountMinor),
      })),
      ...(addedTaxMinor === 0 ? [] : [{ is: "tax" as const, amountMinor: addedTaxMinor }]),
    ],
    gifts: openGifts,
    services: priced.freeServices ?? [],
    missed,
  };
}
