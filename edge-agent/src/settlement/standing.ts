// How the lists of one acquirer stand against the journal, day by day, and which entries are still to be written of it. Pure.

import {
  isMissing,
  type MatchedLine,
  matchSettlement,
  type SettlementBody,
  type SettlementDifference,
} from "@evertill/core";
import type { KeptLine, KeptList, ListedLine } from "./settlement-table.ts";

/** A payment is at the acquirer a moment before its entry is at the hub. */
export const surelyUnknownMs = 15_000;

export interface StandingDifference extends SettlementDifference {
  readonly receiptNumber: string | null;
  /** At which it was taken; null: at none. */
  readonly box: string | null;
}

export interface ListStanding {
  readonly day: string;
  readonly list: KeptList | null;
  readonly matched: readonly { readonly ours: KeptLine; readonly theirs: ListedLine }[];
  readonly differences: readonly StandingDifference[];
  /** Lines of either side that nothing can be said of yet: a list is still to be read, or an entry is on its way. */
  readonly waiting: number;
  /** What the journal has of the day, or of what the list names. */
  readonly ours: readonly KeptLine[];
  /** The whole list; of a day that is not over, or before the books, what of it is another day's. */
  readonly theirs: readonly ListedLine[];
}

export interface StandingOf {
  readonly ours: readonly KeptLine[];
  readonly lists: readonly KeptList[];
  /** Business days that are over. */
  readonly overDays: readonly string[];
  readonly isOver: (day: string) => boolean;
  /** The first day of the store's books: what acquirers took before it is nobody's to find here. */
  readonly firstDay: string | null;
  readonly nowMs: number;
}

export function listStandings(of: StandingOf): readonly ListStanding[] {
  const { lists, overDays, isOver, firstDay, nowMs } = of;
  const match = matchSettlement({ ours: of.ours, theirs: lists.flatMap(({ lines }) => lines) });
  const held = new Map(lists.map((list) => [list.day, list]));
  const days = [...new Set([...held.keys(), ...overDays])].sort();
  return days.map((day): ListStanding => {
    const on = <T extends { readonly theirs: ListedLine }>(pairs: readonly T[]) =>
      pairs.filter(({ theirs }) => theirs.day === day);
    // The store's own day of that name is over, and in its books; another list is looked at for the days beside it alone.
    const isJudged = isOver(day) && firstDay !== null && day >= firstDay;
    const differing = on(match.differing).filter(({ ours }) => isJudged || isOver(ours.day));
    const unknown = isJudged ? match.onlyTheirs.filter((line) => line.day === day) : [];
    const surely = unknown.filter(({ sinceMs }) => nowMs - sinceMs >= surelyUnknownMs);
    const unlisted = isOver(day) ? match.onlyOurs.filter((line) => line.day === day) : [];
    const missing = unlisted.filter((line) => isMissing(line, { lists: held, nowMs }));
    const matched = on(match.matched).filter(({ ours }) => isJudged || isOver(ours.day));
    const pairs = [...matched, ...differing];
    const list = held.get(day) ?? null;
    return {
      ...{ day, list, matched },
      differences: [
        ...differing.map(({ ours, theirs }) => differenceOf("differing", ours, theirs)),
        ...missing.map((ours) => differenceOf("only-ours", ours, null)),
        ...surely.map((theirs) => differenceOf("only-theirs", null, theirs)),
        ...(isJudged ? on(match.twice) : []).map(({ theirs }) => differenceOf("twice", null, theirs)),
      ],
      waiting: unlisted.length - missing.length + unknown.length - surely.length,
      ours: [...pairs.map((pair) => pair.ours), ...unlisted],
      theirs: isJudged ? (list?.lines ?? []) : pairs.map((pair) => pair.theirs),
    };
  });
}

function differenceOf(
  is: SettlementDifference["is"],
  ours: KeptLine | null,
  theirs: ListedLine | null,
): StandingDifference {
  const line = ours ?? theirs;
  if (line === null) throw new RangeError("a difference of nothing");
  return {
    ...{ is, kind: line.kind, reference: line.reference, currency: line.currency },
    ...{ oursMinor: ours?.amountMinor ?? null, theirsMinor: theirs?.amountMinor ?? null },
    acquirerReference: theirs?.acquirerReference ?? null,
    ...{ receiptNumber: ours?.receiptNumber ?? null, box: ours?.box ?? null },
  };
}

type Signed = Pick<MatchedLine, "kind" | "amountMinor">;

/** Payments less refunds. */
export const netMinor = (lines: readonly Signed[]): number =>
  lines.reduce((sum, { kind, amountMinor }) => sum + (kind === "refund" ? -amountMinor : amountMinor), 0);

/** As an entry says them: receipts and boxes follow from the references. */
const saidDifferences = (differences: readonly StandingDifference[]): readonly SettlementDifference[] =>
  differences.map(({ receiptNumber: _, box: __, ...said }) => said);

/** Null: the entries that are written say it all. */
export function bodyToWrite(
  { day, list, matched, differences }: ListStanding,
  of: { readonly acquirer: string; readonly currency: string; readonly most: number },
): SettlementBody | null {
  if (list === null) return null;
  const fresh = matched.filter(({ ours }) => ours.matchedOn === null).slice(0, of.most);
  const said = saidDifferences(differences);
  if (fresh.length === 0 && JSON.stringify(said) === list.said) return null;
  return {
    ...{ acquirer: of.acquirer, day, currency: of.currency, differences: said },
    matched: fresh.map(({ ours: { kind, reference, amountMinor } }) => ({ kind, reference, amountMinor })),
    ...{ listMinor: netMinor(list.lines), listLines: list.lines.length },
  };
}
