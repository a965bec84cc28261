// The old units of a sale held against the book by which they were appraised, and against their share of its goods [P7].

import { daysBetween } from "../after-sale/days-between.ts";
import type { SaleBody } from "../entry.ts";
import { type Minor, minor, rateOf } from "../money.ts";
import type { AmountDifference } from "../sale-recomputation.ts";
import { goodsMinor } from "../stored-value/load.ts";
import { appraise } from "./appraisal.ts";
import type { TradeInBook } from "./trade-in-book.ts";
import { isTradeIn, type TradeInTenderBody } from "./trade-in-tender.ts";

/** @param bookOf null for a book that is not known: its appraisals are believed, their bounds are not */
export function tradeInDifferences(
  sale: Pick<SaleBody, "tenders"> & { readonly lines: Parameters<typeof goodsMinor>[0] },
  bookOf: (bookId: string) => TradeInBook | null,
  /** Of the sale; absent: the days of units to come are not looked at. */
  businessDay?: string,
): readonly AmountDifference[] {
  const found: AmountDifference[] = [];
  const compare = (where: string, statedMinor: Minor, recomputedMinor: Minor) => {
    if (statedMinor !== recomputedMinor) found.push({ where, statedMinor, recomputedMinor });
  };
  const goods = goodsMinor(sale.lines);
  let takenMinor = 0;
  for (const [place, tender] of sale.tenders.entries()) {
    if (!isTradeIn(tender)) continue;
    const book = bookOf(tender.bookId);
    if (book !== null) compare(`tenders.${place}.valueMinor`, tender.valueMinor, appraisedAgain(book, tender));
    if (book !== null && businessDay !== undefined && tender.later !== undefined)
      compare(
        `tenders.${place}.later`,
        minor(daysBetween(businessDay, tender.later.untilDay)),
        minor(book.models.find(({ modelId }) => modelId === tender.modelId)?.laterDays ?? 0),
      );
    const roomMinor = rateOf(goods, tender.mostShareBp, "half-up") - takenMinor;
    const mostMinor = minor(Math.max(0, Math.min(tender.valueMinor, tender.mostMinor, roomMinor)));
    // Less than the value is right too: no more was due.
    compare(`tenders.${place}.amountMinor`, tender.amountMinor, minor(Math.min(tender.amountMinor, mostMinor)));
    takenMinor += tender.amountMinor;
  }
  return found;
}

/** 0 where the book does not take such a unit. */
function appraisedAgain(book: TradeInBook, { modelId, deductions }: TradeInTenderBody): Minor {
  const answers = Object.fromEntries(deductions.map(({ questionId, optionId }) => [questionId, optionId]));
  const result = appraise(book, { modelId, answers });
  return result.ok ? result.appraisal.valueMinor : minor(0);
}
