// An old unit on paper: its rows among the receipt's tenders, and the slip behind the receipt that its owner signs.

import { groupedDocumentNumber } from "../document-number.ts";
import type { SaleBody } from "../entry.ts";
import { formatAmount } from "../format.ts";
import { addMinor, type Currency, type Minor, minor } from "../money.ts";
import { type ReceiptPaper, type ReceiptPlace, receiptHead, rule, tall } from "../receipt-frame.ts";
import { left, pair } from "../receipt-lines.ts";
import { receiptWords } from "../receipt-words.ts";
import { isTradeIn, type TradeInTenderBody } from "./trade-in-tender.ts";
import { tradeInWords } from "./trade-in-words.ts";

/** What it pays, and which unit it is. */
export function receiptTradeIn(
  tender: TradeInTenderBody,
  currency: Currency,
  { language, columns }: ReceiptPaper,
): readonly string[] {
  return [
    ...pair(tender.name[language], formatAmount(tender.amountMinor, currency, language), columns),
    ...unitRows(tender, { language, columns }),
    ...laterRows(tender, { language, columns }),
  ];
}

const laterRows = (
  { later }: Pick<TradeInTenderBody, "later">,
  { language, columns }: ReceiptPaper,
): readonly string[] => (later === undefined ? [] : left(tradeInWords[language].laterBy(later.untilDay), columns));

/** Which unit it is. */
export const unitRows = (
  { unitName, unitNumber }: Pick<TradeInTenderBody, "unitName" | "unitNumber">,
  { language, columns }: Pick<ReceiptPaper, "language"> & { readonly columns: number },
): readonly string[] => [
  ...left(unitName[language], columns),
  ...(unitNumber === undefined
    ? []
    : left(`${tradeInWords[language].number[unitNumber.kind]} ${unitNumber.value}`, columns)),
];

/** A slip for each old unit of the sale. Begins after a receipt's cut; each ends with its own. */
export function tradeInSlips(place: ReceiptPlace, sale: SaleBody, paper: ReceiptPaper): readonly string[] {
  return sale.tenders.filter(isTradeIn).flatMap((tender) => slip(place, sale, tender, paper));
}

function slip(
  place: ReceiptPlace,
  { receiptNumber, currency }: Pick<SaleBody, "receiptNumber" | "currency">,
  tender: TradeInTenderBody,
  paper: ReceiptPaper,
): readonly string[] {
  const { language, columns } = paper;
  const words = tradeInWords[language];
  const { baseMinor, valueMinor, amountMinor, owner } = tender;
  const row = (word: string, amount: Minor) => pair(word, formatAmount(amount, currency, language), columns);
  const offMinor = addMinor(...tender.deductions.map((deduction) => deduction.amountMinor));
  const raisedMinor = minor(valueMinor - baseMinor + offMinor);
  return [
    ...receiptHead(place, paper, words.slip),
    ...unitRows(tender, paper),
    rule,
    ...row(words.base, baseMinor),
    ...(offMinor === 0 ? [] : row(words.deducted, minor(-offMinor))),
    ...(raisedMinor === 0 ? [] : row(words.raised, raisedMinor)),
    ...tall(row(words.value, valueMinor)),
    ...row(words.paid, amountMinor),
    rule,
    ...left(receiptWords[language].soldOn(groupedDocumentNumber(receiptNumber)), columns),
    ...left(`${words.owner} ${words.document[owner.document]} *${owner.end}`, columns),
    ...(tender.isWiped === true ? left(words.wiped, columns) : []),
    ...laterRows(tender, paper),
    ...left(tender.later === undefined ? words.statement : words.laterStatement, columns),
    "",
    ...left(`${words.signature} ${"_".repeat(12)}`, columns),
    "=",
  ];
}
