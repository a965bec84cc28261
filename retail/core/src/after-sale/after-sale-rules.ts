// What a store decides about goods that come back, as data of its document. A store that says nothing asks for nothing.

import { type Bilingual, isWithin } from "../item.ts";
import type { Minor } from "../money.ts";

/** Something that belongs into the box. */
export interface Accessory {
  readonly accessoryId: string;
  readonly name: Bilingual;
  /** Kept from the refund for each one that is missing; absent: nothing. */
  readonly deductionMinor?: Minor;
}

/** What every piece of a category, and of those below it that say nothing else, is sold with. */
export interface CategoryAccessories {
  readonly category: string;
  readonly accessories: readonly Accessory[];
}

export interface AfterSaleRules {
  /** None: nobody asks what is in the box. */
  readonly accessories: readonly CategoryAccessories[];
  /** For so many days after the sale's business day; absent: prices are not protected. */
  readonly priceProtectionDays?: number;
  /** Absent: goods come back by receipt only. */
  readonly noReceipt?: NoReceiptRules;
}

/** Goods that come back without a receipt. */
export interface NoReceiptRules {
  /** They count for the lowest price of so many days. */
  readonly lowestOfDays: number;
  /** Refunded in cash up to this; above it as store credit alone. */
  readonly cashUpToMinor: Minor;
}

export const noAfterSaleRules: AfterSaleRules = { accessories: [] };

/** Of one piece, by the nearest category; none where the store does not ask. */
export const accessoriesOf = (
  { accessories }: AfterSaleRules,
  { category }: { readonly category: string },
): readonly Accessory[] =>
  accessories
    .filter((of) => isWithin(category, of.category))
    .toSorted((a, b) => b.category.length - a.category.length)[0]?.accessories ?? [];
