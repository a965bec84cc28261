// What a box says of itself to supervisors and checks: heads, what the tier above has, what is held back, durability.

import { sortedBalances } from "@evertill/core";
import type { Box } from "./box.ts";

/** @param goods how many items the box knows. */
export function boxStatus(box: Box, goods: number): Readonly<Record<string, unknown>> {
  const { journal, jobs, ports } = box;
  return {
    box: ports.identity.box,
    store: ports.identity.store,
    goods,
    stage: box.lane.stage.at,
    version: box.lane.version,
    ownHead: journal.ownHead(),
    epochs: journal.epochs().map((epoch) => ({ ...epoch, acknowledged: journal.acknowledgedThrough(epoch.epoch) })),
    missing: journal.missing(),
    quarantined: journal.quarantined(),
    unsent: journal.unsent(),
    balances: sortedBalances(journal.balances()),
    suspended: {
      held: box.suspended.list().filter(({ releasedTo }) => releasedTo === null).length,
      released: box.suspended.list().filter(({ releasedTo }) => releasedTo !== null).length,
    },
    payments: {
      /** Of which nobody knows yet how they ended. */
      open: box.payments.open().map(({ reference, state, amountMinor }) => ({ reference, state, amountMinor })),
      /** Money for which there is no sale yet, and sales for which the money went back. */
      unapplied: box.payments.unapplied().map(({ reference, acquirer, state, amountMinor, currency, person }) => ({
        ...{ reference, acquirer, state, amountMinor, currency, person },
      })),
    },
    /** Owed to shoppers by an acquirer: not asked for yet, not answered, or refused. */
    refunds: box.refunds.open().map(({ refundReference, acquirer, state, reason, amountMinor, currency }) => ({
      ...{ refundReference, acquirer, state, reason, amountMinor, currency },
    })),
    receipts: { waiting: jobs.waiting(), asks: jobs.asks().length },
    durability: { synchronous: ports.db.pragma("synchronous"), journalMode: ports.db.pragma("journal_mode") },
    memoryBytes: process.memoryUsage().rss,
  };
}
