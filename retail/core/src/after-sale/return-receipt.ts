// The receipt of a return as receiptline text: its own number and that of the sale, what came back and what was refunded.

import { groupedReference } from "../business/transfer-reference.ts";
import { transferWords } from "../business/transfer-words.ts";
import { groupedDocumentNumber } from "../document-number.ts";
import { formatAmount, formatMoney, kilograms } from "../format.ts";
import type { Language } from "../item.ts";
import { type Minor, minor } from "../money.ts";
import { returnPointsRows } from "../points/points-rows.ts";
import { pointsWords } from "../points/points-words.ts";
import { type ReceiptPaper, type ReceiptPlace, receiptFoot, receiptHead, rule, tall } from "../receipt-frame.ts";
import { centred, left, pair } from "../receipt-lines.ts";
import { receiptWords } from "../receipt-words.ts";
import { sellersRows, soldByRow } from "../sellers/seller-rows.ts";
import { numbersOf } from "../serials/basket-serials.ts";
import { unusedRows } from "../services/contract-rows.ts";
import { serviceWords } from "../services/service-words.ts";
import type { KeptService } from "../services/services-back.ts";
import { issuedCredit } from "../stored-value/store-credit.ts";
import { groupedStoredValueNumber, maskedStoredValueNumber } from "../stored-value/stored-value-number.ts";
import { takenOff } from "../tax/document-tax.ts";
import { receiptTaxes } from "../tax/receipt-taxes.ts";
import { thirdPartyWords } from "../tenders/third-party-words.ts";
import { unitRows } from "../trade-in/trade-in-text.ts";
import { tradeInWords } from "../trade-in/trade-in-words.ts";
import { voidRows } from "../vouchers/voucher-slips.ts";
import { voucherWords } from "../vouchers/voucher-words.ts";
import { keptOf } from "./kept.ts";
import type { NoReceiptReturnBody } from "./no-receipt-body.ts";
import type {
  AccessoryDeduction,
  GiftDeduction,
  PostVoidBody,
  RefundBody,
  ReturnBody,
  ReturnLineBody,
} from "./return-body.ts";

export interface ReturnReceiptInput extends ReceiptPlace {
  readonly goodsBack: ReturnBody | PostVoidBody | NoReceiptReturnBody;
}

/** As `receiptText`. */
export function returnReceiptText(input: ReturnReceiptInput, paper: ReceiptPaper): string {
  const { goodsBack } = input;
  const { language, columns } = paper;
  const words = receiptWords[language];
  const { currency } = goodsBack;
  const amount = (of: Parameters<typeof formatAmount>[0]) => formatAmount(of, currency, language);
  const signed = (of: Minor) => `${of < 0 ? "-" : ""}${amount(minor(Math.abs(of)))}`;
  const lines = goodsBackRows(goodsBack.lines, { words, amount, columns, language });
  const pieces = goodsBack.lines.reduce((sum, one) => sum + (one.service === undefined ? one.quantity : 0), 0);
  return [
    ...receiptHead(input, paper, isWhole(goodsBack) ? words.voided : words.returned),
    ...left(
      "original" in goodsBack
        ? words.soldOn(groupedDocumentNumber(goodsBack.original.receiptNumber))
        : words.noReceipt(goodsBack.lowestOfDays),
      columns,
    ),
    ...left(words.reason[goodsBack.reason], columns),
    rule,
    ...lines,
    ...deductionRows(keptOf(goodsBack), { words, amount: signed, columns, language }),
    ...keptServiceRows("servicesKept" in goodsBack ? goodsBack.servicesKept : [], paper),
    ...voidRows("vouchersBack" in goodsBack ? goodsBack.vouchersBack : [], paper),
    ...(goodsBack.couponsBack ?? []).flatMap((code) => left(`${words.couponBack} ${code}`, columns)),
    rule,
    ...tall(pair(words.refund(pieces), formatMoney(goodsBack.totalMinor, currency, language), columns)),
    ...goodsBack.refunds.flatMap((refund) => refundRows(refund, { words, amount, columns, language })),
    ...returnPointsRows(goodsBack.points, paper),
    rule,
    ...receiptTaxes({ ...goodsBack, lines: [...goodsBack.lines, ...keptOf(goodsBack).map(takenOff)] }, paper),
    ...sellersRows(goodsBack, paper),
    ...creditPaper(goodsBack.refunds, { language, columns }),
    ...receiptFoot({ number: goodsBack.receiptNumber, thanks: words.keep, eReceiptUrl: input.eReceiptUrl }, paper),
  ].join("\n");
}

const isWhole = (goodsBack: ReturnReceiptInput["goodsBack"]): boolean =>
  "original" in goodsBack && "approvedBy" in goodsBack;

/** What each row of a return's paper is written with. */
interface ReturnRows extends Pick<ReceiptPaper, "columns" | "language"> {
  readonly words: (typeof receiptWords)[Language];
  readonly amount: (of: Minor) => string;
}

