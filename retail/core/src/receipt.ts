// A sale's receipt as receiptline text: one text from which printers' commands and pictures are made.
// ¥ is U+00A5 here; a printer's codec turns it into what its encoding has.

import { collectionSlip } from "./collection/collection-slip.ts";
import { deliveryRows } from "./deliveries/delivery-text.ts";
import { depositWords } from "./deposits/deposit-words.ts";
import { groupedDocumentNumber } from "./document-number.ts";
import type { SaleBody, SaleLineBody } from "./entry.ts";
import { formatAmount, formatMoney, kilograms, spokenOrderNumber } from "./format.ts";
import type { Language } from "./item.ts";
import { addMinor, type Minor, minor, timesMinor } from "./money.ts";
import { salePointsRows } from "./points/points-rows.ts";
import { quoteWords } from "./quotes/quote-words.ts";
import { type ReceiptPaper, type ReceiptPlace, receiptFoot, receiptHead, rule, tall } from "./receipt-frame.ts";
import { centred, indentedPair, left, pair, plain } from "./receipt-lines.ts";
import { receiptWords } from "./receipt-words.ts";
import { sellersRows, soldByRow } from "./sellers/seller-rows.ts";
import { numbersOf } from "./serials/basket-serials.ts";
import { contractRows } from "./services/contract-rows.ts";
import { serviceWords } from "./services/service-words.ts";
import { groupedStoredValueNumber } from "./stored-value/stored-value-number.ts";
import { receiptTaxesOnTop, receiptTaxesWithin } from "./tax/receipt-taxes.ts";
import { receiptTenders } from "./tenders/receipt-tenders.ts";
import { tradeInSlips } from "./trade-in/trade-in-text.ts";
import { voucherRows, voucherSlips } from "./vouchers/voucher-slips.ts";

export interface ReceiptInput extends ReceiptPlace {
  readonly sale: SaleBody;
}

/** Ends with a cut; what is to be collected, each old unit and each voucher have a slip of their own behind it. Made for receiptline 4 with `cpl` = columns and a two-byte encoding (`gb18030`). */
export function receiptText(input: ReceiptInput, paper: ReceiptPaper): string {
  return [
    ...receiptHead(input, paper),
    ...saleGoods(input.sale, paper),
    ...services(input.sale, paper),
    ...deliveryRows(input.sale, paper),
    ...voucherRows(input.sale, paper),
    ...(input.sale.coupons ?? []).flatMap(({ code }) =>
      left(`${receiptWords[paper.language].coupon} ${code}`, paper.columns),
    ),
    ...sums(input.sale, paper),
    ...sellersRows(input.sale, paper),
    ...receiptFoot(
      { number: input.sale.receiptNumber, thanks: receiptWords[paper.language].thanks, eReceiptUrl: input.eReceiptUrl },
      paper,
    ),
    ...collectionSlip(input, input.sale, paper),
    ...tradeInSlips(input, input.sale, paper),
    ...voucherSlips(input, input.sale, paper),
  ].join("\n");
}

/** What was sold, line by line. */
export function saleGoods(
  sale: Pick<SaleBody, "lines" | "currency"> & Partial<Pick<SaleBody, "staffBuyer" | "orders" | "quote">>,
  { language, columns }: ReceiptPaper,
): readonly string[] {
  const one = salespeopleOfAll(sale.lines);
  return [
    ...sale.lines.flatMap((line) => (line.load === undefined ? sold(line) : loaded(line))),
    ...salespeople(one),
    ...staffBuyer(),
    ...(sale.orders ?? []).flatMap(({ number }) =>
      left(`${receiptWords[language].order} ${spokenOrderNumber(number)}`, columns),
    ),
    ...(sale.quote === undefined
      ? []
      : left(`${quoteWords[language].taken} ${groupedDocumentNumber(sale.quote.number)}`, columns)),
  ];

  function staffBuyer(): readonly string[] {
    const { staffBuyer: buyer } = sale;
    return buyer === undefined ? [] : left(`${receiptWords[language].staffPurchase} ${buyer.number}`, columns);
  }

  function salespeople(numbers: string): readonly string[] {
    return numbers === "" ? [] : left(`${receiptWords[language].soldBy} ${numbers}`, columns);
  }

  function loaded(line: SaleLineBody): readonly string[] {
    return [
      ...pair(line.name[language], formatAmount(line.totalMinor, sale.currency, language), columns),
      ...depositRows(line, sale.currency, { language, columns }),
    ];
  }

  function sold(line: SaleLineBody): readonly string[] {
    return [
      ...left(line.name[language], columns),
      ...soldByRow(line, { language, columns }),
      ...(isWeighedPiece(line) ? weighedPiece(line) : [...pieces(line), ...weighed(line)]),
      ...traced(line),
      ...overridden(line),
      ...(one === "" ? salespeople(salespeopleOf(line)) : []),
      ...given(line),
      ...contractRows(line.contract, { language, columns }),
      ...(line.collect === undefined ? [] : left(receiptWords[language].toCollect, columns)),
      ...line.discounts.flatMap((discount) =>
        indentedPair(discount.name[language], less(discount.amountMinor, sale, language), columns),
      ),
    ];
  }

  function pieces({ quantity, unitPriceMinor }: SaleLineBody): readonly string[] {
    const { times } = receiptWords[language];
    const amount = (of: Minor) => formatAmount(of, sale.currency, language);
    const each = `${quantity} ${times} ${amount(unitPriceMinor)}`;
    return pair(each, amount(timesMinor(unitPriceMinor, quantity)), columns);
  }

  /** One piece at its weight's price: no other row says more. */
  function weighedPiece(line: SaleLineBody): readonly string[] {
    const said = perKilogram(line);
    const typed = line.weighing?.by === "hand" ? left(receiptWords[language].typedWeight, columns) : [];
    return [...pair(said, formatAmount(line.unitPriceMinor, sale.currency, language), columns), ...typed];
  }

  function weighed(line: SaleLineBody): readonly string[] {
    const said = perKilogram(line);
    return said === "" ? [] : left(said, columns);
  }

  /** "0.515 kg × 168.00/kg"; empty for goods by the piece. */
  function perKilogram({ weightGrams, pricePerKgMinor }: SaleLineBody): string {
    if (weightGrams === undefined || pricePerKgMinor === undefined) return "";
    const perKg = formatAmount(pricePerKgMinor, sale.currency, language);
    return `${kilograms(weightGrams)} kg ${receiptWords[language].times} ${perKg}/kg`;
  }

  function traced(line: SaleLineBody): readonly string[] {
    return numbersOf(line).flatMap(({ kind, value }) => left(`${receiptWords[language][kind]} ${value}`, columns));
  }

  function given({ gift }: SaleLineBody): readonly string[] {
    return gift === undefined ? [] : left(`${receiptWords[language].gift} ${gift.name[language]}`, columns);
  }

  function overridden({ override }: SaleLineBody): readonly string[] {
    if (override === undefined) return [];
    const was = formatAmount(override.bookPriceMinor, sale.currency, language);
    return left(`${receiptWords[language].was(was)} ${override.reason.name[language]}`, columns);
  }
}

