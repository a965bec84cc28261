// What this store has, as this box's own books say: HQ's balances as they reached it, and what the entries that it holds
// have moved beyond them [P4]. The hub holds the entries of all lanes, a lane its own.

import { availableOf, onHand } from "@evertill/core";
import type { StockView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";

/** @param of whose books they are, and since when the tier above is away; null: it is there */
export async function stockHere(
  box: Box,
  skus: readonly string[],
  of: Pick<StockView, "word" | "sinceMs">,
): Promise<readonly StockView[]> {
  const { journal, ports } = box;
  const snapshots = Map.groupBy(await ports.reference.onHand(skus), ({ unit }) => unit);
  const own = `store:${ports.identity.store}/`;
  return skus.map((sku) => {
    const moves = journal.stockMoves(sku).filter(({ account }) => account.startsWith(own));
    const places = onHand(snapshots.get(sku) ?? [], moves);
    return {
      ...{ sku, availableQuantity: availableOf(places), ...of },
      places: places.map(({ account: _, ...place }) => place),
    };
  });
}
