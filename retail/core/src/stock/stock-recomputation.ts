// What an entry about stock alone moved, held against what its own body comes to [P7].

import { type HandOverBody, handOverTransfers } from "../collection/hand-over.ts";
import type { Entry, Transfer } from "../entry.ts";
import { fold } from "../ledger.ts";
import { type Minor, minor } from "../money.ts";
import { type StockPaper, type StockPaperKind, stockPaperTransfers } from "./stock-papers.ts";

const kinds: readonly string[] = [
  ...(["stock-receive", "stock-adjust", "stock-count", "stock-move"] satisfies readonly StockPaperKind[]),
];

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
  const made = transfersOf(entry);
  if (made === null) return [];
  const stated = fold(entry.transfers);
  const recomputed = fold(made);
  return [...new Set([...stated.keys(), ...recomputed.keys()])].flatMap((key) => {
    const [said, due] = [stated.get(key), recomputed.get(key)];
    if (said?.amount === due?.amount) return [];
    const { unit = "", account = "" } = said ?? due ?? {};
    return [
      {
        where: `transfers.${unit}.${account}`,
        statedMinor: minor(said?.amount ?? 0),
        recomputedMinor: minor(due?.amount ?? 0),
      },
    ];
  });
}

/** Null: of another kind. */
function transfersOf({ kind, body, store }: Pick<Entry, "kind" | "body" | "store">): readonly Transfer[] | null {
  if (kind === "hand-over") return handOverTransfers(body as HandOverBody, store);
  return kinds.includes(kind) ? stockPaperTransfers({ kind, body } as StockPaper, store) : null;
}
