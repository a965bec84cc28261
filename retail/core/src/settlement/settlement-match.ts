// The acquirer's lists held against the journal, line by line: every line of either side is in exactly one class, and the
// sums of the classes are the sums of both sides. Pure.

import type { MoneyKey } from "./acquirer-money.ts";

/** `YYYY-MM-DD` */
type Day = string;

export interface OurLine extends Omit<MoneyKey, "acquirer"> {
  /** 0: a payment that was taken back, of which nothing is to be settled. */
  readonly amountMinor: number;
  readonly currency: string;
  /** By the store's clock. The acquirer may list it a day earlier or later: its clock and the hour at which it closes are its own. */
  readonly day: Day;
  /** On which list it was matched before; null: on none. */
  readonly matchedOn: Day | null;
}

export interface TheirLine extends Omit<MoneyKey, "acquirer"> {
  readonly acquirerReference: string;
  /** > 0 */
  readonly amountMinor: number;
  readonly currency: string;
  /** Whose list it is on. */
  readonly day: Day;
}

export interface SettlementMatch<Ours extends OurLine, Theirs extends TheirLine> {
  readonly matched: readonly { readonly ours: Ours; readonly theirs: Theirs }[];
  /** The same reference with another amount or currency; also a payment that was taken back and is settled all the same. */
  readonly differing: readonly { readonly ours: Ours; readonly theirs: Theirs }[];
  /** In the journal, and on no list. */
  readonly onlyOurs: readonly Ours[];
  /** On a list, and in no entry: a shopper may have paid for nothing. */
  readonly onlyTheirs: readonly Theirs[];
  /** A reference that is listed once more; `first` is the line that counts. */
  readonly twice: readonly { readonly theirs: Theirs; readonly first: Theirs }[];
  /** Taken back and not listed: nothing is to be settled. */
  readonly nothingDue: readonly Ours[];
}

const keyOf = ({ kind, reference }: Pick<MoneyKey, "kind" | "reference">): string => `${kind} ${reference}`;

/** @param of of one acquirer; no two of our lines have one kind and reference. Lists may be in any order. */
export function matchSettlement<Ours extends OurLine, Theirs extends TheirLine>(of: {
  readonly ours: readonly Ours[];
  readonly theirs: readonly Theirs[];
}): SettlementMatch<Ours, Theirs> {
  const ours = new Map(of.ours.map((line) => [keyOf(line), line]));
  const listed = Map.groupBy(of.theirs, keyOf);
  const matched: { ours: Ours; theirs: Theirs }[] = [];
  const differing: { ours: Ours; theirs: Theirs }[] = [];
  const onlyTheirs: Theirs[] = [];
  const twice: { theirs: Theirs; first: Theirs }[] = [];
  for (const [key, lines] of listed) {
    const mine = ours.get(key);
    const first = firstOf(lines, mine);
    twice.push(...lines.filter((line) => line !== first).map((theirs) => ({ theirs, first })));
    if (mine === undefined) onlyTheirs.push(first);
    else (isSame(mine, first) ? matched : differing).push({ ours: mine, theirs: first });
  }
  const unlisted = of.ours.filter((line) => !listed.has(keyOf(line)));
  return {
    ...{ matched, differing, onlyTheirs, twice },
    onlyOurs: unlisted.filter(({ amountMinor }) => amountMinor > 0),
    nothingDue: unlisted.filter(({ amountMinor }) => amountMinor === 0),
  };
}

const isSame = (ours: OurLine, theirs: TheirLine): boolean =>
  ours.amountMinor === theirs.amountMinor && ours.currency === theirs.currency;

/** The line that was matched before, else one that fits, else the earliest: what is listed later is the one too many. */
function firstOf<Theirs extends TheirLine>(lines: readonly Theirs[], ours: OurLine | undefined): Theirs {
  const inOrder = lines.toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
  const fitting = ours === undefined ? [] : inOrder.filter((line) => isSame(ours, line));
  const first = fitting.find(({ day }) => day === ours?.matchedOn) ?? fitting[0] ?? inOrder[0];
  if (first === undefined) throw new RangeError("a group without lines");
  return first;
}
