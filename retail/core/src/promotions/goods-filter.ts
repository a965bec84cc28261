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
  let matches: Uint8Array | null = null;
  for (const list of listNames) {
    const wanted = filter[list];
    if (wanted === null) continue;
    const named = marked(wanted, index.by[list], index.lots.length);
    if (matches !== null)
      for (let at = 0; at < named.length; at += 1) named[at] = (named[at] ?? 0) & (matches[at] ?? 0);
    matches = named;
    if (!matches.includes(1)) return null;
  }
  matches ??= new Uint8Array(index.lots.length).fill(1);
  if (filter.except === null) return matches.includes(1) ? matches : null;
  for (const list of listNames) {
    const left = marked(filter.except[list] ?? [], index.by[list], index.lots.length);
    for (let at = 0; at < left.length; at += 1) if (left[at] === 1) matches[at] = 0;
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

function marked(names: readonly string[], map: ReadonlyMap<string, readonly number[]>, lots: number): Uint8Array {
  const marks = new Uint8Array(lots);
  for (const name of names) for (const at of map.get(name) ?? []) marks[at] = 1;
  return marks;
}
