// Orders that were paid more than once, by whatever lanes: found when the entry that makes it one too many is kept [P5].

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
    return orders.map(({ orderId, number }) => ({ epoch, seq, order_id: String(orderId), number: String(number) }));
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
  const times = new Map(rows.map(({ order_id, times: count }) => [order_id, Number(count)]));
  return paid.flatMap(({ epoch, seq, order_id, number }) => {
    const statedMinor = times.get(order_id) ?? 0;
    return statedMinor > 1 ? [{ epoch, seq, place: `orders.${number}`, statedMinor, recomputedMinor: 1 }] : [];
  });
}
