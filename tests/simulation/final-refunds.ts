// Refunds by phone held against the acquirer's own books: what a return owed went back once, and the journals say so.

import {
  acquirerRefunds,
  goodsBackOf,
  type RefundRefusedBody,
  type RefundSettledBody,
  type ReturnBody,
} from "@evertill/core";
import type { Finished } from "./final-checks.ts";
import type { HeldEntries } from "./held-entries.ts";

/**
 * [P2, P4] The acquirer gave back what the journals say it gave back, refund by refund; and every refund that a return
 * owed has an answer. An older disk has forgotten what it owed.
 */
export function expectPhonesRefundedOnce({ record, machines }: Finished, atHq: HeldEntries): void {
  if (machines.some(({ wasRestored }) => wasRestored)) return;
  const owed = new Map<string, number>();
  const settled = new Map<string, number>();
  const refused = new Set<string>();
  for (const { entry } of atHq.values()) {
    if (goodsBackOf(entry) !== null)
      for (const refund of acquirerRefunds(entry.body as ReturnBody))
        owed.set(refund.refundReference, refund.amountMinor);
    if (entry.kind === "refund-refused") refused.add((entry.body as RefundRefusedBody).refundReference);
    if (entry.kind !== "refund-settled") continue;
    const { refundReference, amountMinor } = entry.body as RefundSettledBody;
    record.expect("P2", !settled.has(refundReference), () => `refund ${refundReference} was settled twice`);
    settled.set(refundReference, amountMinor);
    record.count("refundsByPhone");
  }
  const given = machines[0]?.world.acquirer.refunds ?? new Map<string, { readonly amountMinor: number }>();
  for (const [refundReference, { amountMinor }] of given)
    record.expect("P2", settled.get(refundReference) === amountMinor, () => {
      return `the acquirer refunded ${amountMinor} as ${refundReference}, the journals say ${settled.get(refundReference)}`;
    });
  for (const [refundReference, amountMinor] of owed) {
    const isAnswered = settled.get(refundReference) === amountMinor || refused.has(refundReference);
    record.expect("P4", isAnswered, () => `${amountMinor} of refund ${refundReference} is owed, and nobody was asked`);
  }
}
