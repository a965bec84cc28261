// What a label must say beside a price that came down: the lowest price of the time before. Directive 98/6/EC, article 6a, has the lowest
// of at least the 30 days before the reduction; China's rules on marked prices (order 56 of SAMR, 2022) have no more than the lowest of the
// 7 days before, which that of 30 never is above. Prices that everybody was asked are looked at: what promotions or people took off is not.

import type { Minor } from "../money.ts";

/** A price that an item has had in the store from a moment on, until the next. */
export interface ShelfPrice {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly fromMs: number;
  readonly priceMinor: Minor;
}

export const priorPriceDays = 30;

const priorMs = priorPriceDays * 86_400_000;

/**
 * The lowest price within 30 days before the last one began; null where that is no lower than what came before, or nothing is known of it.
 * @param prices oldest first
 */
export function priorPrice(prices: readonly ShelfPrice[]): Minor | null {
  const now = prices.at(-1);
  if (now === undefined) return null;
  const sinceMs = now.fromMs - priorMs;
  // A price counts when it was still there as the time began.
  const counted = prices.slice(0, -1).filter((_, at) => (prices[at + 1]?.fromMs ?? now.fromMs) > sinceMs);
  const lowest = counted.reduce<Minor | null>(
    (low, { priceMinor }) => (low === null || priceMinor < low ? priceMinor : low),
    null,
  );
  return lowest !== null && now.priceMinor < lowest ? lowest : null;
}
