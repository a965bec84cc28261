// Which lots a promotion's goods filter has.

import type { Lot } from "./lots.ts";
import type { GoodsFilter, GoodsLists } from "./promotion.ts";

/** Lots by everything that a filter may name; a category is listed under itself and all above it. */
export interface LotIndex {
  readonly lots: readonly Lot[];
  readonly all: Places;
  /** Of the lots that promotions may lower. */
  readonly discountable: Places;
}

/** Places of lots, ascending. */
export interface Places {
  readonly every: readonly number[];
  readonly by: { readonly [List in keyof GoodsLists]: ReadonlyMap<string, readonly number[]> };
}

export function lotIndex(lots: readonly Lot[]): LotIndex {
  const all = placesOf(lots, () => true);
  const isWhole = lots.every(({ goods }) => goods.discountable);
  return { lots, all, discountable: isWhole ? all : placesOf(lots, ({ goods }) => goods.discountable) };
}

function placesOf(lots: readonly Lot[], isIn: (lot: Lot) => boolean): Places {
  const every: number[] = [];
  const by = { skus: listed(), brands: listed(), categories: listed(), sellers: listed() };
  for (const [at, lot] of lots.entries()) {
    if (!isIn(lot)) continue;
    every.push(at);
    const { goods } = lot;
    put(by.skus, goods.sku, at);
    put(by.brands, goods.brand, at);
    put(by.sellers, goods.seller, at);
    for (let end = goods.category.length; end > 0; end = goods.category.lastIndexOf("/", end - 1))
      put(by.categories, goods.category.slice(0, end), at);
  }
  return { every, by };
}

/** The places of the lots that the filter has, ascending. The same list for the same one name. */
export function matchingLots(filter: GoodsFilter, { every, by }: Places): readonly number[] {
  let places: readonly number[] | null = null;
  for (const list of listNames) {
    const wanted = filter[list];
    if (wanted === null) continue;
    const named = listedUnder(wanted, by[list]);
    places = places === null ? named : places.filter((place) => named.includes(place));
    if (places.length === 0) return places;
  }
  places ??= every;
  if (filter.except === null) return places;
  const left = new Set(listNames.flatMap((list) => listedUnder(filter.except?.[list] ?? [], by[list])));
  return left.size === 0 ? places : places.filter((place) => !left.has(place));
}

const listNames = ["skus", "brands", "categories", "sellers"] as const;

const none: readonly number[] = [];

function listed(): Map<string, number[]> {
  return new Map();
}

function put(map: Map<string, number[]>, key: string, at: number): void {
  const places = map.get(key);
  if (places === undefined) map.set(key, [at]);
  else places.push(at);
}

/** Those of several names, ascending. */
export function listedUnder(names: readonly string[], map: ReadonlyMap<string, readonly number[]>): readonly number[] {
  const [one] = names;
  if (names.length <= 1 || one === undefined) return map.get(one ?? "") ?? none;
  const found: number[] = [];
  for (const name of names) for (const place of map.get(name) ?? none) found.push(place);
  found.sort((a, b) => a - b);
  return found.filter((place, at) => place !== found[at - 1]);
}
