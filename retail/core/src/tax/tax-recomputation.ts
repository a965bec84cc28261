// The taxes of a stored sale made again from its goods and the zone of the tax book that it names [P7].

import type { SaleBody, SaleLineBody } from "../entry.ts";
import { addMinor, type Minor, minor } from "../money.ts";
import { documentTaxes, taxesOfLine } from "./document-tax.ts";
import { saleTax } from "./sale-tax.ts";
import type { TaxZone } from "./tax-book.ts";

type Compare = (where: string, stated: Minor, recomputed: Minor) => void;

/** @param zone null: the goods' own rates; a sale that names taxes then was made by a book that is not known */
export function compareTaxes(sale: SaleBody, zone: TaxZone | null, compare: Compare): void {
  compareLines(sale, zone, compare);
  if (sale.taxes === undefined) return;
  const sums = documentTaxes(sale.lines, sale.taxes);
  for (const { taxId, taxMinor, taxableMinor } of sale.taxes) {
    const sum = sums.find((one) => one.taxId === taxId);
    compare(`taxes.${taxId}.taxMinor`, taxMinor, sum?.taxMinor ?? minor(0));
    compare(`taxes.${taxId}.taxableMinor`, taxableMinor, sum?.taxableMinor ?? minor(0));
  }
}

function compareLines({ lines, exemption, taxes }: SaleBody, zone: TaxZone | null, compare: Compare): void {
  const isBelieved = zone === null && (taxes !== undefined || exemption !== undefined);
  const made = saleTax(lines.map(taxable), { zone, isExempt: exemption !== undefined });
  for (const [index, line] of lines.entries()) {
    const at = `lines.${line.lineId}`;
    const tax = isBelieved ? believed(line) : made[index];
    if (tax === undefined) continue;
    compare(`${at}.taxMinor`, line.taxMinor, tax.taxMinor);
    compare(`${at}.addedTaxMinor`, line.addedTaxMinor ?? minor(0), tax.addedTaxMinor ?? minor(0));
    for (const one of tax.taxes ?? []) {
      const stated = taxesOfLine(line).find(({ taxId }) => taxId === one.taxId);
      compare(`${at}.taxes.${one.taxId}`, stated?.taxMinor ?? minor(0), one.taxMinor);
    }
  }
}

/** Only that the parts come to the whole. */
const believed = (line: SaleLineBody) => ({
  taxMinor: addMinor(...taxesOfLine(line).map(({ taxMinor }) => taxMinor)),
  addedTaxMinor: line.addedTaxMinor,
  taxes: line.taxes,
});

const taxable = ({ totalMinor, addedTaxMinor = minor(0), ...line }: SaleLineBody) => ({
  ...{ taxRateBp: line.taxRateBp, discounts: line.discounts, paidMinor: minor(totalMinor - addedTaxMinor) },
  ...(line.taxClass === undefined ? {} : { taxClass: line.taxClass }),
  ...(line.load === undefined ? {} : { load: line.load }),
});
