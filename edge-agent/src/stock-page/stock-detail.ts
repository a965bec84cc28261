// One item of the store with the entries behind its numbers: who, when, by which paper, and whether HQ's balance has them.

import {
  availableBeside,
  availableOf,
  type Item,
  isInSnapshot,
  isMovable,
  onHand,
  type PlacedStock,
  parseEntry,
  stockPlaceOf,
} from "@evertill/core";
import type {
  ReservingOrderView,
  StockBasisView,
  StockItemDetailView,
  StockItemView,
  StockMoveView,
  StockRowView,
} from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { placed } from "../floor/place-view.ts";

const mostMoves = 200;

/** Who a random subject id is; null: no member of staff that this store knows. */
export type WhoIs = (personId: string) => Promise<{ readonly number: string; readonly name: string } | null>;

export const itemView = ({ sku, name, brand, model, look, soldBy }: Item): StockItemView => ({
  ...{ sku, name, brand, model, look },
  ...(soldBy === undefined ? {} : { soldBy }),
});

/** What there is, what orders keep of it, and what is left to sell. */
export const stockSums = (
  places: readonly PlacedStock[],
  { reserved: reservedQuantity, online: onlineQuantity }: { readonly reserved: number; readonly online: number },
): Pick<StockRowView, "onHandQuantity" | "reservedQuantity" | "availableQuantity" | "onlineQuantity"> => ({
  ...{ onHandQuantity: availableOf(places), reservedQuantity, onlineQuantity },
  availableQuantity: availableBeside(places, reservedQuantity),
});

/** Orders that keep pieces of an item, the oldest first. */
function reservingOrders({ orders }: Pick<Box, "orders">, sku: string): readonly ReservingOrderView[] {
  return orders.reservations([sku]).flatMap(({ orderId, quantity }) => {
    const order = orders.find(orderId);
    if (order === null) return [];
    const { number, placedAtMs, expiresAtMs: untilMs, state, from } = order;
    const by = from.is === "associate" ? from.number : from.is === "elsewhere" ? from.channel : null;
    const heldBy = state.at === "claimed" ? state.box : null;
    return [{ number, quantity, placedAtMs, untilMs, heldBy, from: by }];
  });
}

export async function stockDetail(
  box: Box,
  item: Item,
  of: { readonly basis: StockBasisView; readonly whoIs: WhoIs; readonly online?: number },
): Promise<StockItemDetailView> {
  const { journal, ports } = box;
  const own = `store:${ports.identity.store}/`;
  const snapshots = await ports.reference.onHand([item.sku]);
  const held = journal.stockMoves(item.sku).filter(({ account }) => account.startsWith(own));
  const places = onHand(snapshots, held);
  const entries = journal.stockMoveEntries(item.sku, mostMoves + 1).filter(({ account }) => account.startsWith(own));
  const moves: StockMoveView[] = [];
  for (const { account, epoch, seq, amount, text } of entries.slice(0, mostMoves)) {
    const place = stockPlaceOf(account);
    const reading = parseEntry(text);
    if (place === null || !reading.ok) continue;
    const { entry } = reading;
    const snapshot = snapshots.find((one) => one.account === account);
    const { zone, owner, condition } = place;
    moves.push({
      ...{ epoch, seq, atMs: entry.at.wallMs, kind: entry.kind, box: entry.box, quantity: amount },
      by: await of.whoIs(entry.person),
      paper: paperNumber(entry.body),
      place: { zone, owner, condition },
      isInSnapshot: snapshot !== undefined && isInSnapshot(snapshot, { epoch, seq }),
    });
  }
  const before = snapshots.flatMap((snapshot) => {
    const place = stockPlaceOf(snapshot.account);
    const known = held
      .filter((move) => move.account === snapshot.account && isInSnapshot(snapshot, move))
      .reduce((sum, { amount }) => sum + amount, 0);
    const quantity = snapshot.amount - known;
    if (place === null || quantity === 0) return [];
    const { zone, owner, condition } = place;
    return [{ zone, owner, condition, quantity }];
  });
  const orders = reservingOrders(box, item.sku);
  const reserved = orders.reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    ...{
      item: itemView(item),
      ...placed(ports.reference, item),
      ...stockSums(places, { reserved, online: of.online ?? 0 }),
      orders,
      basis: of.basis,
      moves,
      before,
    },
    places: places.map(({ account: _, ...place }) => ({ ...place, isMovable: isMovable(place) })),
    hasMore: entries.length > mostMoves,
  };
}

/** As it is printed: a receipt's, or what stood on the delivery's paper. */
export function paperNumber(body: unknown): string | null {
  if (typeof body !== "object" || body === null) return null;
  const { receiptNumber, delivery } = body as { receiptNumber?: unknown; delivery?: unknown };
  if (typeof receiptNumber === "string") return receiptNumber;
  return typeof delivery === "string" && delivery !== "" ? delivery : null;
}
