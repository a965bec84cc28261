// The receipt of a refunded price difference as receiptline text.

import { groupedDocumentNumber } from "../document-number.ts";
import { formatAmount, formatMoney } from "../format.ts";
import type { Minor } from "../money.ts";
import { type ReceiptPaper, type ReceiptPlace, receiptFoot, receiptHead, rule, tall } from "../receipt-frame.ts";
import { left, pair } from "../receipt-lines.ts";
import { receiptWords } from "../receipt-words.ts";
import { sellersRows, soldByRow } from "../sellers/seller-rows.ts";
import { receiptTaxes } from "../tax/receipt-taxes.ts";
import type { PriceProtectionBody } from "./protection-body.ts";
import { refundRows } from "./return-receipt.ts";

export interface ProtectionReceiptInput extends ReceiptPlace {
  readonly protection: PriceProtectionBody;
}

/** As `receiptText`. */
export function protectionReceiptText(input: ProtectionReceiptInput, paper: ReceiptPaper): string {
  const { protection } = input;
  const { language, columns } = paper;
  const words = receiptWords[language];
  const { currency, lines, refunds } = protection;
  const amount = (of: Minor) => formatAmount(of, currency, language);
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return [
    ...receiptHead(input, paper, words.protection.title),
    ...left(words.soldOn(groupedDocumentNumber(protection.original.receiptNumber)), columns),
    rule,
    ...lines.flatMap(({ name, quantity, paidMinor, unitPriceMinor, totalMinor, ...line }) => [
      ...left(name[language], columns),
      ...soldByRow(line, paper),
      ...pair(
        `${quantity} ${words.times} ${words.protection.today(amount(unitPriceMinor))}`,
        amount(totalMinor),
        columns,
      ),
      ...left(words.protection.paid(amount(paidMinor)), columns),
    ]),
    rule,
    ...tall(pair(words.refund(pieces), formatMoney(protection.totalMinor, currency, language), columns)),
    ...refunds.flatMap((refund) => refundRows(refund, { words, amount, columns, language })),
    rule,
    ...receiptTaxes(protection, paper),
    ...sellersRows(protection, paper),
    ...receiptFoot(
      { number: protection.receiptNumber, thanks: words.protection.keep, eReceiptUrl: input.eReceiptUrl },
      paper,
    ),
  ].join("\n");
}
