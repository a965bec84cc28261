// Promotions that are given a number of times only, at the end of a run: every place's counters are what the sales say that they
// gave, what was given too much is found at HQ, and is no more than lanes gave alone.

import { fold, type PostVoidBody, quotaAccount, soldBy } from "@evertill/core";
import type { PriceFinding } from "../../hq/server/src/journal/recompute-sales.ts";
import { storeId } from "./catalogue.ts";
import type { Finished } from "./final-checks.ts";
import type { HeldEntries } from "./held-entries.ts";
import { limitedId, timesADay } from "./promotions.ts";

export function expectQuotas(
  { record, isQuiet }: Finished,
  atHq: HeldEntries,
  findings: readonly PriceFinding[],
): void {
  const entries = [...atHq.values()].map(({ entry }) => entry);
  const voided = new Set(
    entries.flatMap(({ kind, body }) => (kind === "post-void" ? [(body as PostVoidBody).original.receiptNumber] : [])),
  );
  const given = new Map<string, number>();
  const givenAlone = new Map<string, number>();
  for (const entry of entries) {
    const sale = soldBy(entry);
    if (sale === null || voided.has(sale.receiptNumber)) continue;
    const isGiven = sale.lines.some(({ discounts }) => discounts.some(({ promotionId }) => promotionId === limitedId));
    // What a quote holds counts on the day of the quote.
    const businessDay = sale.quote?.held?.businessDay ?? entry.businessDay;
    if (!isGiven) continue;
    given.set(businessDay, (given.get(businessDay) ?? 0) + 1);
    const isAlone = sale.pricing.used[limitedId]?.leftAlone !== undefined;
    if (isAlone) givenAlone.set(businessDay, (givenAlone.get(businessDay) ?? 0) + 1);
  }
  const balances = [...fold(entries.flatMap(({ transfers }) => transfers)).values()];
  for (const [businessDay, times] of given) {
    const account = quotaAccount("perDay", limitedId, { store: storeId, businessDay, person: null });
    const counted = balances.find((balance) => balance.account === account)?.amount ?? 0;
    record.expect("P4", counted === times, () => `${limitedId} was given ${times} times, of which ${counted} count`);
    const isFound = findings.some(({ place }) => place === `overQuota.${account}`);
    record.expect(
      "P5",
      times <= timesADay || isFound,
      () => `${limitedId} was given ${times} times, and nobody is told`,
    );
    const alone = givenAlone.get(businessDay) ?? 0;
    record.expect("P5", times <= timesADay + alone || !isQuiet, () => {
      return `${limitedId} was given ${times} times of ${timesADay}, ${alone} of them by lanes alone`;
    });
    if (times >= timesADay) record.count("quotasUsedUp");
  }
}
