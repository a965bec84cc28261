// A counter (专柜): who runs a part of the shop under a name of its own. Its goods are its own, the shopper pays at the
// chain's till, and the chain owes it what was paid. Which goods are whose, in which stores, the price book says.

import type { BasketLine } from "../basket.ts";
import type { Bilingual } from "../item.ts";
import type { StoreOperator } from "../receipt-frame.ts";

/** On a line: who sells the goods, and in whose name the tax of them is owed. */
export interface LineSeller {
  /** Names its account, and is what promotions list. */
  readonly sellerId: string;
  /** As screens and receipts say it. */
  readonly name: Bilingual;
  /** The legal entity that sells, and makes out the fapiao. */
  readonly operator: StoreOperator;
}

/** What the price book says of a counter. */
export interface SellerRule extends LineSeller {
  /** What the chain keeps at settlement, of what the counter is owed. No till books it. */
  readonly commissionBp: number;
  /** Where it has a counter. */
  readonly stores: readonly string[];
  /** Its goods: all of these brands, and these items. */
  readonly brands: readonly string[];
  readonly skus: readonly string[];
}

/** Who sells all goods that are no counter's; no counter has that name. */
export const chainSeller = "chain";

type Goods = { readonly sku: string; readonly brand: string };

/** Null: the chain sells them. An item that is listed goes before its brand. */
export function sellerOf(rules: readonly SellerRule[], store: string, { sku, brand }: Goods): LineSeller | null {
  const here = rules.filter(({ stores }) => stores.includes(store));
  const rule = here.find(({ skus }) => skus.includes(sku)) ?? here.find(({ brands }) => brands.includes(brand));
  if (rule === undefined) return null;
  const { sellerId, name, operator } = rule;
  return { sellerId, name, operator };
}

/** Goods as the book has them here: a counter's, or the chain's own. */
export function withSeller<T extends Goods & { readonly seller?: LineSeller }>(
  goods: T,
  rules: readonly SellerRule[],
  store: string,
): T {
  const seller = sellerOf(rules, store, goods);
  if (seller !== null) return { ...goods, seller };
  if (goods.seller === undefined) return goods;
  const { seller: _, ...own } = goods;
  return own as T;
}

/** The goods of a sale as the book has them at this moment; whatever they were when they were scanned. */
export const withSellers = (
  lines: readonly BasketLine[],
  rules: readonly SellerRule[],
  store: string,
): readonly BasketLine[] => lines.map((line) => (isCountersOrOwn(line) ? withSeller(line, rules, store) : line));

/** Cards, gifts and services are the chain's, whatever goods they come with. */
export const isCountersOrOwn = (line: {
  readonly load?: unknown;
  readonly gift?: unknown;
  readonly service?: unknown;
}): boolean => line.load === undefined && line.gift === undefined && line.service === undefined;

const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

/** What the shape cannot say: where it is wrong, and what is accepted; null: nothing is. */
export function sellersFault(rules: readonly SellerRule[]): { readonly where: string; readonly what: string } | null {
  const claimed = new Map<string, string>();
  for (const [index, { sellerId, commissionBp, stores, brands, skus }] of rules.entries()) {
    const fault = (field: string, what: string) => ({ where: `${index}/${field}`, what });
    if (!namePattern.test(sellerId) || sellerId === chainSeller)
      return fault("sellerId", `${sellerId}; accepted: letters, digits, - . and _, and not ${chainSeller}`);
    if (rules.findIndex((one) => one.sellerId === sellerId) < index)
      return fault("sellerId", `${sellerId} again; accepted: one row a counter`);
    if (commissionBp > 10_000) return fault("commissionBp", "more than it is owed; accepted: 0 to 10000");
    if (brands.length + skus.length === 0) return fault("brands", "neither brands nor skus; accepted: one at least");
    for (const store of stores)
      for (const [field, of] of [
        ...brands.map((brand) => ["brands", brand] as const),
        ...skus.map((sku) => ["skus", sku] as const),
      ]) {
        const other = claimed.get(`${store}/${field}/${of}`);
        if (other !== undefined)
          return fault(field, `${of} in store ${store} is ${other}'s; accepted: one counter for the same goods`);
        claimed.set(`${store}/${field}/${of}`, sellerId);
      }
  }
  return null;
}
