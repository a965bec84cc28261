// The one receipt of an exchange as receiptline text: what came back and of which sale, what went out, the difference.

import { collectionSlip } from "../collection/collection-slip.ts";
import { groupedDocumentNumber } from "../document-number.ts";
import { formatAmount, formatMoney } from "../format.ts";
import { type Minor, minor } from "../money.ts";
import { returnPointsRows, salePointsRows } from "../points/points-rows.ts";
import { saleGoods, services } from "../receipt.ts";
import { type ReceiptPaper, type ReceiptPlace, receiptFoot, receiptHead, rule, tall } from "../receipt-frame.ts";
import { left, pair } from "../receipt-lines.ts";
import { receiptWords } from "../receipt-words.ts";
import { sellersRows } from "../sellers/seller-rows.ts";
import { takenOff } from "../tax/document-tax.ts";
import { receiptTaxes, receiptTaxesOnTop, receiptTaxesWithin } from "../tax/receipt-taxes.ts";
import { receiptTenders } from "../tenders/receipt-tenders.ts";
import { voidRows, voucherRows, voucherSlips } from "../vouchers/voucher-slips.ts";
import { keptOf } from "./kept.ts";
import type { ExchangeBody } from "./return-body.ts";
import { deductionRows, goodsBackRows, keptServiceRows, refundRows } from "./return-receipt.ts";

export interface ExchangeReceiptInput extends ReceiptPlace {
  readonly exchange: ExchangeBody;
}

/** As `receiptText`. */
export function exchangeReceiptText(input: ExchangeReceiptInput, paper: ReceiptPaper): string {
  const { exchange } = input;
  const { language, columns } = paper;
  const { currency, sold, refunds } = exchange;
  const words = receiptWords[language];
  // A hyphen for minus: the sign U+2212 is in few printers' code pages.
  const amount = (of: Minor) => `${of < 0 ? "-" : ""}${formatAmount(minor(Math.abs(of)), currency, language)}`;
  const less = (of: Minor) => amount(minor(-of));
  const count = (lines: readonly { readonly quantity: number; readonly service?: unknown }[]) =>
    lines.reduce((sum, one) => sum + (one.service === undefined ? one.quantity : 0), 0);
  const differenceMinor = minor(sold.totalMinor - exchange.totalMinor);
  const difference =
    differenceMinor < 0
      ? pair(words.refundDifference, formatMoney(minor(-differenceMinor), currency, language), columns)
      : pair(words.difference, formatMoney(differenceMinor, currency, language), columns);
  return [
    ...receiptHead(input, paper, words.exchanged),
    ...left(words.soldOn(groupedDocumentNumber(exchange.original.receiptNumber)), columns),
    ...left(words.reason[exchange.reason], columns),
    rule,
    ...goodsBackRows(exchange.lines, { words, amount: less, columns, language }),
    ...deductionRows(keptOf(exchange), { words, amount: less, columns, language }),
    ...keptServiceRows(exchange.servicesKept, paper),
    ...voidRows(exchange.vouchersBack, paper),
    ...pair(words.goodsBack(count(exchange.lines)), less(exchange.totalMinor), columns),
    ...receiptTaxes({ ...exchange, lines: [...exchange.lines, ...keptOf(exchange).map(takenOff)] }, paper),
    rule,
    ...saleGoods(sold, paper),
    ...services(sold, paper),
    ...voucherRows(sold, paper),
    ...receiptTaxesOnTop(sold, paper),
    ...pair(words.total(count(sold.lines)), amount(sold.totalMinor), columns),
    rule,
    ...tall(difference),
    // The goods brought back stand above, with what they are worth.
    ...receiptTenders({ currency, tenders: sold.tenders.filter(({ type }) => type !== "exchanged") }, paper),
    ...refunds.flatMap((refund) => refundRows(refund, { words, amount, columns, language })),
    ...returnPointsRows(exchange.points, paper),
    ...salePointsRows(sold, paper),
    rule,
    ...receiptTaxesWithin(sold, paper),
    ...sellersRows(sold, paper),
    ...receiptFoot({ number: exchange.receiptNumber, thanks: words.thanks, eReceiptUrl: input.eReceiptUrl }, paper),
    ...collectionSlip(input, sold, paper),
    ...voucherSlips(input, sold, paper),
  ].join("\n");
}
