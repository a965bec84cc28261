// What this store has, as this box's own books say: HQ's balances as they reached it, and what the entries that it holds
// have moved beyond them [P4]. The hub holds the entries of all lanes, a lane its own.

import { availableBeside, onHand, reservedBySku } from "@evertill/core";
import type { StockView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";

/**
 * Orders are rows of the hub: a lane's own books know of none.
 * @param of whose books they are, and since when the tier above is away; null: it is there
 * @param but an order whose own goods are not counted as kept from it
 */
export async function stockHere(
  box: Box,
  skus: readonly string[],
  of: Pick<StockView, "word" | "sinceMs">,
  but?: string,
): Promise<readonly StockView[]> {
  const { journal, orders, ports } = box;
  const snapshots = Map.groupBy(await ports.reference.onHand(skus), ({ unit }) => unit);
  const own = `store:${ports.identity.store}/`;
  const kept = reservedBySku(orders.reservations(skus).filter(({ orderId }) => orderId !== but));
  return skus.map((sku) => {
    const moves = journal.stockMoves(sku).filter(({ account }) => account.startsWith(own));
    const reservedQuantity = kept.get(sku) ?? 0;
    const places = onHand(snapshots.get(sku) ?? [], moves);
    return {
      ...{ sku, availableQuantity: availableBeside(places, reservedQuantity), reservedQuantity, ...of },
      places: places.map(({ account: _, ...place }) => place),
    };
  });
}
