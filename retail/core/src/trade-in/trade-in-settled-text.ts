// The paper of what became of an old unit that was to come after its sale, as receiptline text.

import { groupedDocumentNumber } from "../document-number.ts";
import { formatMoney } from "../format.ts";
import { type Minor, minor } from "../money.ts";
import { type ReceiptPaper, type ReceiptPlace, receiptFoot, receiptHead, rule, tall } from "../receipt-frame.ts";
import { left, pair } from "../receipt-lines.ts";
import { receiptWords } from "../receipt-words.ts";
import { receiptTenders } from "../tenders/receipt-tenders.ts";
import { settledBy, type TradeInSettledBody } from "./trade-in-settled.ts";
import { unitRows } from "./trade-in-text.ts";
import { tradeInWords } from "./trade-in-words.ts";

/** As `receiptText`. */
export function tradeInSettledText(place: ReceiptPlace, settled: TradeInSettledBody, paper: ReceiptPaper): string {
  const { language, columns } = paper;
  const words = tradeInWords[language];
  const { arrived, charged, currency, dueMinor, unitName } = settled;
  const money = (of: Minor) => formatMoney(of, currency, language);
  const offMinor = settledBy(settled).unitSettled?.amountMinor ?? dueMinor;
  const stillMinor = minor(dueMinor - offMinor);
  return [
    ...receiptHead(place, paper, words.settled.title),
    ...left(receiptWords[language].soldOn(groupedDocumentNumber(settled.original.receiptNumber)), columns),
    ...unitRows({ unitName, ...(arrived?.unitNumber === undefined ? {} : { unitNumber: arrived.unitNumber }) }, paper),
    rule,
    ...pair(words.settled.due, money(dueMinor), columns),
    ...(arrived === undefined
      ? tall(pair(charged === undefined ? words.settled.writtenOff : words.settled.charged, money(dueMinor), columns))
      : [
          ...pair(words.value, money(arrived.valueMinor), columns),
          ...tall(pair(words.settled.credited, money(arrived.creditedMinor), columns)),
          ...(arrived.waivedMinor === 0 ? [] : pair(words.settled.waived, money(arrived.waivedMinor), columns)),
          ...(arrived.isWiped === true ? left(words.wiped, columns) : []),
        ]),
    ...(charged === undefined ? [] : receiptTenders({ tenders: [charged], currency }, paper)),
    ...(stillMinor === 0 ? [] : pair(words.settled.still, money(stillMinor), columns)),
    ...(arrived === undefined ? [] : ["", ...left(`${words.signature} ${"_".repeat(12)}`, columns)]),
    rule,
    ...receiptFoot({ number: settled.receiptNumber, thanks: words.settled.keep }, paper),
  ].join("\n");
}
