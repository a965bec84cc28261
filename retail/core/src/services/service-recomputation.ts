// The services of a stored sale held against the price book that they name: each is one of the book's, is for goods of
// the same sale that it may be for, and for no more pieces than there are.

import type { SaleBody, SaleLineBody } from "../entry.ts";
import { type Minor, minor } from "../money.ts";
import { isServiceFor, type ServiceRule } from "./service.ts";

interface ServiceDifference {
  /** `lines.L2.service` */
  readonly where: string;
  /** Pieces that it was sold for, and those that it may be sold for. */
  readonly statedMinor: Minor;
  readonly recomputedMinor: Minor;
}

/** @param rulesOf the services of a book; null for one that is not known: its services are believed */
export function serviceDifferences(
  { lines }: Pick<SaleBody, "lines">,
  rulesOf: (bookId: string) => readonly ServiceRule[] | null,
): readonly ServiceDifference[] {
  return lines.flatMap((line) => {
    if (line.service === undefined) return [];
    const rules = rulesOf(line.service.bookId);
    const most = rules === null ? line.quantity : mostPieces(line, lines, rules);
    if (line.quantity <= most) return [];
    const where = `lines.${line.lineId}.service`;
    return [{ where, statedMinor: minor(line.quantity), recomputedMinor: minor(most) }];
  });
}

function mostPieces(
  { sku, service }: SaleLineBody,
  lines: readonly SaleLineBody[],
  rules: readonly ServiceRule[],
): number {
  const rule = rules.find((one) => one.sku === sku);
  const goods = lines.find(({ lineId }) => lineId === service?.forLineId);
  if (rule === undefined || goods === undefined || goods.service !== undefined) return 0;
  const isAsRuled = rule.kind === service?.kind && rule.oncePerformed === service.oncePerformed;
  return isAsRuled && isServiceFor(rule, goods.category) ? goods.quantity : 0;
}
