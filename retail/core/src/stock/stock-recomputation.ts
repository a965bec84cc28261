// What an entry about stock moved, held against what its own body comes to [P7].

import type { Entry } from "../entry.ts";
import { fold } from "../ledger.ts";
import { type Minor, minor } from "../money.ts";
import { type StockPaper, type StockPaperKind, stockPaperTransfers } from "./stock-papers.ts";

const kinds: readonly string[] = ["stock-receive", "stock-adjust", "stock-count"] satisfies readonly StockPaperKind[];

interface StockDifference {
  /** `transfers.<sku>.<account>` */
  readonly where: string;
  /** Pieces or grams. */
  readonly statedMinor: Minor;
  readonly recomputedMinor: Minor;
}

/** None for entries of other kinds. @throws TypeError or RangeError for a body that is none of its kind */
export function stockPaperDifferences(
  entry: Pick<Entry, "kind" | "body" | "store" | "transfers">,
): readonly StockDifference[] {
  if (!kinds.includes(entry.kind)) return [];
  const stated = fold(entry.transfers);
  const recomputed = fold(stockPaperTransfers(entry as StockPaper, entry.store));
  return [...new Set([...stated.keys(), ...recomputed.keys()])].flatMap((key) => {
    const [said, made] = [stated.get(key), recomputed.get(key)];
    if (said?.amount === made?.amount) return [];
    const { unit = "", account = "" } = said ?? made ?? {};
    return [
      {
        where: `transfers.${unit}.${account}`,
        statedMinor: minor(said?.amount ?? 0),
        recomputedMinor: minor(made?.amount ?? 0),
      },
    ];
  });
}
