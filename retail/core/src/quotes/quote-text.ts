// The paper of a quote as receiptline text: goods and offers as a receipt has them, until when they hold, and the code that
// any till of the store takes.

import { groupedDocumentNumber } from "../document-number.ts";
import { formatMoney } from "../format.ts";
import { saleGoods } from "../receipt.ts";
import { type ReceiptPaper, type ReceiptPlace, receiptHead, rule, tall } from "../receipt-frame.ts";
import { centred, pair, plain } from "../receipt-lines.ts";
import { receiptWords } from "../receipt-words.ts";
import { receiptTaxesOnTop } from "../tax/receipt-taxes.ts";
import type { QuoteBody } from "./quote.ts";
import { quoteWords } from "./quote-words.ts";

/** As `receiptText`; ends with a cut. */
export function quoteText(place: ReceiptPlace, quote: QuoteBody, paper: ReceiptPaper): string {
  const { language, columns } = paper;
  const words = receiptWords[language];
  const { lines, totalMinor, currency, quoteNumber, untilText } = quote;
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return [
    ...receiptHead(place, paper, quoteWords[language].title),
    ...saleGoods(quote, paper),
    rule,
    ...receiptTaxesOnTop(quote, paper),
    ...tall(pair(words.total(pieces), formatMoney(totalMinor, currency, language), columns)),
    rule,
    ...centred(quoteWords[language].until(untilText), columns),
    "{option:qrcode,6,m}",
    `{code:${plain(quoteNumber)}}`,
    ...centred(groupedDocumentNumber(quoteNumber), columns),
    ...centred(quoteWords[language].what, columns),
    "=",
  ].join("\n");
}
