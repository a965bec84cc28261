// The commission of a stored sale computed again from the book that it names [P7].

import type { SaleBody } from "../entry.ts";
import { minor } from "../money.ts";
import type { AmountDifference } from "../sale-recomputation.ts";
import { type CommissionRule, lineCommissions } from "./commission.ts";

/** @param book of the sale's name; null where that book is not known: then it is believed. A sale that names none gives none */
export function commissionDifferences(
  { lines, pricing, commissionBook }: SaleBody,
  book: readonly CommissionRule[] | null,
): readonly AmountDifference[] {
  const rules = commissionBook === undefined ? [] : book;
  if (rules === null) return [];
  return lines.flatMap((line) => {
    const { soldBy = [], lineId } = line;
    return lineCommissions(line, soldBy, rules, pricing).flatMap((commission, index) => {
      const share = soldBy[index];
      const [stated, again] = [share?.commission?.amountMinor ?? minor(0), commission?.amountMinor ?? minor(0)];
      const where = `lines.${lineId}.commission.${share?.number}`;
      return stated === again ? [] : [{ where, statedMinor: stated, recomputedMinor: again }];
    });
  });
}
