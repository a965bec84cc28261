// What several goods cost together in hand: the basket that a till will make of the order, priced by the very functions
// that price a sale.

import { emptyBasket } from "../basket.ts";
import type { OpenGift } from "../gifts/gift-decisions.ts";
import type { Item } from "../item.ts";
import { addMinor, type Minor, minor } from "../money.ts";
import { isOrderable, type OrderLine, withOrder } from "../orders/order.ts";
import type { LineDiscount, PricedLine } from "../priced-basket.ts";
import type { EarnedService, NotAppliedPromotion } from "../promotions/outcome.ts";
import { priceSale } from "../sale-pricing.ts";
import type { ShopperRules } from "./price-in-hand.ts";

export interface BasketLineInHand {
  readonly sku: string;
  readonly quantity: number;
  /** Quantity × price on the shelf. */
  readonly shelfMinor: Minor;
  readonly discounts: readonly LineDiscount[];
  /** With any tax on top. */
  readonly totalMinor: Minor;
  /** What is done for them, each with its own total; absent: nothing. */
  readonly services?: readonly { readonly sku: string; readonly totalMinor: Minor }[];
}

export interface BasketInHand {
  /** In the order of the goods. */
  readonly lines: readonly BasketLineInHand[];
  readonly shelfMinor: Minor;
  readonly savedMinor: Minor;
  readonly addedTaxMinor: Minor;
  readonly totalMinor: Minor;
  readonly gifts: readonly OpenGift[];
  readonly services: readonly EarnedService[];
  readonly missed: readonly NotAppliedPromotion[];
  /** Goods that are not sold here any more, or have no price before the till. */
  readonly leftOut: readonly string[];
}

const preview = { orderId: "", number: "", shownMinor: minor(0) };

/** @param items at the prices that they have in this store now. @returns null where it comes to more than a sale may. */
export function basketInHand(
  lines: readonly OrderLine[],
  items: readonly Item[],
  { promotions, context, zone }: ShopperRules,
): BasketInHand | null {
  const made = withOrder(emptyBasket("in-hand", context.currency), { ...preview, lines }, items);
  if (!made.ok) return null;
  const { priced, openGifts, missed } = priceSale(made.basket, promotions, context, zone);
  const isIn = (sku: string) => items.some((item) => item.sku === sku && isOrderable(item));
  const together = lines
    .filter(({ sku }) => isIn(sku))
    .map(({ sku, quantity }): BasketLineInHand => {
      const own = priced.lines.filter((line) => line.sku === sku);
      const services = servicesOf(own, priced.lines);
      return {
        ...{ sku, quantity, discounts: summed(own.flatMap(({ discounts }) => discounts)) },
        shelfMinor: sumOf(own.map(({ grossMinor }) => grossMinor)),
        totalMinor: sumOf(own.map(({ totalMinor }) => totalMinor)),
        ...(services.length === 0 ? {} : { services }),
      };
    });
  return {
    lines: together,
    shelfMinor: sumOf(priced.lines.map(({ grossMinor }) => grossMinor)),
    savedMinor: priced.discountMinor,
    addedTaxMinor: sumOf(priced.lines.map(({ addedTaxMinor }) => addedTaxMinor ?? minor(0))),
    totalMinor: priced.totalMinor,
    ...{ gifts: openGifts, services: priced.freeServices ?? [], missed },
    leftOut: lines.filter(({ sku }) => !isIn(sku)).map(({ sku }) => sku),
  };
}

const sumOf = (amounts: readonly Minor[]): Minor => addMinor(...amounts);

/** Each service once, however many lines its goods have. */
function servicesOf(goods: readonly PricedLine[], lines: readonly PricedLine[]) {
  const ids = new Set(goods.map(({ lineId }) => lineId));
  const services = lines.filter(({ service }) => service?.forLineId != null && ids.has(service.forLineId));
  return [...Map.groupBy(services, ({ sku }) => sku)].map(([sku, of]) => {
    return { sku, totalMinor: sumOf(of.map(({ totalMinor }) => totalMinor)) };
  });
}

/** One discount a promotion, in the order met. */
function summed(discounts: readonly LineDiscount[]): readonly LineDiscount[] {
  const sums = new Map<string, LineDiscount>();
  for (const discount of discounts) {
    const before = sums.get(discount.promotionId)?.amountMinor ?? minor(0);
    sums.set(discount.promotionId, { ...discount, amountMinor: addMinor(before, discount.amountMinor) });
  }
  return [...sums.values()];
}
