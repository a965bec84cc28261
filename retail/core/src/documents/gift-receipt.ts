// A receipt to go with a present, as receiptline text: what was bought and the code to bring it back by, no prices.

import type { ReceiptInput } from "../receipt.ts";
import { type ReceiptPaper, receiptFoot, receiptHead, rule } from "../receipt-frame.ts";
import { centred, left, pair } from "../receipt-lines.ts";
import { receiptWords } from "../receipt-words.ts";
import { numbersOf } from "../serials/basket-serials.ts";

/** As `receiptText`. The code is that of the sale's receipt: goods come back by it as by the receipt itself. */
export function giftReceiptText(input: ReceiptInput, paper: ReceiptPaper): string {
  const { sale } = input;
  const { language, columns } = paper;
  const words = receiptWords[language];
  const goods = sale.lines.filter(({ service }) => service === undefined);
  return [
    ...receiptHead(input, paper, words.giftReceipt),
    ...goods.flatMap((line) => [
      ...pair(line.name[language], `${words.times} ${line.quantity}`, columns),
      ...numbersOf(line).flatMap(({ kind, value }) => left(`${words[kind]} ${value}`, columns)),
    ]),
    rule,
    ...centred(words.giftReturn, columns),
    ...receiptFoot({ number: sale.receiptNumber, thanks: words.giftThanks }, paper),
  ].join("\n");
}
