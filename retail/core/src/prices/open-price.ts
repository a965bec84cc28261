// Goods without a price of their own, a department's or a service's: whoever sells them types it, within the bounds that
// the chain gave the item. No reason and no approval are asked for; outside the bounds nobody may sell it.

import { type Basket, type BasketChange, type BasketLine, changedLine } from "../basket.ts";
import type { SaleBody } from "../entry.ts";
import type { Minor } from "../money.ts";
import type { PriceDifference } from "./price-recomputation.ts";

/** Both ends are allowed. */
export interface OpenPrice {
  readonly leastMinor: Minor;
  readonly mostMinor: Minor;
}

export type OpenPriceChange =
  | BasketChange
  | { readonly ok: false; readonly reason: "price-out-of-bounds"; readonly bounds: OpenPrice };

/** @param line of the basket, and one whose price is open */
export function typePrice(
  basket: Basket,
  line: BasketLine & { readonly openPrice: OpenPrice },
  unitPriceMinor: Minor,
): OpenPriceChange {
  const { openPrice: bounds } = line;
  if (isOutside(unitPriceMinor, bounds)) return { ok: false, reason: "price-out-of-bounds", bounds };
  return changedLine(basket, { ...line, unitPriceMinor, isPriceTyped: true });
}

export const hasOpenPrice = (line: BasketLine): line is BasketLine & { readonly openPrice: OpenPrice } =>
  line.openPrice !== undefined;

/** Lines that cannot be paid until somebody has typed their price. */
export const linesWithoutPrice = ({ lines }: Basket): readonly BasketLine[] =>
  lines.filter((line) => line.openPrice !== undefined && line.isPriceTyped !== true);

/** Open prices of a stored sale that are outside the bounds that it names, held against the nearer bound [P7]. */
export const openPriceDifferences = ({ lines }: Pick<SaleBody, "lines">): readonly PriceDifference[] =>
  lines.flatMap(({ lineId, unitPriceMinor, openPrice }) =>
    openPrice === undefined || !isOutside(unitPriceMinor, openPrice)
      ? []
      : [
          {
            where: `lines.${lineId}.openPrice`,
            statedMinor: unitPriceMinor,
            recomputedMinor: unitPriceMinor < openPrice.leastMinor ? openPrice.leastMinor : openPrice.mostMinor,
          },
        ],
  );

const isOutside = (priceMinor: Minor, { leastMinor, mostMinor }: OpenPrice): boolean =>
  priceMinor < leastMinor || priceMinor > mostMinor;
