// How a deposit whose purchase came to nothing goes back: to what it was paid with, as goods that come back do; what the shop
// pays on top is cash. Coins are counted once, for both together.

import { type RefundPart, refundParts } from "../after-sale/refund.ts";
import { type Minor, minor } from "../money.ts";
import { type CashRounding, cashDue } from "../tenders/cash-rounding.ts";
import { type DepositEnd, type DepositRule, depositPaidBack } from "./deposit-rule.ts";

/** The shares of the sale's tenders that a deposit of so much goes back to, cash last. */
export const depositPaidBy = (
  sale: Parameters<typeof refundParts>[0]["sale"],
  amountMinor: Minor,
): readonly RefundPart[] => refundParts({ sale, earlier: [], amountMinor, rounding: null });

/** @param of.paidBy as depositPaidBy; absent: nobody knows any more, and it is cash. @param of.rounding null: none */
export function depositRefund(of: {
  readonly rule: DepositRule;
  readonly by: DepositEnd;
  readonly amountMinor: Minor;
  readonly paidBy: readonly RefundPart[] | undefined;
  readonly rounding: CashRounding | null;
}): readonly RefundPart[] {
  const { rule, by, amountMinor, paidBy = [], rounding } = of;
  const backMinor = depositPaidBack(rule, by, amountMinor);
  if (backMinor === 0) return [];
  const others = paidBy.filter(({ type }) => type !== "cash");
  const cashMinor = minor(backMinor - others.reduce((sum, part) => sum + part.amountMinor, 0));
  if (cashMinor === 0) return others;
  return [...others, { type: "cash", amountMinor: cashMinor, handedMinor: cashDue(cashMinor, rounding) }];
}
