// What orders that nobody has paid yet keep of the store's goods. A reservation is no movement: it is the order itself, while it
// is open or at a till, so that it is freed once and nothing needs to be counted back. Pure.

import { availableOf, type PlacedStock } from "./on-hand.ts";

/** Pieces of one item that one order keeps. */
export interface Reservation {
  readonly sku: string;
  /** Random; the number is used again some day. */
  readonly orderId: string;
  readonly number: string;
  readonly quantity: number;
}

type Kept = Pick<Reservation, "sku" | "quantity">;

/** Pieces by sku; an item that no order keeps is not in it. */
export function reservedBySku(reservations: readonly Kept[]): ReadonlyMap<string, number> {
  const reserved = new Map<string, number>();
  for (const { sku, quantity } of reservations) reserved.set(sku, (reserved.get(sku) ?? 0) + quantity);
  return reserved;
}

/** What can be sold to whoever has ordered nothing; below 0 where orders keep more than there is. SPEC K7. */
export const availableBeside = (
  places: readonly Pick<PlacedStock, "zone" | "condition" | "quantity">[],
  reserved: number,
): number => availableOf(places) - reserved;

/** How many pieces orders keep that are not there; goods that were oversold are a task of their own. */
export function reservedAndMissing(
  places: readonly Pick<PlacedStock, "zone" | "condition" | "quantity">[],
  reserved: number,
): number {
  return Math.max(0, reserved - Math.max(0, availableOf(places)));
}
