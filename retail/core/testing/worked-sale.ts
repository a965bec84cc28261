// A sale paid in cash, and what comes back of it: what the worked examples and the laws of several rooms have in common.

import { expect } from "vitest";
import { takenBackBy } from "../src/after-sale/goods-back.ts";
import { type RefundPart, refundParts, refundsOf } from "../src/after-sale/refund.ts";
import type { RefundBody } from "../src/after-sale/return-body.ts";
import { returnDraft } from "../src/after-sale/return-entry.ts";
import { quoteReturn } from "../src/after-sale/returnable.ts";
import { eachOnce, type TakenBack } from "../src/after-sale/taken-back.ts";
import type { Basket } from "../src/basket.ts";
import type { EntryDraft, Transfer } from "../src/entry.ts";
import { fold } from "../src/ledger.ts";
import { type Minor, minor } from "../src/money.ts";
import type { PromotionContext } from "../src/promotions/context.ts";
import type { Promotion } from "../src/promotions/promotion.ts";
import { saleDraft } from "../src/sale-entry.ts";
import { priceSale } from "../src/sale-pricing.ts";
import { cashOf } from "./goods.ts";

/** Who, where and when of an entry. */
export const workedAt = {
  ...{ person: "p-1", businessDay: "2025-11-21", store: "0412", box: "0412-02" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
} as const;

export const workedContext: PromotionContext = {
  ...{ atMs: 1, businessDay: "2025-11-21", store: "0412", channel: "till", member: null, coupons: [], used: {} },
  currency: "CNY",
};

/** Priced with what is in force, and paid by its sum in cash. */
export function soldForCash(basket: Basket, inForce: readonly Promotion[]): EntryDraft<"sale"> {
  const { priced, basis } = priceSale(basket, inForce, workedContext);
  const cash = cashOf(priced.totalMinor, priced.totalMinor);
  return saleDraft({ ...workedAt, basket: priced, pricing: basis, tenders: [cash], receiptNumber: "R1" });
}

type WhatComesBack = Omit<Parameters<typeof quoteReturn>[2], "reason">;

/** Given back in cash; what was taken back before stands behind it. */
export function broughtBack(
  sale: EntryDraft<"sale">["body"],
  earlier: readonly TakenBack[],
  what: WhatComesBack,
  at: Omit<typeof workedAt, "businessDay"> & { readonly businessDay: string } = workedAt,
): EntryDraft<"return"> {
  const of = { ...what, reason: "other" as const };
  const { totalMinor } = quoteReturn(sale, earlier, of);
  const before = eachOnce(earlier).flatMap(({ refunds }) => refunds);
  const parts = refundParts({ sale, earlier: before, amountMinor: totalMinor, rounding: null });
  const result = refundsOf(parts, []);
  if (!result.ok) throw new Error(result.reason);
  return returnDraft({
    ...{ ...at, ...of, sale, earlier, refunds: result.refunds, returnId: "r" },
    original: { epoch: "b".repeat(32), seq: 1, receiptNumber: sale.receiptNumber },
    receiptNumber: `R${earlier.length + 2}`,
  });
}

/** One return after the other, each as `back` writes it. */
export function broughtBackInTurn<Part>(
  parts: readonly Part[],
  back: (part: Part, earlier: readonly TakenBack[]) => EntryDraft<"return">,
): readonly EntryDraft<"return">[] {
  const returns: EntryDraft<"return">[] = [];
  for (const part of parts)
    returns.push(
      back(
        part,
        returns.map(takenBackBy).filter((taken) => taken !== null),
      ),
    );
  return returns;
}

/** Level ledgers, nobody owed less than nothing, no more cash out than came in, and no transfer of nothing. */
export function expectLevel(transfers: readonly Transfer[], ledgers: readonly string[] = ["money", "stock"]): void {
  const all = [...fold(transfers).values()];
  for (const name of ledgers)
    expect(sumOf(all.filter(({ ledger }) => ledger === name).map((balance) => balance.amount))).toBe(0);
  const money = all.filter(({ ledger }) => ledger === "money");
  expect(money.filter(({ account, amount }) => /^(claim|drawer)/.test(account) && amount < 0)).toEqual([]);
  expect(transfers.every(({ from, to, amount }) => from !== to && amount > 0)).toBe(true);
}

export const sumOf = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0);

/**
 * What the goods of a sale came to, given back in shares one after the other.
 * @param settle what came of the parts of one share
 */
export function refundedInShares(
  sale: Parameters<typeof refundParts>[0]["sale"],
  shares: readonly number[],
  settle: (parts: readonly RefundPart[], amountMinor: Minor) => readonly RefundBody[],
): readonly RefundBody[] {
  const goods = sale.lines.filter(({ load }) => load === undefined);
  const [total, whole] = [sumOf(goods.map(({ totalMinor }) => totalMinor)), sumOf(shares)];
  const earlier: RefundBody[] = [];
  let [through, back] = [0, 0];
  for (const share of shares) {
    through += share;
    const amountMinor = minor(Math.floor((total * through) / whole) - back);
    back += amountMinor;
    earlier.push(...settle(refundParts({ sale, earlier, amountMinor, rounding: null }), amountMinor));
  }
  return earlier;
}
