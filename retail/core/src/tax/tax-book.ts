// The chain's tax book: for each zone of stores how its prices are taxed, by the tax class of the goods. A book never
// changes; the next one takes its place at a time set beforehand, and entries name the one that they were made with [P7].

import type { Bilingual } from "../item.ts";
import type { Rounding } from "../money.ts";
import type { Payer } from "../priced-basket.ts";

export const taxLevels = ["country", "state", "county", "city", "district"] as const;

/** Whose tax it is. */
export type TaxLevel = (typeof taxLevels)[number];

export interface TaxRate {
  /** Unique within its zone; names the tax's account. */
  readonly taxId: string;
  readonly name: Bilingual;
  readonly level: TaxLevel;
  /** Parts per million: 62,500 is 6.25 %. 0 for a class that is zero-rated or exempt, so that documents show it. */
  readonly ratePpm: number;
}

/** Stores that are taxed alike. */
export interface TaxZone {
  readonly zoneId: string;
  /** Store numbers; a store is in one zone at most. */
  readonly stores: readonly string[];
  /** `with-tax`: prices hold their tax. `without-tax`: it comes on top. */
  readonly prices: "with-tax" | "without-tax";
  /** Each tax is rounded on each line, or once for the whole document and then shared out among its lines. */
  readonly roundedPer: "line" | "document";
  readonly rounding: Rounding;
  /** Money of these payers is part of what the store is paid: their discounts do not lower what is taxed. */
  readonly taxedBeforeDiscountsOf: readonly Payer[];
  readonly taxes: readonly TaxRate[];
  readonly classes: readonly { readonly taxClass: string; readonly taxIds: readonly string[] }[];
  /** Of goods that name no class that the zone knows; absent: those are taxed at their own rate. */
  readonly defaultClass?: string;
}

/** What a store taxes by, and the book that says so. */
export interface TaxRules {
  readonly bookId: string;
  readonly zone: TaxZone;
}

/** The taxes of a class of goods; null: the goods' own rate. */
export function taxesOfClass(zone: TaxZone, taxClass: string | undefined): readonly TaxRate[] | null {
  const { classes, defaultClass, taxes } = zone;
  const known = classes.find((one) => one.taxClass === taxClass) ?? classes.find((o) => o.taxClass === defaultClass);
  if (known === undefined) return null;
  return taxes.filter(({ taxId }) => known.taxIds.includes(taxId));
}

/** What a shape cannot say of a zone; null: nothing. `where` is relative to the zone. */
export function taxZoneFault(zone: TaxZone): { readonly where: string; readonly what: string } | null {
  const ids = zone.taxes.map(({ taxId }) => taxId);
  const again = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (again !== -1) return { where: `/taxes/${again}/taxId`, what: `${ids[again]} again; accepted: an id of its own` };
  for (const [index, { taxIds }] of zone.classes.entries()) {
    const stray = taxIds.find((id) => !ids.includes(id));
    if (stray !== undefined)
      return { where: `/classes/${index}/taxIds`, what: `${stray}; accepted: ${ids.join(", ")}` };
  }
  const { defaultClass } = zone;
  if (defaultClass !== undefined && !zone.classes.some(({ taxClass }) => taxClass === defaultClass))
    return { where: "/defaultClass", what: `${defaultClass}; accepted: a class of the zone` };
  return null;
}
