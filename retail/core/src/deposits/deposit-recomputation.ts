// Deposits held against the price book and the quote that they name [P7]: one that was taken is of its kind, no more than the law and
// as much as its quote costs allow; one that counted more in a sale was promised it, paid there, and all its goods are bought.

import type { Entry, SaleBody, SaleLineBody } from "../entry.ts";
import { type Minor, minor } from "../money.ts";
import type { QuoteBody } from "../quotes/quote.ts";
import { payingMs } from "../quotes/quote-recomputation.ts";
import { countsAs, type DepositKind } from "./deposit-kind.ts";
import { mostDeposit } from "./deposit-rule.ts";
import { isInTime, piecesOf, type SaleExpansion } from "./expansion.ts";

interface DepositDifference {
  readonly where: string;
  readonly statedMinor: Minor;
  readonly recomputedMinor: Minor;
}

/** Collects what is not the same. */
function compared() {
  const found: DepositDifference[] = [];
  const compare = (where: string, stated: number, recomputed: number) => {
    if (stated !== recomputed) found.push({ where, statedMinor: minor(stated), recomputedMinor: minor(recomputed) });
  };
  return { found, compare };
}

/**
 * @param line that sells the deposit
 * @param kinds of the book that it names; null: of none, or of one that HQ does not have: then what it counts for is believed
 * @param quote null: HQ does not have it: then what its goods cost is believed
 */
export function depositDifferences(
  { lineId, load, totalMinor }: Pick<SaleLineBody, "lineId" | "load" | "totalMinor">,
  kinds: readonly DepositKind[] | null,
  quote: Pick<QuoteBody, "totalMinor"> | null,
): readonly DepositDifference[] {
  const terms = load?.deposit;
  if (terms === undefined) return [];
  const { found, compare } = compared();
  const at = (what: string) => `lines.${lineId}.deposit.${what}`;
  const { rule, forMinor, kind, expansion } = terms;
  if (quote !== null) compare(at("forMinor"), forMinor, quote.totalMinor);
  const mostMinor = mostDeposit(rule, quote?.totalMinor ?? forMinor);
  compare(at("amountMinor"), totalMinor, Math.min(totalMinor, mostMinor));
  const known = kind === undefined ? undefined : kinds?.find(({ kindId }) => kindId === kind.kindId);
  if (kinds === null) return found;
  // A kind that its book does not have is worth nothing; another law or payer than the book's is another kind.
  const isSame = known?.rule === rule && known.expansion?.payer === expansion?.payer;
  const isOfTime = known?.expansion?.fromMs === expansion?.fromMs && known?.expansion?.untilMs === expansion?.untilMs;
  const countsMinor = isSame && isOfTime && known !== undefined ? countsAs(known, totalMinor) : 0;
  compare(at("countsMinor"), expansion?.countsMinor ?? totalMinor, countsMinor);
  return found;
}

/**
 * @param sale whose quote says that its deposit counted more
 * @param sold its entry
 * @param deposit the entry that it names, of whatever kind it is; null: HQ does not have it
 * @param quote that the sale takes up; null: HQ does not have it
 */
export function expansionDifferences(
  sale: Pick<SaleBody, "quote" | "lines" | "tenders">,
  sold: Pick<Entry, "at">,
  deposit: Pick<Entry, "body"> | null,
  quote: Pick<QuoteBody, "lines"> | null,
): readonly DepositDifference[] {
  const stated = sale.quote?.expansion;
  if (stated === undefined) return [];
  const { found, compare } = compared();
  compare("quote.expansion.countsMinor", stated.countsMinor, isDue(sale, sold, quote, stated) ? stated.countsMinor : 0);
  const paidMinor = sale.tenders.reduce(
    (sum, tender) => (tender.type === "deposit" && tender.number === stated.number ? sum + tender.amountMinor : sum),
    0,
  );
  compare("quote.expansion.paidMinor", stated.paidMinor, paidMinor);
  if (deposit === null) return found;
  const line = (deposit.body as SaleBody).lines.find(({ load }) => load?.number === stated.number);
  const promised = line?.load?.deposit?.expansion;
  const isPromised =
    promised?.payer === stated.payer && promised.fromMs === stated.fromMs && promised.untilMs === stated.untilMs;
  compare("quote.expansion.promisedMinor", stated.countsMinor, isPromised ? promised.countsMinor : 0);
  return found;
}

/** In its time, with all goods of its quote. */
const isDue = (
  { lines }: Pick<SaleBody, "lines">,
  { at }: Pick<Entry, "at">,
  quote: Pick<QuoteBody, "lines"> | null,
  { fromMs, untilMs }: SaleExpansion,
): boolean =>
  isInTime({ fromMs, untilMs: untilMs + payingMs }, at.wallMs) &&
  (quote?.lines ?? []).every(
    ({ sku, gift }) => gift !== undefined || piecesOf(sku, quote?.lines ?? []) <= piecesOf(sku, lines),
  );
