// What of a sale can be invoiced, line by line, and what came back of it. Each amount holds its tax; both are those of the
// entries, so that invoices sum to them to the cent.

import type { GoodsBack } from "../after-sale/goods-back.ts";
import type { ReturnLineBody } from "../after-sale/return-body.ts";
import { eachOnce } from "../after-sale/taken-back.ts";
import type { SaleBody, SaleLineBody } from "../entry.ts";
import { type Minor, minor } from "../money.ts";

export interface InvoiceLine {
  /** Of the sale. */
  readonly lineId: string;
  readonly name: string;
  readonly quantity: number;
  readonly totalMinor: Minor;
  /** Within the total. */
  readonly taxMinor: Minor;
  readonly ratePpm: number;
}

/**
 * One return of a sale, as far as invoices must know it. What it keeps for a gift or an accessory is taken back with the
 * goods all the same: it is income of its own, which no invoice of these goods is made out for.
 */
export interface InvoicedBack extends Pick<GoodsBack, "receiptNumber"> {
  readonly lines: readonly Pick<ReturnLineBody, "lineId" | "quantity" | "totalMinor" | "taxMinor">[];
}

/** Gifts cost nothing; what is put on a card is no sale yet; of its own goods a counter makes out the fapiao. */
const isInvoiced = (line: SaleLineBody): boolean =>
  line.load === undefined && line.seller === undefined && line.totalMinor > 0;

/** What is to be on the invoices of a sale once `back` has come back; the lines of which nothing is left are left out. */
export function invoiceLines(sale: SaleBody, back: readonly InvoicedBack[]): readonly InvoiceLine[] {
  const gone = eachOnce(back).flatMap(({ lines }) => lines);
  return sale.lines.filter(isInvoiced).flatMap((line) => {
    const of = gone.filter(({ lineId }) => lineId === line.lineId);
    const left: InvoiceLine = {
      ...{ lineId: line.lineId, name: line.name.zh, ratePpm: ratePpm(line, sale) },
      // Of a warranty that ended, the days that were used stay sold.
      quantity: Math.max(1, line.quantity - of.reduce((sum, { quantity }) => sum + quantity, 0)),
      totalMinor: minor(line.totalMinor - of.reduce((sum, { totalMinor }) => sum + totalMinor, 0)),
      taxMinor: minor(line.taxMinor - of.reduce((sum, { taxMinor }) => sum + taxMinor, 0)),
    };
    return left.totalMinor > 0 ? [left] : [];
  });
}

/** That of the line's one tax; the goods' own where the sale names no taxes. */
function ratePpm({ taxes, taxRateBp }: SaleLineBody, sale: SaleBody): number {
  const [only] = taxes ?? [];
  const named = sale.taxes?.find(({ taxId }) => taxId === only?.taxId);
  return named?.ratePpm ?? taxRateBp * 100;
}

/** A fapiao is made out of renminbi with tax in the price, and none where tax was lifted. */
export const canInvoice = (sale: SaleBody): boolean =>
  sale.currency === "CNY" &&
  sale.exemption === undefined &&
  sale.lines.every(({ addedTaxMinor }) => addedTaxMinor === undefined) &&
  invoiceLines(sale, []).length > 0;
