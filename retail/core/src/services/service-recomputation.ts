// The services of a stored sale held against the price book that they name: each is one of the book's, is for goods of
// the same sale that it may be for, and for no more pieces than there are.

import type { SaleBody, SaleLineBody } from "../entry.ts";
import { type Minor, minor } from "../money.ts";
import { coverPrice, isInBand, monthsAfter } from "./cover.ts";
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
    const where = `lines.${line.lineId}.service`;
    const pieces = { where, statedMinor: minor(line.quantity), recomputedMinor: minor(most) };
    return [
      ...(line.quantity <= most ? [] : [pieces]),
      ...coverDifferences(
        line,
        lines,
        rules?.find((rule) => rule.sku === line.sku),
      ),
    ];
  });
}

function mostPieces(
  { sku, service }: SaleLineBody,
  lines: readonly SaleLineBody[],
  rules: readonly ServiceRule[],
): number {
  const rule = rules.find((one) => one.sku === sku);
  if (rule?.kind !== service?.kind || rule?.oncePerformed !== service?.oncePerformed) return 0;
  if (service?.cover?.of !== undefined) return 1;
  const goods = lines.find(({ lineId }) => lineId === service?.forLineId);
  if (rule === undefined || goods === undefined || goods.service !== undefined) return 0;
  return isServiceFor(rule, goods.category) ? goods.quantity : 0;
}

/** A warranty's price where it follows from its goods, its days, and whether the plan is for goods at that price. */
function coverDifferences(
  line: SaleLineBody,
  lines: readonly SaleLineBody[],
  rule: ServiceRule | undefined,
): readonly ServiceDifference[] {
  const { lineId, service, contract, unitPriceMinor, override } = line;
  const terms = service?.cover;
  if (terms === undefined || contract === undefined) return [];
  const where = (what: string) => `lines.${lineId}.${what}`;
  const goods = lines.find((one) => one.lineId === service?.forLineId);
  const goodsPriceMinor = goods?.unitPriceMinor ?? terms.goodsPriceMinor;
  const plan = rule?.cover;
  const days = [
    [contract.fromDay, monthsAfter(terms.of?.businessDay ?? contract.soldDay, terms.afterMonths)],
    [contract.untilDay, monthsAfter(contract.fromDay, terms.months)],
  ].map(([stated = "", due = ""]) => ({ statedMinor: dayNumber(stated), recomputedMinor: dayNumber(due) }));
  const priced = override?.bookPriceMinor ?? unitPriceMinor;
  return [
    ...days.map((amounts) => ({ where: where("contract"), ...amounts })),
    ...(terms.rateBp === undefined
      ? []
      : [{ where: where("cover"), statedMinor: priced, recomputedMinor: coverPrice(terms.rateBp, goodsPriceMinor) }]),
    ...(plan === undefined
      ? []
      : [
          { where: where("cover.months"), statedMinor: minor(terms.months), recomputedMinor: minor(plan.months) },
          {
            where: where("cover.afterMonths"),
            statedMinor: minor(terms.afterMonths),
            recomputedMinor: minor(plan.afterMonths),
          },
          {
            where: where("cover.coolingDays"),
            statedMinor: minor(terms.coolingDays),
            recomputedMinor: minor(plan.coolingDays),
          },
          {
            where: where("cover.rateBp"),
            statedMinor: minor(terms.rateBp ?? 0),
            recomputedMinor: minor(plan.rateBp ?? 0),
          },
          {
            where: where("cover.goodsPriceMinor"),
            statedMinor: goodsPriceMinor,
            recomputedMinor: isInBand(plan, goodsPriceMinor) ? goodsPriceMinor : minor(0),
          },
        ]),
  ].filter(({ statedMinor, recomputedMinor }) => statedMinor !== recomputedMinor);
}

/** Days since 1970-01-01. */
const dayNumber = (day: string): Minor => minor(Math.round(Date.parse(day) / 86_400_000));
