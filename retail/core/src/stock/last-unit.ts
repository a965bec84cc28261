// Whether goods that are rung up are somebody else's already, by what the hub knows: kept for an order, or in another till's open
// sale, or granted to orders from elsewhere. Goods in a shopper's hands are proof that they are there: that is told, and they are sold. Goods that are not in hand
// (to be collected, to be delivered) are promised to one customer only. SPEC K10–K12, K18. Pure.

import type { BasketLine } from "../basket.ts";
import type { Reservation } from "./reserved.ts";

/** What a till's open sale has of an item. */
export interface RungUp {
  readonly sku: string;
  readonly quantity: number;
  /** Of them, promised and not in hand. */
  readonly notInHand: number;
}

/** What else counts on the pieces of an item. */
export interface OthersCounting {
  /** In the store: new, and not waiting for who bought them. */
  readonly onHandQuantity: number;
  readonly orders: readonly Pick<Reservation, "orderId" | "number" | "quantity">[];
  /** In open sales of other tills. */
  readonly sales: readonly { readonly lane: number; readonly quantity: number }[];
  /** Granted to orders from elsewhere and in no order that the store has; absent: none. */
  readonly onlineQuantity?: number;
}

/** Pieces are wanted that somebody else counts on. */
export interface Contested {
  /** Pieces too many, over all who count on them. */
  readonly missing: number;
  /** Numbers of the orders that they are reserved for, the oldest first. */
  readonly orders: readonly string[];
  /** Tills in whose open sales they are. */
  readonly lanes: readonly number[];
  /** Pieces that orders from elsewhere may have been promised. */
  readonly onlineQuantity: number;
}

/** Goods of a sale by sku: what is delivered or collected is not in hand; goods by weight are. */
export function rungUp(lines: readonly BasketLine[]): readonly RungUp[] {
  const goods = new Map<string, RungUp>();
  for (const line of lines) {
    if (line.load !== undefined || line.service !== undefined || line.weightGrams !== undefined) continue;
    const known = goods.get(line.sku) ?? { sku: line.sku, quantity: 0, notInHand: 0 };
    const quantity = known.quantity + line.quantity;
    goods.set(line.sku, { ...known, quantity, notInHand: known.notInHand + notInHand(line, lines) });
  }
  return [...goods.values()];
}

function notInHand({ lineId, quantity, collect }: BasketLine, lines: readonly BasketLine[]): number {
  if (collect === true) return quantity;
  const delivered = lines
    .filter(({ service }) => service?.kind === "delivery" && service.forLineId === lineId)
    .reduce((sum, line) => sum + line.quantity, 0);
  return Math.min(quantity, delivered);
}

/**
 * Null: there are enough, or nobody else counts on them: what the books lack alone is as it always was.
 * @param ownOrderIds orders whose goods are in this sale: what they keep is kept for it
 */
export function contested(
  { quantity }: Pick<RungUp, "quantity">,
  { onHandQuantity, orders, sales, onlineQuantity = 0 }: OthersCounting,
  ownOrderIds: readonly string[],
): Contested | null {
  const others = orders.filter(({ orderId }) => !ownOrderIds.includes(orderId));
  const counted = [...others, ...sales].reduce((sum, one) => sum + one.quantity, onlineQuantity);
  const missing = quantity + counted - Math.max(0, onHandQuantity);
  if (counted === 0 || missing <= 0) return null;
  const lanes = [...new Set(sales.map(({ lane }) => lane))];
  return { missing, orders: others.map(({ number }) => number), lanes, onlineQuantity };
}