/** Gifts kept, vouchers used and accessories missing, off what goes back, and gifts brought after all. @param of.amount with its sign */
export function deductionRows(
  deductions: readonly (GiftDeduction | AccessoryDeduction)[],
  of: ReturnRows,
): readonly string[] {
  const { words, amount, columns, language } = of;
  const service = serviceWords[language];
  return deductions.flatMap((kept) => {
    const [off, back] =
      "service" in kept ? [service.freeNoMore, service.freeAgain] : [words.giftKept, words.giftBrought];
    const word = "voucher" in kept ? voucherWords[language].usedKept : kept.amountMinor > 0 ? off : back;
    const about =
      "accessoryId" in kept ? words.missing(kept.name[language], kept.quantity) : `${word} ${kept.name[language]}`;
    return pair(about, amount(minor(-kept.amountMinor)), columns);
  });
}

/** Performed, and so not refunded. */
export const keptServiceRows = (
  kept: readonly KeptService[] = [],
  { language, columns }: ReceiptPaper,
): readonly string[] =>
  kept.flatMap(({ name, quantity }) =>
    left(`${quantity} ${receiptWords[language].times} ${name[language]}${serviceWords[language].performed}`, columns),
  );

/** Whoever has this paper has the money. */
function creditPaper(refunds: readonly RefundBody[], { language, columns }: ReceiptPaper): readonly string[] {
  const number = issuedCredit(refunds);
  if (number === null) return [];
  return [
    rule,
    ...centred(receiptWords[language].creditPaper, columns),
    "{option:code128,2,64}",
    `{code:${number}}`,
    ...centred(groupedStoredValueNumber(number), columns),
    rule,
  ];
}

/** How it came back: in what box, or why a service is not paid. */
function backWord({ service, cover, packageState }: ReturnLineBody, language: Language): string {
  if (cover !== undefined) return serviceWords[language].warranty.ended;
  return service === undefined
    ? receiptWords[language].packageState[packageState]
    : serviceWords[language].notPerformed;
}

/** What came back, line by line. */
export function goodsBackRows(lines: readonly ReturnLineBody[], of: ReturnRows): readonly string[] {
  const { words, amount, columns, language } = of;
  return lines.flatMap((line) => [
    ...left(line.name[language], columns),
    ...soldByRow(line, { language, columns }),
    ...pair(`${line.quantity} ${words.times} ${backWord(line, language)}`, amount(line.totalMinor), columns),
    ...unusedRows(line.cover, { language, columns }),
    ...(line.weightGrams === undefined ? [] : left(`${kilograms(line.weightGrams)} kg`, columns)),
    ...numbersOf(line).flatMap(({ kind, value }) => left(`${words[kind]} ${value}`, columns)),
    ...(line.inspection === "to-inspect" ? left(words.toInspect, columns) : []),
    // Those that something is kept for stand below, with the amount.
    ...(line.missing ?? []).flatMap(({ name, quantity, deductionMinor = 0 }) =>
      deductionMinor > 0 ? [] : left(words.missing(name[language], quantity), columns),
    ),
  ]);
}

export function refundRows(refund: RefundBody, of: ReturnRows): readonly string[] {
  const { words, amount, columns, language } = of;
  if (refund.type === "unit-back")
    return [
      ...pair(tradeInWords[language].returned, amount(refund.amountMinor), columns),
      ...unitRows(refund, { language, columns }),
    ];
  if (refund.type === "trade-in-due") return pair(tradeInWords[language].dueBack, amount(refund.amountMinor), columns);
  if ("provider" in refund) {
    const party = refund.name[language];
    const said = thirdPartyWords[language];
    const word = {
      ...{ instalment: said.refund, pending: said.pending, kept: said.kept },
      "clawed-back": said.clawedBack,
    }[refund.type];
    return [
      ...pair(word(party), amount(refund.amountMinor), columns),
      ...(refund.type === "instalment" ? left(`${words.approvalCode} ${refund.approvalCode}`, columns) : []),
    ];
  }
  switch (refund.type) {
    case "points": {
      const { refund: back, count } = pointsWords[language];
      return pair(`${back} ${count(refund.points)}`, amount(refund.amountMinor), columns);
    }
    case "cash":
      return pair(words.cashRefund, amount(minor(refund.amountMinor + (refund.roundingMinor ?? 0))), columns);
    case "card":
      return [
        ...pair(words.cardRefund, amount(refund.amountMinor), columns),
        ...left(`${words.approvalCode} ${refund.approvalCode}`, columns),
      ];
    case "gift-card":
    case "store-credit":
    case "deposit":
      return pair(
        `${words.valueRefund[refund.type]} ${maskedStoredValueNumber(refund.number)}`,
        amount(refund.amountMinor),
        columns,
      );
    case "business-due":
      return [
        ...pair(transferWords[language].refund, amount(refund.amountMinor), columns),
        ...left(`${transferWords[language].reference} ${groupedReference(refund.reference)}`, columns),
      ];
    case "exchanged":
      return [];
    case "pending":
      return pair(words.pendingRefund[refund.of], amount(refund.amountMinor), columns);
  }
}
