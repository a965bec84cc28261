// What was spent of gift cards at the end of a run: never more than was on them, but within the store's offline limit.

import { fold, type SaleBody, storedValueMoves } from "@evertill/core";
import { giftCards, soldElsewhereMinor, storeDocument } from "./catalogue.ts";
import type { Finished } from "./final-checks.ts";
import type { HeldEntries } from "./held-entries.ts";

/**
 * [P5] A card that was only ever spent by the hub's word is never overspent. [P6] What lanes alone overspent is within the
 * store's limit. An old disk has forgotten what it spent, and a hub with one what it gave.
 */
export function expectCards({ record, machines }: Finished, atHq: HeldEntries): void {
  const entries = [...atHq.values()].map(({ entry }) => entry);
  const words = new Map<string, Set<string>>();
  for (const { kind, body } of entries) {
    if (kind !== "sale") continue;
    for (const tender of (body as SaleBody).tenders) {
      if (tender.type !== "gift-card") continue;
      record.count("cardsSpent");
      words.set(tender.number, new Set([...(words.get(tender.number) ?? []), tender.word]));
    }
  }
  if (machines.some(({ wasRestored }) => wasRestored)) return;
  const balances = fold(entries.flatMap(({ transfers }) => transfers));
  let overMinor = 0;
  for (const number of giftCards) {
    const account = `gift-card:${number}`;
    const spentMinor = [...balances.values()].find((balance) => balance.account === account)?.amount ?? 0;
    const over = Math.max(0, spentMinor - soldElsewhereMinor);
    const isByHub = words.get(number)?.has("lane") !== true;
    record.expect("P5", over === 0 || !isByHub, () => `${number} is overspent by ${over}, each time by the hub's word`);
    overMinor += over;
  }
  const mostMinor = storeDocument.offlineLimit?.storeMinor ?? 0;
  record.expect("P6", overMinor <= mostMinor, () => `cards are overspent by ${overMinor}, the limit is ${mostMinor}`);
  const moved = entries.flatMap(({ transfers }) => storedValueMoves(transfers)).length;
  record.expect("P4", moved > 0 || words.size === 0, () => "cards were spent, and nothing moved on them");
}
