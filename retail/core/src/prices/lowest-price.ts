// The lowest price that goods have had in a store within a time: what somebody without a receipt may have paid.

import type { Item } from "../item.ts";
import type { PromotionContext } from "../promotions/context.ts";
import type { Promotion } from "../promotions/promotion.ts";
import { priceInHand } from "../shopper/price-in-hand.ts";
import { type PriceBook, priceOf } from "./price-book.ts";

/**
 * The lowest that anybody could have paid for a piece, by the book in force: at any moment from `sinceMs` on, as a buyer of
 * any tier; or what a piece costs everybody now by promotions. Tax on top is not in it.
 * @param item at its base price
 */
export function lowestPrice(
  item: Item,
  of: {
    readonly book: PriceBook | null;
    readonly sinceMs: number;
    readonly context: PromotionContext;
    readonly promotions: readonly Promotion[];
  },
): Item {
  const { book, sinceMs, context, promotions } = of;
  const { store, atMs } = context;
  const now = priceOf(item, book, { store, atMs, tier: null });
  const inHand = priceInHand(now, { promotions, context: { ...context, member: null, coupons: [] }, zone: null });
  const offered = { ...now, priceMinor: inHand?.inHandMinor ?? now.priceMinor };
  return everyPrice(item, { book, sinceMs, store, atMs }).reduce(
    (lowest, one) => (one.priceMinor < lowest.priceMinor ? one : lowest),
    offered,
  );
}

/** Prices change at no other moments than those at which one begins or ends. */
function everyPrice(
  item: Item,
  of: { readonly book: PriceBook | null; readonly sinceMs: number; readonly store: string; readonly atMs: number },
): readonly Item[] {
  const { book, sinceMs, store, atMs } = of;
  const prices = book?.pricesBySku.get(item.sku) ?? [];
  const changes = prices.flatMap(({ fromMs = sinceMs, untilMs = sinceMs }) => [fromMs, untilMs]);
  const moments = new Set([sinceMs, atMs, ...changes.filter((moment) => sinceMs < moment && moment < atMs)]);
  const tiers = new Set([null, ...prices.map(({ tier = null }) => tier)]);
  return [...moments].flatMap((moment) => [...tiers].map((tier) => priceOf(item, book, { store, atMs: moment, tier })));
}
