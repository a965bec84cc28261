// The tax of a sale's lines. What comes of it is the same for a basket and for the lines of a stored sale, in whatever
// order they were scanned; only a cent left over by sharing goes to the earlier of equal lines.

import { addMinor, allocate, type BasisPoints, divideRounded, type Minor, minor } from "../money.ts";
import type { LineDiscount } from "../priced-basket.ts";
import { type TaxRate, type TaxZone, taxesOfClass } from "./tax-book.ts";

/** One tax of one line. */
export interface LineTax {
  readonly taxId: string;
  /** What the rate is of, tax not included. */
  readonly taxableMinor: Minor;
  readonly taxMinor: Minor;
}

export interface TaxedLine {
  /** In the zone's order. */
  readonly taxes: readonly LineTax[];
  /** Their sum. */
  readonly taxMinor: Minor;
  /** What of it comes on top of the price. */
  readonly addedMinor: Minor;
}

/** What tax asks of a line. */
export interface TaxableLine {
  readonly taxClass?: string;
  /** The goods' own, where their class has no taxes here. */
  readonly taxRateBp: BasisPoints;
  /** Quantity × unit price less all discounts. */
  readonly paidMinor: Minor;
  readonly discounts: readonly LineDiscount[];
  /** Present: money put on a card, no goods and no tax. */
  readonly load?: unknown;
}

const million = 1_000_000n;

/** @returns one for each line, in their order */
export function taxLines(lines: readonly TaxableLine[], zone: TaxZone): readonly TaxedLine[] {
  const taxed = lines.map((line) => ({ baseMinor: baseOf(line, zone), rates: ratesOf(line, zone) }));
  const shares = zone.roundedPer === "document" ? documentShares(taxed, zone) : null;
  return taxed.map((line, index) => {
    const taxes = line.rates.map(({ taxId, ratePpm }) => ({
      taxId,
      taxMinor: shares?.get(taxId)?.[index] ?? taxOf(line, ratePpm, zone),
    }));
    const taxMinor = addMinor(...taxes.map((tax) => tax.taxMinor));
    const isAdded = zone.prices === "without-tax";
    const taxableMinor = isAdded ? line.baseMinor : minor(line.baseMinor - taxMinor);
    return {
      taxes: taxes.map((tax) => ({ taxId: tax.taxId, taxableMinor, taxMinor: tax.taxMinor })),
      taxMinor,
      addedMinor: isAdded ? taxMinor : minor(0),
    };
  });
}

/** The name of a tax that goods bring with them, and its account's: the rate in basis points. */
export const ownTaxId = (rate: BasisPoints): string => String(rate);

function ratesOf(
  { taxClass, taxRateBp, load }: Pick<TaxableLine, "taxClass" | "taxRateBp" | "load">,
  zone: TaxZone,
): readonly Pick<TaxRate, "taxId" | "ratePpm">[] {
  if (load !== undefined) return [];
  return taxesOfClass(zone, taxClass) ?? [{ taxId: ownTaxId(taxRateBp), ratePpm: taxRateBp * 100 }];
}

interface Based {
  /** Tax within it where prices hold their tax. */
  readonly baseMinor: Minor;
  readonly rates: readonly Pick<TaxRate, "taxId" | "ratePpm">[];
}

function baseOf({ paidMinor, discounts }: TaxableLine, { taxedBeforeDiscountsOf }: TaxZone): Minor {
  const paidByOthers = discounts.filter(({ payer }) => taxedBeforeDiscountsOf.includes(payer));
  return addMinor(paidMinor, ...paidByOthers.map(({ amountMinor }) => amountMinor));
}

/** The taxes of one price stand beside each other: none is taken of another. */
const wholeOf = ({ rates }: Pick<Based, "rates">, { prices }: TaxZone): bigint =>
  prices === "without-tax" ? million : million + BigInt(rates.reduce((sum, { ratePpm }) => sum + ratePpm, 0));

const taxOf = (line: Based, ratePpm: number, zone: TaxZone): Minor =>
  divideRounded(BigInt(line.baseMinor) * BigInt(ratePpm), wholeOf(line, zone), zone.rounding);

/** Each tax of the document rounded once and shared among its lines, by taxId; an entry a line, 0 where it has no share. */
function documentShares(lines: readonly Based[], zone: TaxZone): ReadonlyMap<string, readonly Minor[]> {
  const shares = new Map<string, Minor[]>();
  const parts = lines.flatMap((line, index) =>
    line.rates.map((rate) => ({ ...rate, index, baseMinor: line.baseMinor, whole: wholeOf(line, zone) })),
  );
  // Goods of other classes may hold the same tax beside others: their price holds another share of it.
  for (const alike of Map.groupBy(parts, ({ taxId, whole }) => `${taxId}/${whole}`).values()) {
    const [first] = alike;
    const baseMinor = addMinor(...alike.map((part) => part.baseMinor));
    if (first === undefined || baseMinor === 0) continue;
    const tax = divideRounded(BigInt(baseMinor) * BigInt(first.ratePpm), first.whole, zone.rounding);
    const each = shares.get(first.taxId) ?? lines.map(() => minor(0));
    const allotted = allocate(
      tax,
      alike.map((part) => part.baseMinor),
    );
    for (const [at, part] of alike.entries()) each[part.index] = allotted[at] ?? minor(0);
    shares.set(first.taxId, each);
  }
  return shares;
}
