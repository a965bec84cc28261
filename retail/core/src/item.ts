// What the chain sells, as every tier and screen sees it.

import type { BuyerCheck } from "./buyer-check.ts";
import type { BasisPoints, Currency, Minor } from "./money.ts";
import type { OpenPrice } from "./prices/open-price.ts";
import type { PriceSource } from "./prices/price-book.ts";
import type { LineSeller } from "./sellers/seller.ts";
import type { SerialRule } from "./serials/serial-rule.ts";
import type { ServiceTerms } from "./services/service.ts";

/** A text in both languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** A language of the product. */
export type Language = keyof Bilingual;

/** How the program draws a product that has no photograph. */
export interface Look {
  readonly shape: string;
  /** CSS hex colour, `#rrggbb`. */
  readonly colour: string;
}

/** As on the China Energy Label (能效标识), 1 the best. */
export const energyGrades = [1, 2, 3, 4, 5] as const;
export type EnergyGrade = (typeof energyGrades)[number];

export interface Item {
  /** The chain's own number; primary key. */
  readonly sku: string;
  /** GTIN-8, -12, -13 or -14 as printed, check digit included. */
  readonly gtin: string;
  readonly name: Bilingual;
  readonly brand: string;
  readonly model: string;
  /** Category id, `appliance/refrigerator`. */
  readonly category: string;
  /** Of a piece; of a kilogram where `soldBy` is weight. */
  readonly priceMinor: Minor;
  /** Absent: by the piece. */
  readonly soldBy?: "weight";
  /** Down to this anybody who sells may negotiate; absent: each within a limit. */
  readonly floorPriceMinor?: Minor;
  /** The price is typed at the sale, within these bounds; `priceMinor` is shown until then. Absent: it has its own. */
  readonly openPrice?: OpenPrice;
  /** Where the price is not the item's base price: which of the price book it is. */
  readonly priceSource?: PriceSource;
  readonly currency: Currency;
  /** Tax included in the price, where the store's tax book says nothing else of the goods' class. */
  readonly taxRateBp: BasisPoints;
  /** What the tax book sorts goods by; absent: the zone's default. */
  readonly taxClass?: string;
  readonly look: Look;
  /** Absent: none is on its label, or none is known. */
  readonly energyGrade?: EnergyGrade;
  /** What each piece must be known by before it is paid; absent: nothing. */
  readonly serialRule?: SerialRule;
  /** What whoever sells looks at before it is paid; absent: nothing. */
  readonly buyerCheck?: BuyerCheck;
  /** It is a service, by the price book in force; absent: goods. */
  readonly service?: ServiceTerms;
  /** A counter's goods in this store, by the price book in force; absent: the chain's own. */
  readonly seller?: LineSeller;
}

/** Whether a category (`appliance/kettle`) is the other one (`appliance`) or below it. */
export const isWithin = (category: string, above: string): boolean => `${category}/`.startsWith(`${above}/`);
