// The quote that an open sale takes up, and as long as which its offers hold.

import type { Basket, BasketLine } from "../basket.ts";
import { promisedExpansion, type QuoteDeposit } from "../deposits/deposit.ts";
import { areAllBought, isInTime, type SaleExpansion } from "../deposits/expansion.ts";
import type { EntryId } from "../entry.ts";
import type { Minor } from "../money.ts";

/** The moment whose offers a quote holds, and their book. */
export interface QuotedOffers {
  readonly atMs: number;
  readonly businessDay: string;
  readonly promotions: string;
}

/** What a sale says of the quote that it takes up. */
export interface SaleQuote extends EntryId {
  readonly number: string;
  readonly untilMs: number;
  /** What was quoted. */
  readonly totalMinor: Minor;
  /** By which the sale is priced; absent: by the offers of its own day, since they gave less, or its goods are others by now. */
  readonly held?: QuotedOffers;
  /** What its deposit counted more; absent: nothing. */
  readonly expansion?: SaleExpansion;
}

export interface BasketQuote extends Omit<SaleQuote, "expansion"> {
  /** `untilMs` by the store's clock. */
  readonly untilText: string;
  /** Paid for it beforehand; absent: nothing. */
  readonly deposit?: QuoteDeposit;
  /** What was quoted; with anything more or less, offers are those of the day. See quotedGoods. */
  readonly goods: string;
}

/** Which goods at which prices, whatever their order. */
export function quotedGoods(
  lines: readonly Pick<BasketLine, "sku" | "quantity" | "unitPriceMinor" | "gift">[],
): string {
  const pieces = new Map<string, number>();
  for (const { sku, quantity, unitPriceMinor, gift } of lines) {
    const goods = `${sku}@${unitPriceMinor}`;
    if (gift === undefined) pieces.set(goods, (pieces.get(goods) ?? 0) + quantity);
  }
  return [...pieces]
    .map(([goods, quantity]) => `${quantity}*${goods}`)
    .sort()
    .join(" ");
}

/** The offers that price the basket; null: those of the day. */
export const heldOffers = ({ quote, lines }: Pick<Basket, "quote" | "lines">): QuotedOffers | null =>
  quote?.held !== undefined && quotedGoods(lines) === quote.goods ? quote.held : null;

/** What the deposit counts more at this moment; null: as much as was paid. */
export function dueExpansion({ quote, lines }: Pick<Basket, "quote" | "lines">, atMs: number): SaleExpansion | null {
  const promised = promisedExpansion(quote?.deposit);
  if (quote === undefined || promised === null || !isInTime(promised, atMs)) return null;
  return areAllBought(quote.goods, lines) ? promised : null;
}

/** As the sale's entry says it. */
export function saleQuote(basket: Basket, expansion: SaleExpansion | null = null): { readonly quote?: SaleQuote } {
  if (basket.quote === undefined) return {};
  const { epoch, seq, number, untilMs, totalMinor } = basket.quote;
  const held = heldOffers(basket);
  const beside = { ...(held === null ? {} : { held }), ...(expansion === null ? {} : { expansion }) };
  return { quote: { epoch, seq, number, untilMs, totalMinor, ...beside } };
}

/** The basket without the offers of its quote: they cannot be had here any more. */
export function withoutHeldOffers(basket: Basket): Basket {
  if (basket.quote?.held === undefined) return basket;
  const { held: _, ...quote } = basket.quote;
  return { ...basket, quote };
}
