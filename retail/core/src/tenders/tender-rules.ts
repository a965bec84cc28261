// What a store takes, and by which rules; part of the store's document.

import type { CashRounding } from "./cash-rounding.ts";

export interface TenderRules {
  /** null: cash to the minor unit. */
  readonly cashRounding: CashRounding | null;
}

/** Rules of a store that has none of its own. */
export const plainTenderRules: TenderRules = { cashRounding: null };
