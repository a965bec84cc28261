// What of a price book begins or ends at a time.

import type { PriceBook } from "@evertill/core";

interface TimedPrice {
  readonly priceId: string;
  readonly fromMs?: number;
  readonly untilMs?: number;
}

/** A book never changes: what of it has a time is looked for once. */
const timedOf = new WeakMap<object, readonly TimedPrice[]>();

export function timedPrices(book: PriceBook | null): readonly TimedPrice[] {
  if (book === null) return [];
  const known = timedOf.get(book);
  if (known !== undefined) return known;
  const timed = [...book.pricesBySku.values()]
    .flat()
    .filter(({ fromMs, untilMs }) => fromMs !== undefined || untilMs !== undefined);
  timedOf.set(book, timed);
  return timed;
}
