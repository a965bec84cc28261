// Orders at the end of a run: each was paid once at most, the hub knows of each that was, and no lane keeps one for nothing.

import { ordersOf, soldBy } from "@evertill/core";
import { saleOf } from "../../edge-agent/src/sale/lane-state.ts";
import type { Finished } from "./final-checks.ts";
import type { HeldEntries } from "./held-entries.ts";

export function expectOrders({ record, machines, lost }: Finished, atHq: HeldEntries): void {
  // An older disk has forgotten what it gave or took: then HQ's finding is what is promised.
  const isForgiven = machines.some(({ wasRestored }) => wasRestored);
  const paid = new Map<string, string>();
  for (const { entry } of atHq.values()) {
    const sale = soldBy(entry);
    for (const { orderId, number } of sale?.orders ?? []) {
      const before = paid.get(orderId);
      record.expect("P5", before === undefined || isForgiven, () => {
        return `order ${number} was paid by ${before} and ${sale?.receiptNumber}`;
      });
      paid.set(orderId, String(sale?.receiptNumber));
      record.count("ordersPaid");
    }
  }
  const hub = machines.find(({ role }) => role === "hub");
  const orders = hub?.process?.agent.box.orders;
  if (orders === undefined) return;
  for (const [orderId, receipt] of paid) {
    const state = orders.find(orderId)?.state;
    const isKnown = state?.at === "paid" || (state === undefined && hub?.wasRestored === true) || lost.size > 0;
    record.expect("P4", isKnown, () => `the hub has order ${orderId} as ${state?.at}, ${receipt} paid it`);
  }
  for (const { number, orderId, state } of orders.live()) {
    if (state.at !== "claimed") continue;
    const box = machines.find((machine) => machine.box === state.box)?.process?.agent.box;
    const open = box === undefined ? undefined : saleOf(box.lane.stage)?.basket;
    const baskets = [
      ...(open === undefined ? [] : [open]),
      ...(box?.suspended.list() ?? []).map(({ basket }) => basket),
    ];
    const isWanted = baskets.some((basket) => ordersOf(basket).some((order) => order.orderId === orderId));
    record.expect("P11", isWanted, () => `${state.box} keeps order ${number}, which no sale of it has`);
  }
}
