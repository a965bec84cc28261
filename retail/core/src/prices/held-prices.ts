// The lines of a sale priced anew. A suspended sale keeps its prices until a date; retrieved later, every line is, those
// negotiated too: they were promised for that long. A member who is named has the prices of the tier.

import type { Basket, BasketLine } from "../basket.ts";
import type { Item } from "../item.ts";
import { atHeldPrice } from "../orders/order-prices.ts";
import { weighedPrice } from "./weighed-price.ts";

/**
 * Suspended again, the earlier date stands; the tax book that the sale was last taxed by is held with its prices.
 * @param untilMs milliseconds since 1970-01-01 UTC @param taxBookId null: the store has none
 */
export function holdPrices(basket: Basket, untilMs: number, taxBookId: string | null): Basket {
  const pricesHeldUntilMs = Math.min(untilMs, basket.pricesHeldUntilMs ?? untilMs);
  return { ...basket, pricesHeldUntilMs, ...(taxBookId === null ? {} : { taxBookId }) };
}

export function isHoldOver(basket: Basket, atMs: number): boolean {
  return basket.pricesHeldUntilMs !== undefined && atMs >= basket.pricesHeldUntilMs;
}

/**
 * Every line at its item's price; the hold is over with it, and the quote whose it was. A line whose item is not given keeps its price: goods that
 * the chain sells no more are still in the shopper's hands.
 * @param items as they are priced now
 */
export function repriceBasket(
  basket: Basket,
  items: readonly Item[],
): { readonly basket: Basket; readonly linesChanged: number } {
  const { pricesHeldUntilMs: _over, taxBookId: _book, quote: _quote, ...rest } = basket;
  // What an order held, it held until then.
  const lines = basket.lines.map(({ heldPrice: _held, ...line }) => atItemPrice(line, items, null));
  const linesChanged = lines.filter((line, at) => line.unitPriceMinor !== basket.lines[at]?.unitPriceMinor).length;
  return { basket: { ...rest, lines }, linesChanged };
}

/**
 * Every line at its item's price for the sale's member, or for nobody in particular again. What a person negotiated
 * stands.
 * @param items as they are priced for the member
 */
export function memberPrices(basket: Basket, items: readonly Item[]): Basket {
  const tier = basket.member?.tier ?? null;
  const lines = basket.lines.map((line) => (line.override === undefined ? atItemPrice(line, items, tier) : line));
  return { ...basket, lines };
}

function atItemPrice(line: BasketLine, items: readonly Item[], tier: string | null): BasketLine {
  const known = items.find(({ sku }) => sku === line.sku);
  const item = known === undefined ? undefined : atHeldPrice(known, line.heldPrice, tier);
  // A price that was typed is nobody else's to know.
  if (item === undefined || line.openPrice !== undefined) return line;
  const { override: _override, priceSource: _source, floorPriceMinor: _floor, taxClass: _class, ...rest } = line;
  const { priceMinor, floorPriceMinor, priceSource, taxRateBp, taxClass } = item;
  const plain = { ...rest, ...(taxClass === undefined ? {} : { taxClass }) };
  if (line.weightGrams !== undefined) {
    const unitPriceMinor = weighedPrice(priceMinor, line.weightGrams);
    const source = priceSource === undefined ? {} : { priceSource };
    return { ...plain, unitPriceMinor, pricePerKgMinor: priceMinor, ...source, taxRateBp };
  }
  return {
    ...plain,
    unitPriceMinor: priceMinor,
    ...(floorPriceMinor === undefined ? {} : { floorPriceMinor }),
    ...(priceSource === undefined ? {} : { priceSource }),
    taxRateBp,
  };
}
