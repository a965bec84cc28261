// What goods cost as their order was placed. Any till charges that, or what they cost by then if it is less: a price that a
// shopper was told beside the goods does not rise on the way to the till.

import type { Item } from "../item.ts";
import type { Minor } from "../money.ts";
import type { PriceSource } from "../prices/price-book.ts";

export interface HeldPrice {
  readonly unitPriceMinor: Minor;
  /** See Item. */
  readonly floorPriceMinor?: Minor;
  readonly priceSource?: PriceSource;
  /** Of the member for whom it was; absent: anybody's. */
  readonly tier?: string;
}

export interface OrderPrice extends HeldPrice {
  readonly sku: string;
}

/** @param items as they are priced for that tier @param tier null: nobody in particular */
export function orderPrices(items: readonly Item[], tier: string | null): readonly OrderPrice[] {
  return items.map(({ sku, priceMinor, floorPriceMinor, priceSource }) => ({
    ...{ sku, unitPriceMinor: priceMinor },
    ...(floorPriceMinor === undefined ? {} : { floorPriceMinor }),
    ...(priceSource === undefined ? {} : { priceSource }),
    ...(tier === null ? {} : { tier }),
  }));
}

/** Of an order that was changed: goods that it had keep the lower price, unless it was another tier's. */
export const keptPrices = (now: readonly OrderPrice[], before: readonly OrderPrice[]): readonly OrderPrice[] =>
  now.map((price) => {
    const known = before.find(({ sku, tier }) => sku === price.sku && tier === price.tier);
    return known !== undefined && known.unitPriceMinor < price.unitPriceMinor ? known : price;
  });

/** The item at the price that was held for it, where that is less and the sale's member is whose it is. */
export function atHeldPrice(item: Item, held: HeldPrice | undefined, tier: string | null): Item {
  if (held === undefined || held.unitPriceMinor >= item.priceMinor) return item;
  if (held.tier !== undefined && held.tier !== tier) return item;
  const { priceSource: _source, floorPriceMinor: _floor, ...goods } = item;
  const { unitPriceMinor, floorPriceMinor, priceSource } = held;
  return {
    ...{ ...goods, priceMinor: unitPriceMinor },
    ...(floorPriceMinor === undefined ? {} : { floorPriceMinor }),
    ...(priceSource === undefined ? {} : { priceSource }),
  };
}
