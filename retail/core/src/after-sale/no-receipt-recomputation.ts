// A return without a receipt computed again from its entry alone, and its prices held against their book [P7].

import { addMinor, type Minor, minor, timesMinor } from "../money.ts";
import type { BookPrice } from "../prices/price-book.ts";
import type { AmountDifference } from "../sale-recomputation.ts";
import { keptOf } from "./kept.ts";
import type { NoReceiptLineBody, NoReceiptReturnBody } from "./no-receipt-body.ts";

/**
 * `lines.L1.totalMinor`, `lines.L1.unitPriceMinor` (above its book's price), `totalMinor`, `refunds`.
 * @param pricesOf a book's prices; null for a book that is not known
 */
export function noReceiptDifferences(
  body: NoReceiptReturnBody,
  pricesOf: (bookId: string) => readonly BookPrice[] | null,
): readonly AmountDifference[] {
  const { lines, totalMinor, refunds } = body;
  const kept = addMinor(...keptOf(body).map(({ amountMinor }) => amountMinor));
  const worth = lines.map(({ totalMinor: of }) => of);
  const stated = [
    ...lines.flatMap((line) => {
      const { lineId, unitPriceMinor, quantity, addedTaxMinor = minor(0) } = line;
      const againMinor = addMinor(timesMinor(unitPriceMinor, quantity), addedTaxMinor);
      const mostMinor = bookPrice(line, pricesOf);
      return [
        { where: `lines.${lineId}.totalMinor`, statedMinor: line.totalMinor, recomputedMinor: againMinor },
        ...(mostMinor === null || unitPriceMinor <= mostMinor
          ? []
          : [{ where: `lines.${lineId}.unitPriceMinor`, statedMinor: unitPriceMinor, recomputedMinor: mostMinor }]),
      ];
    }),
    { where: "totalMinor", statedMinor: totalMinor, recomputedMinor: minor(addMinor(...worth) - kept) },
    {
      where: "refunds",
      statedMinor: addMinor(...refunds.map(({ amountMinor }) => amountMinor)),
      recomputedMinor: totalMinor,
    },
  ];
  return stated.filter(({ statedMinor, recomputedMinor }) => statedMinor !== recomputedMinor);
}

/** Null: a base price, or a book that is not known; 0 where the book has no such price of these goods. */
function bookPrice(
  { sku, priceSource }: NoReceiptLineBody,
  pricesOf: (bookId: string) => readonly BookPrice[] | null,
): Minor | null {
  const prices = priceSource === undefined ? null : pricesOf(priceSource.bookId);
  if (prices === null) return null;
  const price = prices.find(({ priceId }) => priceId === priceSource?.priceId);
  return price?.sku === sku ? price.priceMinor : minor(0);
}
