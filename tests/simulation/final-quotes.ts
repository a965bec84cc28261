// Quotes and deposits at the end of a run: none was dearer than quoted, where links held each was taken up once at most, and
// no deposit was spent twice.

import { fold, type QuoteBody, soldBy } from "@evertill/core";
import { isExpansion } from "./deposits.ts";
import type { Finished } from "./final-checks.ts";
import type { HeldEntries } from "./held-entries.ts";

/** What keeps a lane from hearing that another took a quote up: HQ finds it then. */
const partitions = ["linkCuts", "powerCuts", "restarts", "messagesLost"];

export function expectQuotes({ record, machines }: Finished, atHq: HeldEntries): void {
  const quoted = new Map<string, number>();
  for (const { entry } of atHq.values()) {
    if (entry.kind !== "quote") continue;
    const { quoteNumber, totalMinor } = entry.body as QuoteBody;
    quoted.set(quoteNumber, totalMinor);
  }
  const taken = new Set<string>();
  const isWhole = partitions.every((what) => record.counted(what) === 0);
  for (const { entry } of atHq.values()) {
    const sale = soldBy(entry);
    if (sale?.quote === undefined) continue;
    const { number, held } = sale.quote;
    const totalMinor = quoted.get(number) ?? 0;
    record.expect("P7", held === undefined || sale.totalMinor <= totalMinor, () => {
      return `quote ${number} over ${totalMinor} was sold for ${sale.totalMinor}`;
    });
    const expandedMinor = sale.lines
      .flatMap(({ discounts }) => discounts.filter(isExpansion))
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const paidMinor = sale.tenders.reduce(
      (sum, { type, amountMinor }) => (type === "deposit" ? sum + amountMinor : sum),
      0,
    );
    record.expect("P7", expandedMinor <= Math.min(paidMinor, 1_500), () => {
      return `a deposit of ${paidMinor} counted ${expandedMinor} more in the sale of quote ${number}`;
    });
    if (expandedMinor > 0) record.count("depositsExpanded");
    record.expect("P5", !isWhole || !taken.has(number), () => `quote ${number} was taken up twice`);
    taken.add(number);
    record.count("quotesTaken");
  }
  for (const { entry } of atHq.values())
    for (const { load } of soldBy(entry)?.lines ?? []) if (load?.kind === "deposit") record.count("depositsTaken");
  for (const { entry } of atHq.values())
    for (const { type } of soldBy(entry)?.tenders ?? []) if (type === "deposit") record.count("depositsUsed");
  // An older disk has forgotten what it gave or spent.
  if (machines.some(({ wasRestored }) => wasRestored)) return;
  for (const { account, amount } of fold([...atHq.values()].flatMap(({ entry }) => entry.transfers)).values())
    record.expect("P5", !account.startsWith("deposit:") || amount <= 0, () => `${account} is overspent by ${amount}`);
}
