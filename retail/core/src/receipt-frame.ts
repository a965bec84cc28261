// What every receipt has around its goods: the store above, the number to scan below, and a cut.

import { groupedDocumentNumber } from "./document-number.ts";
import type { Bilingual, Language } from "./item.ts";
import type { BasisPoints } from "./money.ts";
import { centred, left, pair, plain } from "./receipt-lines.ts";
import { receiptWords } from "./receipt-words.ts";

/** The legal entity that sells in a store, and under which number it pays its taxes. */
export interface StoreOperator {
  readonly name: Bilingual;
  readonly taxNumber: string;
}

export interface ReceiptPlace {
  readonly store: {
    readonly id: string;
    readonly name: Bilingual;
    readonly address: Bilingual;
    /** Absent: not said. */
    readonly operator?: StoreOperator;
  };
  readonly lane: number;
  /** Staff number, "07"; never a name. */
  readonly cashierNumber: string;
  /** The time in the store's zone, ready to print, "2025-11-21 10:42". */
  readonly timeText: string;
  /** Printed again: says so, so that two papers are never two sales. */
  readonly copy?: boolean;
  /** Where the receipt is on the web; absent: the paper does not say. */
  readonly eReceiptUrl?: string;
  /** Against which what waits is handed over; absent: nobody can tell here. */
  readonly collectionCode?: string;
}

export interface ReceiptPaper {
  readonly language: Language;
  /** Single-width characters a line: 32 (58 mm), 42 or 48 (80 mm). */
  readonly columns: 32 | 42 | 48;
}

/** A line across the paper. */
export const rule = "-";

/** The store, the lane, who and when; above them that it is a copy or no sale. */
export function receiptHead(
  input: ReceiptPlace,
  { language, columns }: ReceiptPaper,
  title?: string,
): readonly string[] {
  const words = receiptWords[language];
  const copy = input.copy === true ? [`"${plain(words.copy)}"`] : [];
  return [
    ...centred(input.store.name[language], columns).map((line) => `^^${line}^^`),
    ...centred(input.store.address[language], columns),
    ...operatorLines(input.store.operator, { language, columns }),
    ...copy,
    ...(title === undefined ? [] : [`"^^${plain(title)}^^"`]),
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

function operatorLines(operator: StoreOperator | undefined, { language, columns }: ReceiptPaper): readonly string[] {
  if (operator === undefined) return [];
  return [
    ...centred(operator.name[language], columns),
    ...centred(`${receiptWords[language].taxNumber} ${operator.taxNumber}`, columns),
  ];
}

/** The number as barcode and for people, a last word, and the cut. */
export function receiptFoot(
  {
    number,
    thanks,
    eReceiptUrl,
  }: { readonly number: string; readonly thanks: string; readonly eReceiptUrl?: string | undefined },
  { language, columns }: ReceiptPaper,
): readonly string[] {
  return [
    "{option:code128,2,64}",
    `{code:${plain(number).replaceAll(";", "\\x3b")}}`,
    ...centred(groupedDocumentNumber(number), columns),
    ...(eReceiptUrl === undefined ? [] : eReceiptCode(eReceiptUrl, { language, columns })),
    ...centred(thanks, columns),
    "=",
  ];
}

/** Error correction level M: thermal paper fades. */
function eReceiptCode(url: string, { language, columns }: ReceiptPaper): readonly string[] {
  return [
    ...centred(receiptWords[language].eReceipt, columns),
    "{option:qrcode,4,m}",
    `{code:${plain(url).replaceAll(";", "\\x3b")}}`,
  ];
}

/** A row of `pair` in double height. */
export function tall([widths = "", row = "", auto = ""]: readonly string[]): readonly string[] {
  return [widths, row.replace(/^\|(.*) \| (.*)\|$/, "|^^$1^^ | ^^$2^^|"), auto];
}

/** `13 %`, `0.5 %` */
export const percent = (rate: BasisPoints): string => percentOfPpm(rate * 100);

/** `0.375 %` of 3,750 parts per million */
export function percentOfPpm(ppm: number): string {
  const whole = Math.floor(ppm / 10_000);
  const rest = String(ppm % 10_000)
    .padStart(4, "0")
    .replace(/0+$/, "");
  return `${whole}${rest === "" ? "" : `.${rest}`} %`;
}
