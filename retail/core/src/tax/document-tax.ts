// A document's taxes: for each tax what it is of and what it comes to, the sum over the document's lines.

import type { Bilingual } from "../item.ts";
import { addMinor, type BasisPoints, type Minor, minor } from "../money.ts";
import { type LineTax, ownTaxId } from "./line-tax.ts";
import type { TaxRate } from "./tax-book.ts";

export interface DocumentTax {
  readonly taxId: string;
  /** As the tax book had it; absent: the goods' own rate. */
  readonly name?: Bilingual;
  readonly ratePpm: number;
  /** What the rate is of, tax not included. */
  readonly taxableMinor: Minor;
  readonly taxMinor: Minor;
}

/** A line of a sale or a return, as far as its taxes go. */
export interface TaxLine {
  readonly totalMinor: Minor;
  readonly taxRateBp: BasisPoints;
  readonly taxMinor: Minor;
  /** Absent: one tax, within the total, at the goods' own rate. */
  readonly taxes?: readonly LineTax[];
  /** Present: money put on a card, no goods and no tax. */
  readonly load?: unknown;
  /** Present: a counter's goods, whose tax the counter owes. */
  readonly seller?: unknown;
}

type Named = Pick<DocumentTax, "taxId" | "name" | "ratePpm">;

/** @returns by rate, ascending, then by id. @param named the taxes that lines may name */
export function documentTaxes(lines: readonly TaxLine[], named: readonly Named[] = []): readonly DocumentTax[] {
  const sums = new Map<string, DocumentTax>();
  for (const line of lines) {
    for (const { taxId, taxableMinor, taxMinor } of taxesOfLine(line)) {
      const { name, ratePpm } = named.find((one) => one.taxId === taxId) ?? { ratePpm: line.taxRateBp * 100 };
      const known = sums.get(taxId);
      sums.set(taxId, {
        ...{ taxId, ...(name === undefined ? {} : { name }), ratePpm },
        taxableMinor: addMinor(known?.taxableMinor ?? minor(0), taxableMinor),
        taxMinor: addMinor(known?.taxMinor ?? minor(0), taxMinor),
      });
    }
  }
  return [...sums.values()].sort((a, b) => a.ratePpm - b.ratePpm || (a.taxId < b.taxId ? -1 : 1));
}

export const taxesOfLine = ({ totalMinor, taxRateBp, taxMinor, taxes, load }: TaxLine): readonly LineTax[] =>
  load !== undefined
    ? []
    : (taxes ?? [{ taxId: ownTaxId(taxRateBp), taxableMinor: minor(totalMinor - taxMinor), taxMinor }]);

/** What a return keeps for a gift takes its tax off the refund's. */
export const takenOff = (kept: {
  readonly seller?: unknown;
  readonly amountMinor: Minor;
  readonly taxRateBp: BasisPoints;
  readonly taxMinor: Minor;
}): TaxLine => ({
  totalMinor: minor(-kept.amountMinor),
  taxRateBp: kept.taxRateBp,
  taxMinor: minor(-kept.taxMinor),
  ...(kept.seller === undefined ? {} : { seller: kept.seller }),
});

/** The document's own list; absent from it where every line has one tax at its own rate. */
export function namedTaxes(
  lines: readonly TaxLine[],
  named: readonly (TaxRate | DocumentTax)[],
): { readonly taxes?: readonly DocumentTax[] } {
  return lines.some(({ taxes }) => taxes !== undefined) ? { taxes: documentTaxes(lines, named) } : {};
}