/** What a deposit is for, what is left to pay, and its code. */
function depositRows(
  { load, totalMinor }: SaleLineBody,
  currency: SaleBody["currency"],
  { language, columns }: ReceiptPaper,
): readonly string[] {
  if (load?.deposit === undefined) return [];
  const { rule: depositRule, quote, untilText, forMinor, expansion } = load.deposit;
  const words = depositWords[language];
  return [
    ...left(words.quote(groupedDocumentNumber(quote)), columns),
    ...pair(words.rest, formatAmount(minor(forMinor - totalMinor), currency, language), columns),
    ...left(words.until(untilText), columns),
    ...left(words.law[depositRule], columns),
    ...(expansion === undefined
      ? []
      : [
          ...pair(words.counts, formatAmount(expansion.countsMinor, currency, language), columns),
          ...left(words.countsFrom(expansion.fromText), columns),
          ...left(words.countsUntil(expansion.untilText), columns),
        ]),
    "{option:qrcode,6,m}",
    `{code:${plain(load.number)}}`,
    ...centred(groupedStoredValueNumber(load.number), columns),
  ];
}

/** Weighed at the till, and sold at that price. */
const isWeighedPiece = ({ weighing, override }: SaleLineBody): boolean =>
  weighing !== undefined && override === undefined;

/** "21, 22"; empty: nobody. */
const salespeopleOf = ({ soldBy = [] }: SaleLineBody): string => soldBy.map(({ number }) => number).join(", ");

/** Of a sale that the same people sold whole; empty where lines differ, or nobody was named. */
function salespeopleOfAll(lines: readonly SaleLineBody[]): string {
  const sold = lines.filter(({ load, gift }) => load === undefined && gift === undefined);
  const [first = "", ...others] = new Set(sold.map(salespeopleOf));
  return others.length === 0 ? first : "";
}

/** What was earned and not sold as a line. */
export function services(
  { freeServices = [], lines, currency }: SaleBody,
  { language, columns }: ReceiptPaper,
): readonly string[] {
  const isSold = (id: string) => lines.some(({ freeBy }) => freeBy?.promotionId === id);
  const open = freeServices.filter(({ promotionId }) => !isSold(promotionId));
  return open.flatMap(({ service, name }) => [
    ...pair(serviceWords[language].free[service], formatAmount(minor(0), currency, language), columns),
    ...left(name[language], columns),
  ]);
}

/** A hyphen for minus: the sign U+2212 is in few printers' code pages. */
function less(amountMinor: Minor, sale: Pick<SaleBody, "currency">, language: Language): string {
  return `-${formatAmount(amountMinor, sale.currency, language)}`;
}

function sums(sale: SaleBody, { language, columns }: ReceiptPaper): readonly string[] {
  const words = receiptWords[language];
  const { currency } = sale;
  const pieces = sale.lines.reduce((sum, line) => sum + (line.service === undefined ? line.quantity : 0), 0);
  const total = tall(pair(words.total(pieces), formatMoney(sale.totalMinor, currency, language), columns));
  const tenders = receiptTenders(sale, { language, columns });
  const off = addMinor(...sale.lines.flatMap(({ discounts }) => discounts.map(({ amountMinor }) => amountMinor)));
  const saved = off === 0 ? [] : pair(words.saved, less(off, sale, language), columns);
  const paper = { language, columns };
  const within = receiptTaxesWithin(sale, paper);
  const below = within.length === 0 ? [] : [rule, ...within];
  return [
    rule,
    ...saved,
    ...receiptTaxesOnTop(sale, paper),
    ...total,
    ...tenders,
    ...salePointsRows(sale, paper),
    ...below,
  ];
}
