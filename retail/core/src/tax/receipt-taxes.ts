// The tax block of a receipt: taxes on top between subtotal and total, taxes within prices below the tenders.

import type { SaleBody } from "../entry.ts";
import { formatAmount } from "../format.ts";
import { addMinor, type Currency, type Minor, minor } from "../money.ts";
import { percentOfPpm, type ReceiptPaper } from "../receipt-frame.ts";
import { left, pair } from "../receipt-lines.ts";
import { receiptWords } from "../receipt-words.ts";
import { type DocumentTax, documentTaxes, type TaxLine } from "./document-tax.ts";

/** A sale or a return, as far as its taxes go. */
export interface TaxedDocument {
  readonly currency: Currency;
  readonly lines: readonly (TaxLine & Pick<SaleBody["lines"][number], "addedTaxMinor">)[];
  readonly taxes?: readonly DocumentTax[];
}

/** What of the document's total came on top of its prices. */
export const addedTaxMinor = ({ lines }: Pick<TaxedDocument, "lines">): Minor =>
  addMinor(...lines.map((line) => line.addedTaxMinor ?? minor(0)));

/** Subtotal and taxes on top, or that none is due; none of it where prices hold their tax. */
export function receiptTaxesOnTop(
  sale: TaxedDocument & Pick<SaleBody, "totalMinor" | "exemption">,
  { language, columns }: ReceiptPaper,
): readonly string[] {
  const words = receiptWords[language];
  const { currency, totalMinor, exemption } = sale;
  const added = addedTaxMinor(sale);
  if (added === 0 && exemption === undefined) return [];
  const amount = (of: Minor) => formatAmount(of, currency, language);
  return [
    ...pair(words.subtotal, amount(minor(totalMinor - added)), columns),
    ...receiptTaxes(sale, { language, columns }),
    ...(exemption === undefined
      ? []
      : [
          ...left(`${words.taxExempt} ${exemption.certificate}`, columns),
          ...left(exemption.reason.name[language], columns),
        ]),
  ];
}

/** Taxes within the prices, one a row; none of it where they come on top. */
export const receiptTaxesWithin = (sale: TaxedDocument, paper: ReceiptPaper): readonly string[] =>
  addedTaxMinor(sale) === 0 ? receiptTaxes(sale, paper) : [];

/** Each tax of the document, however it came into the total. */
export function receiptTaxes(
  { currency, lines, taxes = [] }: TaxedDocument,
  { language, columns }: ReceiptPaper,
): readonly string[] {
  const words = receiptWords[language];
  const amount = (of: Minor) => formatAmount(of, currency, language);
  const word = ({ name, ratePpm, taxableMinor }: DocumentTax): string => {
    const rate = percentOfPpm(ratePpm);
    return name === undefined
      ? words.taxIncluded(rate)
      : words.taxOf(`${name[language]} ${rate}`, amount(taxableMinor));
  };
  return documentTaxes(lines, taxes).flatMap((tax) => pair(word(tax), amount(tax.taxMinor), columns));
}
