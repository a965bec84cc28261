// A basket with its discounts taken off: what each line costs, the tax within it, and the sums. Every amount of a sale
// that a screen, receipt or entry shows is one of these [P7].

import type { Basket, BasketLine } from "./basket.ts";
import type { DeclinedGift } from "./gifts/gift.ts";
import type { SettledGifts } from "./gifts/gift-decisions.ts";
import type { Bilingual } from "./item.ts";
import { addMinor, type Currency, includedTax, type Minor, minor, timesMinor } from "./money.ts";
import type { EarnedService } from "./promotions/outcome.ts";

/** Whose money a discount is; others than the chain are billed for it. */
export type Payer = "chain" | "brand" | "mall" | "bank";

/** What one promotion takes off one line. */
export interface LineDiscount {
  readonly promotionId: string;
  readonly name: Bilingual;
  readonly payer: Payer;
  /** More than 0; off the line as a whole, not a piece. */
  readonly amountMinor: Minor;
}

export interface PricedLine extends BasketLine {
  /** Quantity × unit price. */
  readonly grossMinor: Minor;
  /** By promotion id. */
  readonly discounts: readonly LineDiscount[];
  /** Gross less discounts; 0 or more. */
  readonly totalMinor: Minor;
  /** Tax included in `totalMinor`, rounded half up once per line. */
  readonly taxMinor: Minor;
}

export interface PricedBasket {
  readonly saleId: string;
  readonly currency: Currency;
  /** Random subject id of the member whom the sale is for. */
  readonly memberId?: string;
  /** In the basket's order; gifts last. */
  readonly lines: readonly PricedLine[];
  /** Sum of the lines' discounts, 0 or more. */
  readonly discountMinor: Minor;
  readonly totalMinor: Minor;
  /** Tax included in the total: the sum of the lines' tax. */
  readonly taxMinor: Minor;
  readonly pieces: number;
  /** Delivery or installation that the goods earned; absent: none. */
  readonly freeServices?: readonly EarnedService[];
  /** Gifts that were earned and not to be had; absent: none. */
  readonly declinedGifts?: readonly DeclinedGift[];
}

/** @throws RangeError for a discount of no line, of nothing, or of more than its line costs: a bug, not a wish */
export function priceBasket(
  basket: Basket,
  discounts: readonly (LineDiscount & { readonly lineId: string })[] = [],
  beside: Pick<SettledGifts, "lines" | "declined"> & Pick<PricedBasket, "freeServices"> = { lines: [], declined: [] },
): PricedBasket {
  const stray = discounts.find(({ lineId }) => !basket.lines.some((line) => line.lineId === lineId));
  if (stray !== undefined) throw new RangeError(`a discount of line ${stray.lineId}, which is not there`);
  const lines = [...basket.lines, ...beside.lines].map((line) =>
    pricedLine(
      line,
      discounts.filter(({ lineId }) => lineId === line.lineId),
    ),
  );
  return {
    saleId: basket.saleId,
    currency: basket.currency,
    ...(basket.member === undefined ? {} : { memberId: basket.member.memberId }),
    lines,
    discountMinor: addMinor(...lines.map(({ grossMinor, totalMinor }) => minor(grossMinor - totalMinor))),
    totalMinor: addMinor(...lines.map(({ totalMinor }) => totalMinor)),
    taxMinor: addMinor(...lines.map(({ taxMinor }) => taxMinor)),
    pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    ...(beside.declined.length === 0 ? {} : { declinedGifts: beside.declined }),
    ...((beside.freeServices ?? []).length === 0 ? {} : { freeServices: beside.freeServices }),
  };
}

function pricedLine(line: BasketLine, taken: readonly LineDiscount[]): PricedLine {
  const grossMinor = timesMinor(line.unitPriceMinor, line.quantity);
  const discounts = taken
    .map(({ promotionId, name, payer, amountMinor }) => ({ promotionId, name, payer, amountMinor }))
    .sort((a, b) => (a.promotionId < b.promotionId ? -1 : 1));
  if (discounts.some(({ amountMinor }) => amountMinor <= 0)) throw new RangeError("a discount of nothing");
  const totalMinor = minor(grossMinor - addMinor(...discounts.map(({ amountMinor }) => amountMinor)));
  if (totalMinor < 0) throw new RangeError(`line ${line.lineId} is discounted below nothing`);
  return { ...line, grossMinor, discounts, totalMinor, taxMinor: includedTax(totalMinor, line.taxRateBp) };
}
