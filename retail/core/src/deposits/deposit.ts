// A deposit: a part is paid now for goods of a quote, which hold until its date. It is sold as a line of a sale of its own,
// owed under a number like stored value, and spent on the goods of that quote alone.

import type { RefundPart } from "../after-sale/refund.ts";
import { addLine, type Basket, type BasketChange } from "../basket.ts";
import type { EntryId } from "../entry.ts";
import type { Bilingual } from "../item.ts";
import { basisPoints, type Minor } from "../money.ts";
import { maskedStoredValueNumber } from "../stored-value/stored-value-number.ts";
import type { DepositRule } from "./deposit-rule.ts";
import type { DepositExpansion, DepositKindRef, SaleExpansion } from "./expansion.ts";

/** What a deposit is for, on the line that sells it. */
export interface DepositTerms {
  readonly rule: DepositRule;
  /** Number of the quote. */
  readonly quote: string;
  readonly untilText: string;
  /** What is bought costs. */
  readonly forMinor: Minor;
  /** By the price book; absent: the chain's book has no kinds. */
  readonly kind?: DepositKindRef;
  /** Absent: it counts as much as was paid. */
  readonly expansion?: DepositExpansion;
}

/** A deposit that was paid for a quote. */
export interface QuoteDeposit {
  readonly number: string;
  readonly rule: DepositRule;
  readonly amountMinor: Minor;
  /** The entry of the sale that took it; absent: it was taken by an earlier release. */
  readonly soldBy?: EntryId;
  readonly kind?: DepositKindRef;
  readonly expansion?: DepositExpansion;
  /** What it was paid with; absent: it was taken by an earlier release. See depositPaidBy. */
  readonly paidBy?: readonly RefundPart[];
}

const words: Readonly<Record<DepositRule, Bilingual>> = {
  earnest: { zh: "定金", en: "Earnest money" },
  prepayment: { zh: "订金", en: "Prepayment" },
};

export const depositName = ({ rule, kind }: Pick<DepositTerms, "rule" | "kind">, number: string): Bilingual => {
  const name = kind?.name ?? words[rule];
  return {
    zh: `${name.zh} ${maskedStoredValueNumber(number)}`,
    en: `${name.en} ${maskedStoredValueNumber(number)}`,
  };
};

/** What the open sale may count of its quote's deposit; null: nothing was promised. */
export function promisedExpansion(deposit: QuoteDeposit | undefined): SaleExpansion | null {
  const { number, amountMinor, soldBy, kind, expansion } = deposit ?? {};
  if (number === undefined || amountMinor === undefined) return null;
  if (soldBy === undefined || kind === undefined || expansion === undefined) return null;
  return { ...soldBy, ...kind, ...expansion, number, paidMinor: amountMinor };
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
    ...{ sku: "DEPOSIT", gtin: "", name: depositName(terms, number), brand: "", model: "", category: "deposit" },
    ...{ look: { shape: "box", colour: "#3b6e8f" }, quantity: 1, unitPriceMinor: amountMinor },
    ...{ taxRateBp: basisPoints(0), load: { kind: "deposit", number, deposit: terms } },
  });
}
