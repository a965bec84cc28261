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

/** A lot's place → 1 where the filter has it. Null where it has none. */
export function matchingLots(filter: GoodsFilter, index: LotIndex): Uint8Array | null {
  const matches = new Uint8Array(index.lots.length).fill(1);
  for (const list of listNames) {
    const wanted = filter[list];
    if (wanted === null) continue;
    const named = placesOf(wanted, index.by[list]);
    let any = false;
    for (const [at, match] of matches.entries()) {
      const stays = match === 1 && named.has(at);
      matches[at] = stays ? 1 : 0;
      any ||= stays;
    }
    if (!any) return null;
  }
  for (const list of listNames) {
    for (const at of placesOf(filter.except?.[list] ?? [], index.by[list])) matches[at] = 0;
  }
  return matches.includes(1) ? matches : null;
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

function placesOf(names: readonly string[], map: ReadonlyMap<string, readonly number[]>): ReadonlySet<number> {
  const places = new Set<number>();
  // Whichever is shorter is walked: a filter may name ten thousand skus.
  if (names.length <= map.size) for (const name of names) for (const at of map.get(name) ?? []) places.add(at);
  else {
    const wanted = new Set(names);
    for (const [name, ats] of map) if (wanted.has(name)) for (const at of ats) places.add(at);
  }
  return places;
}
