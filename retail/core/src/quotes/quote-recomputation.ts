// A sale held against the quote that it says it took up [P7]: the offers are those of the quote's moment, its goods are at
// the quote's prices, and it costs no more.

import type { Entry, SaleBody } from "../entry.ts";
import { type Minor, minor } from "../money.ts";
import { quotedGoods } from "./basket-quote.ts";
import type { QuoteBody } from "./quote.ts";

interface QuoteDifference {
  readonly where: string;
  readonly statedMinor: Minor;
  readonly recomputedMinor: Minor;
}

/** Paying begins while the quote holds; this long it may take. */
export const payingMs = 3_600_000;

/**
 * @param sold the sale's entry, of which `sale` is the body
 * @param quote the entry that the sale names, of whatever kind it is
 */
export function quoteDifferences(
  sale: Pick<SaleBody, "quote" | "lines" | "totalMinor">,
  sold: Pick<Entry, "at">,
  quote: Pick<Entry, "kind" | "body" | "businessDay" | "versions">,
): readonly QuoteDifference[] {
  const named = sale.quote;
  if (named === undefined) return [];
  const { quoteNumber, untilMs, totalMinor, lines, pricing } = quote.body as QuoteBody;
  if (quote.kind !== "quote" || quoteNumber !== named.number)
    return [{ where: "quote.number", statedMinor: named.totalMinor, recomputedMinor: minor(0) }];
  const { held } = named;
  const found: QuoteDifference[] = [];
  const compare = (where: string, stated: number, recomputed: number) => {
    if (stated !== recomputed) found.push({ where, statedMinor: minor(stated), recomputedMinor: minor(recomputed) });
  };
  compare("quote.totalMinor", named.totalMinor, totalMinor);
  if (held === undefined) return found;
  compare("quote.untilMs", Math.max(sold.at.wallMs, untilMs + payingMs), untilMs + payingMs);
  const isOfQuote = held.businessDay === quote.businessDay && held.promotions === quote.versions.promotions;
  compare("quote.atMs", held.atMs, isOfQuote ? pricing.atMs : 0);
  const isSame = quotedGoods(sale.lines) === quotedGoods(lines);
  compare("totalMinor", sale.totalMinor, isSame ? Math.min(sale.totalMinor, totalMinor) : 0);
  return found;
}
