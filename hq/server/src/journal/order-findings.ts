// Orders that were paid more than once, by whatever lanes: found when the entry that makes it one too many is kept [P5]. And those
// that a sale says were placed in a live stream, and no live stream sent [P7].

import { soldBy } from "@evertill/core";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { KeptEntry } from "./judge-batch.ts";
import type { PriceFinding } from "./recompute-sales.ts";

/** In the transaction that keeps the entries. Stated is how often the order is paid; 1 is right: `orders.D0412004217`. */
export async function orderFindings(
  tx: Transaction<Tables>,
  kept: readonly KeptEntry[],
): Promise<readonly PriceFinding[]> {
  const paid = kept.flatMap(({ entry }) => {
    const orders: unknown = soldBy(entry)?.orders;
    if (!Array.isArray(orders)) return [];
    const { epoch, seq } = entry;
    return orders.map(({ orderId, number, channel }) => ({
      ...{ epoch, seq, order_id: String(orderId), number: String(number), channel: String(channel) },
    }));
  });
  if (paid.length === 0) return [];
  await tx
    .insertInto("order_paid")
    .values(paid.map(({ order_id, epoch, seq }) => ({ order_id, epoch, seq })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const rows = await tx
    .selectFrom("order_paid")
    .select(["order_id", sql<string>`count(*)`.as("times")])
    .where("order_id", "in", [...new Set(paid.map(({ order_id }) => order_id))])
    .groupBy("order_id")
    .execute();
  const live = await placedLive(tx, [...new Set(paid.map(({ order_id }) => order_id))]);
  const times = new Map(rows.map(({ order_id, times: count }) => [order_id, Number(count)]));
  return paid.flatMap(({ epoch, seq, order_id, number, channel }) => {
    const statedMinor = times.get(order_id) ?? 0;
    const isMadeUp = channel === "live" && !live.has(order_id);
    return [
      ...(statedMinor > 1 ? [{ epoch, seq, place: `orders.${number}`, statedMinor, recomputedMinor: 1 }] : []),
      ...(isMadeUp ? [{ epoch, seq, place: `pricing.channel.${number}`, statedMinor: 1, recomputedMinor: 0 }] : []),
    ];
  });
}

/** Of these orders, those that the inlet took from a live stream. */
async function placedLive(tx: Transaction<Tables>, orderIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ order_id: string }>`
    SELECT order_id FROM inlet_order WHERE order_id = ANY(${orderIds}::text[]) AND asked->>'channel' = 'live'`.execute(
    tx,
  );
  return new Set(rows.map(({ order_id }) => order_id));
}
