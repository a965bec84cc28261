// Deliveries held against what follows from data: a slot has no more booked than there is room for, and an entry takes up in
// the ledger what its services need, neither more nor less [P7].

import { soldBy } from "../after-sale/goods-back.ts";
import type { Entry, Transfer } from "../entry.ts";
import type { TaskCause } from "../tasks/task.ts";
import type { DeliveryChangedBody } from "./delivery-changed.ts";
import { type DeliveryRules, roomOf } from "./delivery-rules.ts";
import { booking, neededKinds } from "./sale-delivery.ts";
import { type SlotUse, slotAccount, slotTransfers } from "./slots.ts";

/** Each slot that is looked at, with how much is booked beyond its room; 0: none. By account, as tasks are named. */
export function overbooked(
  rules: DeliveryRules,
  uses: readonly SlotUse[],
): readonly Pick<TaskCause & { readonly amount: number }, "about" | "amount">[] {
  return uses.map(({ store, kind, used, ...slot }) => ({
    about: slotAccount(store, slot, kind),
    amount: Math.max(0, used - roomOf(rules, slot, kind)),
  }));
}

export interface DeliveryDifference {
  readonly where: "delivery.kinds" | "delivery.slot";
  readonly statedMinor: number;
  readonly recomputedMinor: number;
}

/** @throws TypeError for a body that is none of its kind */
export function deliveryDifferences(
  entry: Pick<Entry, "kind" | "body" | "store" | "transfers">,
): readonly DeliveryDifference[] {
  const moved = entry.transfers.filter(({ ledger }) => ledger === "slots");
  if (entry.kind === "delivery-changed") {
    const body = entry.body as DeliveryChangedBody;
    return differing(moved, slotTransfers(entry.store, body.kinds, body));
  }
  const sale = soldBy(entry);
  if (sale === null) return differing(moved, []);
  const { delivery, lines } = sale;
  const needed = delivery === undefined ? [] : neededKinds(lines);
  const kinds = delivery?.kinds ?? [];
  return [
    ...(kinds.join() === needed.join()
      ? []
      : [{ where: "delivery.kinds" as const, statedMinor: kinds.length, recomputedMinor: needed.length }]),
    ...differing(moved, booking(delivery, entry.store)),
  ];
}

function differing(stated: readonly Transfer[], recomputed: readonly Transfer[]): readonly DeliveryDifference[] {
  const said = (transfers: readonly Transfer[]) =>
    transfers.map(({ from, to, amount }) => `${from}>${to}*${amount}`).join();
  if (said(stated) === said(recomputed)) return [];
  return [{ where: "delivery.slot", statedMinor: stated.length, recomputedMinor: recomputed.length }];
}
