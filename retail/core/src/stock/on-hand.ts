// What a store has of one item, place by place: each place is a balance of the tier above and the movements beyond it.

import { collectionZone, type StockPlace, stockPlaceOf } from "../accounts.ts";
import { type BalanceSnapshot, balanceWith, type Movement } from "../balances/balance-snapshot.ts";

/** A movement of one item on one account. */
export interface StockMovement extends Movement {
  readonly account: string;
}

export interface PlacedStock extends Omit<StockPlace, "store"> {
  readonly account: string;
  /** Pieces, or grams of goods sold by weight; below 0 where more was sold than was booked in. */
  readonly quantity: number;
  /** Of it, by the balance of the tier above; 0 where it sent none. */
  readonly snapshot: number;
  /** Of it, by entries held here that the balance does not include yet. */
  readonly tail: number;
}

/** Snapshots and movements of one item, in any order and however often told; places at 0 are left out [P4]. */
export function onHand(snapshots: readonly BalanceSnapshot[], held: readonly StockMovement[]): readonly PlacedStock[] {
  const byAccount = Map.groupBy(held, ({ account }) => account);
  const accounts = [...new Set([...snapshots.map(({ account }) => account), ...byAccount.keys()])].sort();
  return accounts.flatMap((account) => {
    const place = stockPlaceOf(account);
    if (place === null) return [];
    const snapshot = snapshots.find((one) => one.account === account) ?? null;
    const quantity = balanceWith(snapshot, byAccount.get(account) ?? []);
    const { store: _, ...where } = place;
    const known = snapshot?.amount ?? 0;
    return quantity === 0 ? [] : [{ ...where, account, quantity, snapshot: known, tail: quantity - known }];
  });
}

/** What a till can sell of it: new goods, wherever in the store they lie, but for those that wait for who bought them. */
export const availableOf = (places: readonly Pick<PlacedStock, "zone" | "condition" | "quantity">[]): number =>
  places.reduce((sum, { zone, condition, quantity }) => {
    return sum + (condition === "new" && zone !== collectionZone ? quantity : 0);
  }, 0);
