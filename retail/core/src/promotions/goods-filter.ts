// Which lots a promotion's goods filter has.

import type { Lot } from "./lots.ts";
import type { GoodsFilter, GoodsLists } from "./promotion.ts";

/** Lots by everything that a filter may name; a category is listed under itself and all above it. */
export interface LotIndex {
  readonly lots: readonly Lot[];
  readonly by: { readonly [List in keyof GoodsLists]: ReadonlyMap<string, readonly number[]> };
}

export function lotIndex(lots: readonly Lot[]): LotIndex {
  const by = { skus: listed(), brands: listed(), categories: listed(), sellers: listed() };
  for (const [at, { goods }] of lots.entries()) {
    put(by.skus, goods.sku, at);
    put(by.brands, goods.brand, at);
    put(by.sellers, goods.seller, at);
    for (let end = goods.category.length; end > 0; end = goods.category.lastIndexOf("/", end - 1))
      put(by.categories, goods.category.slice(0, end), at);
  }
  return { lots, by };
}

/** The places of the lots that the filter has, ascending. */
export function matchingLots(filter: GoodsFilter, { lots, by }: LotIndex): readonly number[] {
  let places: readonly number[] | null = null;
  for (const list of listNames) {
    const wanted = filter[list];
    if (wanted === null) continue;
    const named = listedUnder(wanted, by[list]);
    places = places === null ? named : places.filter((place) => named.includes(place));
    if (places.length === 0) return places;
  }
  places ??= lots.map((_, place) => place);
  if (filter.except === null) return places;
  const left = new Set(listNames.flatMap((list) => listedUnder(filter.except?.[list] ?? [], by[list])));
  return left.size === 0 ? places : places.filter((place) => !left.has(place));
}

const listNames = ["skus", "brands", "categories", "sellers"] as const;

function listed(): Map<string, number[]> {
  return new Map();
}

function put(map: Map<string, number[]>, key: string, at: number): void {
  const places = map.get(key);
  if (places === undefined) map.set(key, [at]);
  else places.push(at);
}

/** Ascending. */
function listedUnder(names: readonly string[], map: ReadonlyMap<string, readonly number[]>): readonly number[] {
  let found: readonly number[] = [];
  let isAscending = true;
  for (const name of names) {
    const places = map.get(name);
    if (places === undefined) continue;
    if (found.length > 0) isAscending = false;
    found = found.length === 0 ? places : [...found, ...places];
  }
  return isAscending ? found : [...new Set(found)].sort((a, b) => a - b);
}
