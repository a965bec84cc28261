// The paper of a deposit whose purchase came to nothing, as receiptline text.

import { refundRows } from "../after-sale/return-receipt.ts";
import { formatAmount, formatMoney } from "../format.ts";
import type { Minor } from "../money.ts";
import { type ReceiptPaper, type ReceiptPlace, receiptFoot, receiptHead, rule, tall } from "../receipt-frame.ts";
import { left, pair } from "../receipt-lines.ts";
import { receiptWords } from "../receipt-words.ts";
import { depositName } from "./deposit.ts";
import type { DepositSettledBody } from "./deposit-settled.ts";
import { depositWords } from "./deposit-words.ts";

/** As `receiptText`. */
export function depositSettledText(place: ReceiptPlace, settled: DepositSettledBody, paper: ReceiptPaper): string {
  const { language, columns } = paper;
  const words = depositWords[language];
  const amount = (of: Minor) => formatAmount(of, settled.currency, language);
  const money = (of: Minor) => formatMoney(of, settled.currency, language);
  return [
    ...receiptHead(place, paper, words.settled),
    ...pair(depositName(settled, settled.number)[language], money(settled.amountMinor), columns),
    ...left(words.end[settled.by], columns),
    rule,
    ...tall(pair(words.paidBack, money(settled.paidBackMinor), columns)),
    ...(settled.refunds ?? []).flatMap((refund) =>
      refundRows(refund, { words: receiptWords[language], amount, columns, language }),
    ),
    ...receiptFoot({ number: settled.receiptNumber, thanks: words.law[settled.rule] }, paper),
  ].join("\n");
}
