// Quotes at the end of a run: none was dearer than it was quoted, and where links held each was taken up once at most.

import { type QuoteBody, soldBy } from "@evertill/core";
import type { Finished } from "./final-checks.ts";
import type { HeldEntries } from "./held-entries.ts";

/** What keeps a lane from hearing that another took a quote up: HQ finds it then. */
const partitions = ["linkCuts", "powerCuts", "restarts", "messagesLost"];

export function expectQuotes({ record }: Finished, atHq: HeldEntries): void {
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
    record.expect("P5", !isWhole || !taken.has(number), () => `quote ${number} was taken up twice`);
    taken.add(number);
    record.count("quotesTaken");
  }
}
