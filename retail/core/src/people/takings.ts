// What each person sold, less what came back of it: folded from the lines of sales and returns.

import { goodsBackOf, soldBy } from "../after-sale/goods-back.ts";
import type { Entry } from "../entry.ts";
import { addMinor, type Minor, minor } from "../money.ts";
import type { SoldShare } from "./sold-shares.ts";

export interface PersonTakings {
  readonly personId: string;
  /** "21" */
  readonly number: string;
  /** Sold less returned; a piece that two sold counts for both. */
  readonly pieces: number;
  /** With tax, after discounts. */
  readonly amountMinor: Minor;
  /** Earned by it. */
  readonly commissionMinor: Minor;
}

export interface SoldLine {
  readonly quantity: number;
  readonly soldBy?: readonly SoldShare[];
}

/** By number, then by id. @param sign −1: the lines came back */
export function withTakings(
  known: readonly PersonTakings[],
  lines: readonly SoldLine[],
  sign: 1 | -1,
): readonly PersonTakings[] {
  const people = new Map(known.map((person) => [person.personId, person]));
  for (const { quantity, soldBy = [] } of lines)
    for (const { personId, number, amountMinor, commission } of soldBy) {
      const before = people.get(personId) ?? { pieces: 0, amountMinor: minor(0), commissionMinor: minor(0) };
      people.set(personId, {
        ...{ personId, number, pieces: before.pieces + sign * quantity },
        amountMinor: addMinor(before.amountMinor, minor(sign * amountMinor)),
        commissionMinor: addMinor(before.commissionMinor, minor(sign * (commission?.amountMinor ?? 0))),
      });
    }
  return [...people.values()].sort(byNumber);
}

/** With what an entry of any kind sold and took back. */
export function withEntryTakings(
  known: readonly PersonTakings[],
  entry: Pick<Entry, "kind" | "body">,
): readonly PersonTakings[] {
  const sold = withTakings(known, soldBy(entry)?.lines ?? [], 1);
  return withTakings(sold, goodsBackOf(entry)?.lines ?? [], -1);
}

const byNumber = (a: PersonTakings, b: PersonTakings): number =>
  a.number === b.number ? (a.personId < b.personId ? -1 : 1) : a.number < b.number ? -1 : 1;
