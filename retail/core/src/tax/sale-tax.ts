// The tax of a whole sale by the rules of its store, or, where the store has none, within each price at the goods' own rate.

import { includedTax, type Minor, minor } from "../money.ts";
import { type LineTax, type TaxableLine, taxLines } from "./line-tax.ts";
import { type TaxZone, taxesOfClass } from "./tax-book.ts";

export interface SaleTax {
  /** null: every price holds the goods' own tax. */
  readonly zone: TaxZone | null;
  readonly isExempt: boolean;
}

/** What a line of the sale keeps of it. */
export interface KeptTax {
  readonly taxMinor: Minor;
  /** Absent: one tax, within the total, at the goods' own rate. */
  readonly taxes?: readonly LineTax[];
  /** Part of the tax that came on top of the price; absent: none. */
  readonly addedTaxMinor?: Minor;
}

/** @returns one for each line, in their order */
export function saleTax(lines: readonly TaxableLine[], { zone, isExempt }: SaleTax): readonly KeptTax[] {
  if (zone === null) return lines.map(own);
  if (isExempt) return lines.map(() => ({ taxMinor: minor(0), taxes: [] }));
  if (isPlain(zone) && lines.every(({ taxClass }) => taxesOfClass(zone, taxClass) === null)) return lines.map(own);
  return taxLines(lines, zone).map(({ taxes, taxMinor, addedMinor }) => ({
    ...{ taxes, taxMinor },
    ...(addedMinor === 0 ? {} : { addedTaxMinor: addedMinor }),
  }));
}

const own = ({ paidMinor, taxRateBp }: TaxableLine): KeptTax => ({ taxMinor: includedTax(paidMinor, taxRateBp) });

/** Such a zone taxes goods at their own rate as a store without one does. */
const isPlain = ({ prices, roundedPer, rounding, taxedBeforeDiscountsOf }: TaxZone): boolean =>
  prices === "with-tax" && roundedPer === "line" && rounding === "half-up" && taxedBeforeDiscountsOf.length === 0;
