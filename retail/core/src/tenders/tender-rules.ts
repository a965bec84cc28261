// What a store takes, in the order of its keys, and by which rules; part of the store's document.

import type { Bilingual } from "../item.ts";
import type { TradeInRule } from "../trade-in/trade-in-tender.ts";
import type { CashRounding } from "./cash-rounding.ts";
import type { ThirdPartyRule } from "./third-party.ts";

export type TenderRule =
  | {
      readonly type: "cash";
      readonly tenderId: "cash";
      readonly name: Bilingual;
      /** Absent: to the minor unit. */
      readonly rounding?: CashRounding;
    }
  | { readonly type: "card"; readonly tenderId: "card"; readonly name: Bilingual }
  | TradeInRule
  | ThirdPartyRule;

export type TenderRules = readonly TenderRule[];

/** Of a store that has no rules of its own. */
export const plainTenderRules: TenderRules = [
  { type: "cash", tenderId: "cash", name: { zh: "现金", en: "Cash" } },
  { type: "card", tenderId: "card", name: { zh: "银行卡", en: "Card" } },
];

export function ruleOf<T extends TenderRule["type"]>(
  rules: TenderRules,
  type: T,
): Extract<TenderRule, { type: T }> | undefined {
  return rules.find((rule): rule is Extract<TenderRule, { type: T }> => rule.type === type);
}

/** null: cash to the minor unit. */
export const cashRounding = (rules: TenderRules): CashRounding | null => ruleOf(rules, "cash")?.rounding ?? null;
