// Which stores an order for somebody may go to, where no store is named. SPEC O10.

import { availableOf, type OrderLine } from "@evertill/core";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { lookUpStock } from "../journal/stock-look-up.ts";
import { type GeoLocation, type StoreDistance, storesByDistance } from "../reference/store-locations.ts";

export interface Near extends GeoLocation {
  /** Kilometres as the crow flies; absent: 100. */
  readonly withinKm?: number;
}

export const usualReachKm = 100;
/** Stores that are tried before it is said that none can take it. */
const mostTried = 20;

export interface Reachable {
  /** In the order in which they are tried. */
  readonly stores: readonly string[];
  /** Of all whose place is known, however far; null: of none it is. */
  readonly nearest: StoreDistance | null;
}

/** Those that have all of it by HQ's books before those that have not, each from near to far. */
export async function reachableStores(
  db: Kysely<Tables>,
  { withinKm = usualReachKm, ...from }: Near,
  lines: readonly OrderLine[],
): Promise<Reachable> {
  const byDistance = await storesByDistance(db, from);
  const [nearest = null] = byDistance;
  const reached = byDistance.filter(({ metres }) => metres <= withinKm * 1_000).map(({ store }) => store);
  const short = new Set<string>();
  for (const { sku, quantity } of lines) {
    const stocks = await lookUpStock(db, sku);
    const free = new Map(stocks.map(({ store, places }) => [store, availableOf(places)]));
    for (const store of reached) if ((free.get(store) ?? 0) < quantity) short.add(store);
  }
  const stores = [...reached.filter((store) => !short.has(store)), ...reached.filter((store) => short.has(store))];
  return { stores: stores.slice(0, mostTried), nearest };
}
