// A sale's receipt as receiptline text: one text from which printers' commands and pictures are made.
// ¥ is U+00A5 here; a printer's codec turns it into what its encoding has.

import { groupedDocumentNumber } from "./document-number.ts";
import type { SaleBody, SaleLineBody } from "./entry.ts";
import { formatAmount, formatMoney } from "./format.ts";
import type { Bilingual, Language } from "./item.ts";
import { addMinor, type BasisPoints, type Minor, timesMinor } from "./money.ts";
import { centred, indentedPair, left, pair, plain } from "./receipt-lines.ts";
import { receiptWords } from "./receipt-words.ts";
import { taxByRate } from "./sale-entry.ts";
import { receiptTenders } from "./tenders/receipt-tenders.ts";

export interface ReceiptInput {
  readonly sale: SaleBody;
  readonly store: { readonly id: string; readonly name: Bilingual; readonly address: Bilingual };
  readonly lane: number;
  /** Staff number, "07"; never a name. */
  readonly cashierNumber: string;
  /** The sale's time in the store's zone, ready to print, "2025-11-21 10:42". */
  readonly timeText: string;
  /** Printed again: says so, so that two papers are never two sales. */
  readonly copy?: boolean;
}

export interface ReceiptPaper {
  readonly language: Language;
  /** Single-width characters a line: 32 (58 mm), 42 or 48 (80 mm). */
  readonly columns: 32 | 42 | 48;
}

/** Ends with a cut. Made for receiptline 4 with `cpl` = columns and a two-byte encoding (`gb18030`). */
export function receiptText(input: ReceiptInput, paper: ReceiptPaper): string {
  return [...head(input, paper), ...goods(input.sale, paper), ...sums(input.sale, paper), ...foot(input, paper)].join(
    "\n",
  );
}

const rule = "-";

function head(input: ReceiptInput, { language, columns }: ReceiptPaper): readonly string[] {
  const words = receiptWords[language];
  const copy = input.copy === true ? [`"${plain(words.copy)}"`] : [];
  return [
    ...centred(input.store.name[language], columns).map((line) => `^^${line}^^`),
    ...centred(input.store.address[language], columns),
    ...copy,
    rule,
    ...pair(
      `${words.store} ${input.store.id} ${words.lane} ${String(input.lane).padStart(2, "0")}`,
      `${words.cashier} ${input.cashierNumber}`,
      columns,
    ),
    ...left(input.timeText, columns),
    rule,
  ];
}

function goods(sale: SaleBody, { language, columns }: ReceiptPaper): readonly string[] {
  return sale.lines.flatMap((line) => [
    ...left(line.name[language], columns),
    ...pair(
      `${line.quantity} ${receiptWords[language].times} ${formatAmount(line.unitPriceMinor, sale.currency, language)}`,
      formatAmount(timesMinor(line.unitPriceMinor, line.quantity), sale.currency, language),
      columns,
    ),
    ...overridden(line),
    ...line.discounts.flatMap((discount) =>
      indentedPair(discount.name[language], less(discount.amountMinor, sale, language), columns),
    ),
  ]);

  function overridden({ override }: SaleLineBody): readonly string[] {
    if (override === undefined) return [];
    const was = formatAmount(override.bookPriceMinor, sale.currency, language);
    return left(`${receiptWords[language].was(was)} ${override.reason.name[language]}`, columns);
  }
}

/** A hyphen for minus: the sign U+2212 is in few printers' code pages. */
function less(amountMinor: Minor, sale: SaleBody, language: Language): string {
  return `-${formatAmount(amountMinor, sale.currency, language)}`;
}

function sums(sale: SaleBody, { language, columns }: ReceiptPaper): readonly string[] {
  const words = receiptWords[language];
  const { currency } = sale;
  const pieces = sale.lines.reduce((sum, line) => sum + line.quantity, 0);
  const [widths, row, auto] = pair(words.total(pieces), formatMoney(sale.totalMinor, currency, language), columns);
  const tenders = receiptTenders(sale, { language, columns });
  const taxes = taxByRate(sale.lines).flatMap(([rate, tax]) =>
    pair(words.taxIncluded(percent(rate)), formatAmount(tax, currency, language), columns),
  );
  const tall = (row ?? "").replace(/^\|(.*) \| (.*)\|$/, "|^^$1^^ | ^^$2^^|");
  const off = addMinor(...sale.lines.flatMap(({ discounts }) => discounts.map(({ amountMinor }) => amountMinor)));
  const saved = off === 0 ? [] : pair(words.saved, less(off, sale, language), columns);
  return [rule, ...saved, widths ?? "", tall, auto ?? "", ...tenders, rule, ...taxes];
}

function foot({ sale }: ReceiptInput, { language, columns }: ReceiptPaper): readonly string[] {
  const number = sale.receiptNumber;
  return [
    "{option:code128,2,64}",
    `{code:${plain(number).replaceAll(";", "\\x3b")}}`,
    ...centred(groupedDocumentNumber(number), columns),
    ...centred(receiptWords[language].thanks, columns),
    "=",
  ];
}

/** `13 %`, `0.5 %` */
function percent(rate: BasisPoints): string {
  const whole = Math.floor(rate / 100);
  const hundredths = String(rate % 100)
    .padStart(2, "0")
    .replace(/0+$/, "");
  return `${whole}${hundredths === "" ? "" : `.${hundredths}`} %`;
}
