// The chain's price book: prices that take the place of an item's base price in a region, in a store, for a time, for a
// tier of buyers. A book never changes; the next one takes its place at a time set beforehand.

import type { DepositKind } from "../deposits/deposit-kind.ts";
import type { Item } from "../item.ts";
import type { Minor } from "../money.ts";
import type { EmbeddedTemplate } from "../scan/embedded-code.ts";
import { type SellerRule, withSeller } from "../sellers/seller.ts";
import { asInBook, type ServiceRule } from "../services/service.ts";
import type { TradeInBook } from "../trade-in/trade-in-book.ts";
import type { FavouriteGroup } from "./favourites.ts";

/** One price of one item. */
export interface BookPrice {
  /** Unique within its book. */
  readonly priceId: string;
  readonly sku: string;
  readonly priceMinor: Minor;
  /** At most the price; absent: the item's own, where that is no higher. */
  readonly floorPriceMinor?: Minor;
  /** At most one of region and store; neither: the whole chain. */
  readonly region?: string;
  readonly store?: string;
  /** Members of this tier, `staff` among them; absent: everybody. */
  readonly tier?: string;
  /** Milliseconds since 1970-01-01 UTC; from `fromMs` on, before `untilMs`. */
  readonly fromMs?: number;
  readonly untilMs?: number;
}

export interface Region {
  readonly region: string;
  /** Store numbers. */
  readonly stores: readonly string[];
}

export interface PriceBook {
  readonly bookId: string;
  readonly regions: readonly Region[];
  readonly pricesBySku: ReadonlyMap<string, readonly BookPrice[]>;
  /** How the chain's scales lay out their codes. */
  readonly embeddedCodes: readonly EmbeddedTemplate[];
  /** How long a suspended sale keeps its prices. */
  readonly heldForMs: number;
  /** Items that are services, and of which goods; absent: none. */
  readonly services?: readonly ServiceRule[];
  /** Counters and their goods; absent: all goods are the chain's. */
  readonly sellers?: readonly SellerRule[];
  /** Absent: the chain takes no old units. */
  readonly tradeIn?: TradeInBook;
  /** Absent: the plain kinds. */
  readonly deposits?: readonly DepositKind[];
  /** Absent: tills have no goods on their screens. */
  readonly favourites?: readonly FavouriteGroup[];
}

/** Where, when and to whom something is sold. */
export interface PriceContext {
  readonly store: string;
  readonly atMs: number;
  /** null: nobody that the chain knows. */
  readonly tier: string | null;
}

/** Which price of which book an item was sold at; an item at its base price has none. */
export interface PriceSource {
  readonly bookId: string;
  readonly priceId: string;
}

/** Groups prices by sku, so that a scan looks at those of its own goods alone. */
export function pricesBySku(prices: readonly BookPrice[]): PriceBook["pricesBySku"] {
  return Map.groupBy(prices, ({ sku }) => sku);
}

/**
 * The item as it is priced here and now. The store's price goes before the region's, that before the chain's, that
 * before the base price, whether higher or lower. At one level a price for a time goes before one without end, the one
 * that began last before the others. A tier's own price counts only where it is the lower. An item that the book calls a
 * service is one, and goods that it says are a counter's here are that counter's.
 */
export function priceOf(goods: Item, book: PriceBook | null, context: PriceContext): Item {
  const item = withSeller(asInBook(goods, book), book?.sellers ?? [], context.store);
  const here = (book?.pricesBySku.get(item.sku) ?? []).filter((price) => applies(price, book?.regions ?? [], context));
  const [general] = here.filter(({ tier }) => tier === undefined).sort(nearestFirst);
  const [own] = here.filter(({ tier }) => tier !== undefined).sort(nearestFirst);
  const isOwnLower = own !== undefined && own.priceMinor < (general?.priceMinor ?? item.priceMinor);
  const chosen = isOwnLower ? own : general;
  if (chosen === undefined || book === null) return item;
  const { floorPriceMinor: itemFloor, ...rest } = item;
  const floor = chosen.floorPriceMinor ?? itemFloor;
  return {
    ...rest,
    priceMinor: chosen.priceMinor,
    ...(floor === undefined || floor > chosen.priceMinor ? {} : { floorPriceMinor: floor }),
    priceSource: { bookId: book.bookId, priceId: chosen.priceId },
  };
}

function applies(price: BookPrice, regions: readonly Region[], { store, atMs, tier }: PriceContext): boolean {
  if (price.tier !== undefined && price.tier !== tier) return false;
  if (atMs < (price.fromMs ?? 0) || atMs >= (price.untilMs ?? Number.POSITIVE_INFINITY)) return false;
  if (price.store !== undefined) return price.store === store;
  if (price.region === undefined) return true;
  return regions.some(({ region, stores }) => region === price.region && stores.includes(store));
}

function nearestFirst(a: BookPrice, b: BookPrice): number {
  return (
    level(b) - level(a) ||
    Number(b.untilMs !== undefined) - Number(a.untilMs !== undefined) ||
    (b.fromMs ?? 0) - (a.fromMs ?? 0) ||
    a.priceMinor - b.priceMinor ||
    (a.priceId < b.priceId ? -1 : 1)
  );
}

function level({ store, region }: BookPrice): number {
  if (store !== undefined) return 2;
  return region === undefined ? 0 : 1;
}
