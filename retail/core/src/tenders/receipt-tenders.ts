// The tenders of a sale on its receipt: what was handed over for each, what proves it, the change at the end.

import { groupedReference } from "../business/transfer-reference.ts";
import { transferWords } from "../business/transfer-words.ts";
import type { SaleBody } from "../entry.ts";
import { formatAmount } from "../format.ts";
import { type Minor, minor } from "../money.ts";
import { pointsWords } from "../points/points-words.ts";
import type { ReceiptPaper } from "../receipt-frame.ts";
import { left, pair } from "../receipt-lines.ts";
import { receiptWords } from "../receipt-words.ts";
import { maskedStoredValueNumber } from "../stored-value/stored-value-number.ts";
import { receiptTradeIn } from "../trade-in/trade-in-text.ts";
import { changeOf } from "./take-tender.ts";
import type { SaleTender } from "./tender-body.ts";
import { thirdPartyWords } from "./third-party-words.ts";

/** receiptline text. */
export function receiptTenders(
  { tenders, currency }: Pick<SaleBody, "tenders" | "currency">,
  { language, columns }: ReceiptPaper,
): readonly string[] {
  const words = receiptWords[language];
  const transfer = transferWords[language];
  const party = thirdPartyWords[language];
  const row = (word: string, amount: Minor) => pair(word, formatAmount(amount, currency, language), columns);
  const one = (tender: SaleTender): readonly string[] => {
    switch (tender.type) {
      case "exchanged":
        return row(words.exchanged, tender.amountMinor);
      case "cash":
        return row(words.cash, tender.tenderedMinor);
      case "card":
        return [
          ...row(tender.last4 === undefined ? words.card : `${words.card} *${tender.last4}`, tender.amountMinor),
          ...left(`${words.approvalCode} ${tender.approvalCode}`, columns),
        ];
      case "qr":
        return [
          ...row(`${words.wallet(tender.wallet)} ${tender.payerMasked}`.trim(), tender.amountMinor),
          ...left(`${words.acquirerReference} ${tender.acquirerReference}`, columns),
          ...left(`${words.paymentReference} ${tender.reference}`, columns),
        ];
      case "gift-card":
      case "store-credit":
      case "deposit":
        return [
          ...row(`${words.storedValue[tender.type]} ${maskedStoredValueNumber(tender.number)}`, tender.amountMinor),
          ...left(`${words.valueLeft} ${formatAmount(tender.leftMinor, currency, language)}`, columns),
        ];
      case "business-due":
        return [
          ...row(transfer.due, tender.amountMinor),
          ...left(`${transfer.reference} ${groupedReference(tender.reference)}`, columns),
          ...left(transfer.by(tender.dueDay), columns),
        ];
      case "points":
        return [
          ...row(`${pointsWords[language].tender} ${pointsWords[language].count(tender.points)}`, tender.amountMinor),
          ...left(`${pointsWords[language].balance(tender.leftPoints)}`, columns),
        ];
      case "voucher":
        return [
          ...row(tender.name[language], tender.faceMinor),
          ...(tender.number === undefined ? [] : left(`${party.voucherNumber} ${tender.number}`, columns)),
          ...(tender.faceMinor === tender.amountMinor
            ? []
            : row(party.voucherExcess, minor(tender.faceMinor - tender.amountMinor))),
          ...(tender.refund === "kept" ? left(party.voucherKept, columns) : []),
        ];
      case "subsidy":
        return [
          ...row(tender.name[language], tender.amountMinor),
          ...left(`${party.subsidisedPiece} ${tender.evidence.serial}`, columns),
          ...left(`${party.qualification} ${tender.evidence.qualification}`, columns),
        ];
      case "trade-in":
        return receiptTradeIn(tender, currency, { language, columns });
      case "instalment":
        return [
          ...row(`${tender.name[language]} ${party.months(tender.months)}`, tender.amountMinor),
          ...(tender.feeBy === "shopper" && tender.feeMinor > 0 ? row(party.instalmentFee, tender.feeMinor) : []),
          ...left(`${words.approvalCode} ${tender.approvalCode}`, columns),
        ];
    }
  };
  const rounding = minor(
    tenders.reduce((sum, tender) => sum + (tender.type === "cash" ? (tender.roundingMinor ?? 0) : 0), 0),
  );
  const hasCash = tenders.some(({ type }) => type === "cash");
  return [
    ...tenders.flatMap(one),
    ...(rounding === 0 ? [] : row(words.rounding, rounding)),
    ...(hasCash ? row(words.change, changeOf(tenders)) : []),
  ];
}
