// The stock that a store has when its books begin: what was there is moved in from an account of its own, so that the
// ledger sums to zero from its first entry on.

import { type StockPlace, stockAccount, stockOpeningAccount } from "../accounts.ts";
import type { Transfer } from "../entry.ts";

export interface StockLine {
  readonly sku: string;
  /** Pieces, or grams of goods sold by weight; more than 0. */
  readonly quantity: number;
}

/** How much of what is in the transfers. A large store's opening stock is booked in several entries. */
export interface StockOpeningBody extends Omit<StockPlace, "store"> {
  /** Items of which there were any. */
  readonly items: number;
}

/** Goods of which there were none are left out. */
export function stockOpening(
  { store, ...place }: StockPlace,
  counted: readonly StockLine[],
): { readonly body: StockOpeningBody; readonly transfers: readonly Transfer[] } {
  const lines = counted.filter(({ quantity }) => quantity > 0);
  const from = stockOpeningAccount(store, place.owner);
  const to = stockAccount({ store, ...place });
  return {
    body: { ...place, items: lines.length },
    transfers: lines.map(({ sku, quantity }) => ({ ledger: "stock", unit: sku, from, to, amount: quantity })),
  };
}
