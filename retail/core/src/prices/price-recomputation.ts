// The prices of a stored sale looked up again in the books that its lines name [P7].

import type { SaleBody } from "../entry.ts";
import { type Minor, minor } from "../money.ts";
import { staffTier } from "../people/staff-purchase.ts";
import type { BookPrice } from "./price-book.ts";
import { weighedPrice } from "./weighed-price.ts";

/** A line whose price is not the one that its book has; recomputed as 0 where the book has no such price. */
export interface PriceDifference {
  readonly where: string;
  readonly statedMinor: Minor;
  readonly recomputedMinor: Minor;
}

/** @param pricesOf of a book by its id; null where that book is not known: its prices are believed */
export function priceDifferences(
  sale: Pick<SaleBody, "lines" | "staffBuyer">,
  pricesOf: (bookId: string) => readonly BookPrice[] | null,
): readonly PriceDifference[] {
  return sale.lines.flatMap(({ lineId, sku, unitPriceMinor, override, priceSource, weightGrams }) => {
    if (priceSource === undefined) return [];
    const prices = pricesOf(priceSource.bookId);
    if (prices === null) return [];
    const statedMinor = override?.bookPriceMinor ?? unitPriceMinor;
    const price = prices.find(({ priceId }) => priceId === priceSource.priceId);
    // Prices for staff are theirs alone.
    const isTheirs = price?.tier !== staffTier || sale.staffBuyer !== undefined;
    const recomputedMinor = price?.sku === sku && isTheirs ? ofPiece(price.priceMinor, weightGrams) : minor(0);
    return statedMinor === recomputedMinor
      ? []
      : [{ where: `lines.${lineId}.bookPriceMinor`, statedMinor, recomputedMinor }];
  });
}

const ofPiece = (priceMinor: Minor, weightGrams: number | undefined): Minor =>
  weightGrams === undefined ? priceMinor : weighedPrice(priceMinor, weightGrams);
