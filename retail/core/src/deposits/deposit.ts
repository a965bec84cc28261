// A deposit: a part is paid now for goods of a quote, which hold until its date. It is sold as a line of a sale of its own,
// owed under a number like stored value, and spent on the goods of that quote alone.

import { addLine, type Basket, type BasketChange } from "../basket.ts";
import type { Bilingual } from "../item.ts";
import { basisPoints, type Minor } from "../money.ts";
import { maskedStoredValueNumber } from "../stored-value/stored-value-number.ts";
import { type DepositRule, mostDeposit } from "./deposit-rule.ts";

/** What a deposit is for, on the line that sells it. */
export interface DepositTerms {
  readonly rule: DepositRule;
  /** Number of the quote. */
  readonly quote: string;
  readonly untilText: string;
  /** What is bought costs. */
  readonly forMinor: Minor;
}

/** A deposit that was paid for a quote. */
export interface QuoteDeposit {
  readonly number: string;
  readonly rule: DepositRule;
  readonly amountMinor: Minor;
}

export type DepositRefusal = "deposit-too-much" | "bad-deposit";

const words: Readonly<Record<DepositRule, Bilingual>> = {
  earnest: { zh: "定金", en: "Earnest money" },
  prepayment: { zh: "订金", en: "Prepayment" },
};

export const depositName = (rule: DepositRule, number: string): Bilingual => ({
  zh: `${words[rule].zh} ${maskedStoredValueNumber(number)}`,
  en: `${words[rule].en} ${maskedStoredValueNumber(number)}`,
});

/** Null: may be taken. */
export function whyNotDeposited(
  { rule, forMinor }: Pick<DepositTerms, "rule" | "forMinor">,
  amountMinor: number,
): { readonly reason: DepositRefusal; readonly mostMinor: Minor } | null {
  const mostMinor = mostDeposit(rule, forMinor);
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1) return { reason: "bad-deposit", mostMinor };
  return amountMinor > mostMinor ? { reason: "deposit-too-much", mostMinor } : null;
}

/** @param basket empty */
export function withDeposit(
  basket: Basket,
  {
    number,
    amountMinor,
    terms,
  }: { readonly number: string; readonly amountMinor: Minor; readonly terms: DepositTerms },
): BasketChange {
  return addLine(basket, {
    ...{ sku: "DEPOSIT", gtin: "", name: depositName(terms.rule, number), brand: "", model: "", category: "deposit" },
    ...{ look: { shape: "box", colour: "#3b6e8f" }, quantity: 1, unitPriceMinor: amountMinor },
    ...{ taxRateBp: basisPoints(0), load: { kind: "deposit", number, deposit: terms } },
  });
}
