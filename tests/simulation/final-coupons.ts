// Single-use coupons at the end of a run: each was used once, and the hub keeps none for a lane that has no use for it.

import { type ReturnBody, soldBy } from "@evertill/core";
import { saleOf } from "../../edge-agent/src/sale/lane-state.ts";
import type { Finished } from "./final-checks.ts";
import type { HeldEntries } from "./held-entries.ts";

export function expectCoupons({ record, machines }: Finished, atHq: HeldEntries): void {
  // An older disk has forgotten what it gave or took: then HQ's finding is what is promised.
  const isForgiven = machines.some(({ wasRestored }) => wasRestored);
  const entries = [...atHq.values()].map(({ entry }) => entry);
  const voided = new Set(
    entries.flatMap(({ kind, body }) => (kind === "post-void" ? [(body as ReturnBody).original.receiptNumber] : [])),
  );
  const used = new Map<string, string>();
  for (const entry of entries) {
    const sale = soldBy(entry);
    if (sale === null || voided.has(sale.receiptNumber)) continue;
    for (const { code } of sale.coupons ?? []) {
      const before = used.get(code);
      record.expect("P5", before === undefined || isForgiven, () => {
        return `coupon ${code} was used by ${before} and ${sale.receiptNumber}`;
      });
      used.set(code, sale.receiptNumber);
    }
  }
  const hub = machines.find(({ role }) => role === "hub");
  const given = hub?.process?.agent.box.ports.db.prepare("SELECT code, box FROM coupon_claim_given").all() ?? [];
  for (const { code, box } of given) {
    const at = machines.find((machine) => machine.box === box)?.process?.agent.box;
    if (at === undefined) continue;
    const open = saleOf(at.lane.stage)?.basket;
    const baskets = [...(open === undefined ? [] : [open]), ...at.suspended.list().map(({ basket }) => basket)];
    const isWanted = baskets.some(({ coupons }) => coupons?.includes(String(code)) === true);
    record.expect("P11", isWanted, () => `the hub keeps coupon ${code} for ${box}, which no sale of it has`);
  }
}
