// The collection slip behind a receipt: a paper of its own with what waits, and the code against which it is handed over.

import { groupedDocumentNumber } from "../document-number.ts";
import type { SaleBody } from "../entry.ts";
import { type ReceiptPaper, type ReceiptPlace, receiptHead, rule } from "../receipt-frame.ts";
import { centred, left, pair, plain } from "../receipt-lines.ts";
import { receiptWords } from "../receipt-words.ts";
import { numbersOf } from "../serials/basket-serials.ts";
import { groupedCollectionCode } from "./collection-code.ts";

/** Empty where nothing waits, or where the code is not known. Begins after a receipt's cut and ends with its own. */
export function collectionSlip(input: ReceiptPlace, sale: SaleBody, paper: ReceiptPaper): readonly string[] {
  const { collectionCode: code } = input;
  const waiting = sale.lines.filter(({ collect }) => collect !== undefined);
  if (code === undefined || waiting.length === 0) return [];
  const { language, columns } = paper;
  const words = receiptWords[language];
  return [
    ...receiptHead(input, paper, words.collectionSlip),
    ...waiting.flatMap((line) => [
      ...pair(line.name[language], `${words.times} ${line.quantity}`, columns),
      ...numbersOf(line).flatMap(({ kind, value }) => left(`${words[kind]} ${value}`, columns)),
    ]),
    rule,
    ...left(words.soldOn(groupedDocumentNumber(sale.receiptNumber)), columns),
    "{option:qrcode,6,m}",
    `{code:${plain(code)}}`,
    ...centred(groupedCollectionCode(code), columns),
    ...centred(words.collectionOnce, columns),
    "=",
  ];
}
