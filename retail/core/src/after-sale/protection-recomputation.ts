// A refunded price difference computed again from its entry alone, and its prices held against their book [P7].

import { addMinor, type Minor, minor } from "../money.ts";
import type { SoldShare } from "../people/sold-shares.ts";
import type { BookPrice } from "../prices/price-book.ts";
import { differenceOf } from "./price-protection.ts";
import type { PriceProtectionBody, ProtectedLineBody } from "./protection-body.ts";

interface ProtectionDifference {
  /** `lines.L2.totalMinor`, `totalMinor` */
  readonly where: string;
  readonly statedMinor: Minor;
  readonly recomputedMinor: Minor;
}

/** @param pricesOf a book's prices; null for a book that is not known */
export function protectionDifferences(
  { lines, totalMinor, refunds }: PriceProtectionBody,
  pricesOf: (bookId: string) => readonly BookPrice[] | null,
): readonly ProtectionDifference[] {
  const sum = (of: readonly { readonly totalMinor: Minor }[]) => of.reduce((total, line) => total + line.totalMinor, 0);
  const refunded = refunds.reduce((total, { amountMinor }) => total + amountMinor, 0);
  const stated = [
    ...lines.flatMap((line) => {
      const { lineId, sku, priceSource, soldBy } = line;
      const prices = priceSource === undefined ? null : pricesOf(priceSource.bookId);
      const price = prices?.find(({ priceId }) => priceId === priceSource?.priceId);
      const bookMinor = price?.sku === sku ? price.priceMinor : minor(0);
      return [
        { where: `lines.${lineId}.totalMinor`, statedMinor: line.totalMinor, recomputedMinor: differenceOf(line) },
        ...(soldBy === undefined ? [] : [{ where: `lines.${lineId}.soldBy`, ...sharesOf(line, soldBy) }]),
        ...(prices === null
          ? []
          : [
              {
                where: `lines.${lineId}.unitPriceMinor`,
                statedMinor: line.unitPriceMinor,
                recomputedMinor: bookMinor,
              },
            ]),
      ];
    }),
    { where: "totalMinor", statedMinor: totalMinor, recomputedMinor: minor(sum(lines)) },
    { where: "refunds", statedMinor: minor(refunded), recomputedMinor: totalMinor },
  ];
  return stated.filter(({ statedMinor, recomputedMinor }) => statedMinor !== recomputedMinor);
}

/** What goes off the shares of who sold a line comes to what was refunded for it. */
const sharesOf = ({ totalMinor }: ProtectedLineBody, soldBy: readonly SoldShare[]) => ({
  statedMinor: addMinor(...soldBy.map(({ amountMinor }) => amountMinor)),
  recomputedMinor: totalMinor,
});
