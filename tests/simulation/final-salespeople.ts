// What each salesperson sold, reckoned from the lines of a shift's entries one by one, against what its Z says.

import type { ExchangeBody, PriceProtectionBody, ReturnBody, SaleBody, ShiftCloseBody } from "@evertill/core";
import { inOrder } from "./expected-day.ts";
import type { HeldEntries } from "./held-entries.ts";
import type { Machine } from "./machine.ts";
import type { RunRecord } from "./record.ts";

type Sold = Pick<SaleBody["lines"][number], "soldBy" | "totalMinor">;

/** [P4] A Z counts for everybody what the lines of its shift say, and a line's people share it without rest. */
export function expectSalespeople(record: RunRecord, machines: readonly Machine[], atHq: HeldEntries): void {
  for (const { box, wasRestored } of machines) {
    if (wasRestored) continue;
    let takings = new Map<string, number>();
    let commissionMinor = 0;
    const count = (lines: readonly Sold[], sign: 1 | -1) => {
      for (const { soldBy, totalMinor } of lines) {
        if (soldBy === undefined) continue;
        record.count("linesSoldBySomebody");
        const shared = soldBy.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        record.expect("P4", shared === totalMinor, () => `${box}: people share ${shared} of a line of ${totalMinor}`);
        for (const { number, amountMinor, commission } of soldBy) {
          takings.set(number, (takings.get(number) ?? 0) + sign * amountMinor);
          commissionMinor += sign * (commission?.amountMinor ?? 0);
          if (commission !== undefined) record.count("commissions");
        }
      }
    };
    for (const { kind, body } of inOrder(box, atHq)) {
      if (kind === "shift-open") [takings, commissionMinor] = [new Map(), 0];
      if (kind === "sale") count((body as SaleBody).lines, 1);
      if (kind === "exchange") count((body as ExchangeBody).sold.lines, 1);
      if (kind === "return" || kind === "exchange" || kind === "post-void" || kind === "price-protection")
        count((body as ReturnBody | PriceProtectionBody).lines, -1);
      if (kind !== "shift-close") continue;
      const { salespeople = [] } = (body as ShiftCloseBody).totals;
      const [says, should] = [salespeople.map((one) => [one.number, one.amountMinor]), [...takings].sort()];
      const earned = salespeople.reduce((sum, one) => sum + one.commissionMinor, 0);
      record.expect("P4", earned === commissionMinor, () => {
        return `a Z of ${box} says ${earned} of commission, its lines ${commissionMinor}`;
      });
      record.expect("P4", JSON.stringify(says) === JSON.stringify(should), () => {
        return `a Z of ${box} says ${JSON.stringify(says)} of its salespeople, its lines ${JSON.stringify(should)}`;
      });
    }
  }
}
