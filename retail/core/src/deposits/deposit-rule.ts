// What a deposit is by law, as data. China's Civil Code, arts. 586-587: 定金 (earnest money) is at most a fifth of the amount,
// kept where the buyer withdraws, returned double where the seller does. 订金 is a prepayment and comes back either way.

import { type BasisPoints, basisPoints, type Minor, minor, timesMinor } from "../money.ts";

export const depositRules = ["earnest", "prepayment"] as const;
export type DepositRule = (typeof depositRules)[number];

export const depositEnds = ["buyer", "shop"] as const;
/** By whom the purchase came to nothing. */
export type DepositEnd = (typeof depositEnds)[number];

interface DepositLaw {
  /** Of what is bought; null: up to the whole of it. */
  readonly mostBp: BasisPoints | null;
  /** How many times it is paid back. */
  readonly paidBack: Readonly<Record<DepositEnd, 0 | 1 | 2>>;
}

const law: Readonly<Record<DepositRule, DepositLaw>> = {
  earnest: { mostBp: basisPoints(2_000), paidBack: { buyer: 0, shop: 2 } },
  prepayment: { mostBp: null, paidBack: { buyer: 1, shop: 1 } },
};

/** Less than all: what is paid whole is a sale. @param forMinor what is bought costs */
export function mostDeposit(rule: DepositRule, forMinor: Minor): Minor {
  const { mostBp } = law[rule];
  const lessThanAll = Math.max(0, forMinor - 1);
  return minor(mostBp === null ? lessThanAll : Math.min(lessThanAll, Math.floor((forMinor * mostBp) / 10_000)));
}

/** What the shop pays out, of its own money where that is more than the deposit. */
export const depositPaidBack = (rule: DepositRule, end: DepositEnd, amountMinor: Minor): Minor =>
  timesMinor(amountMinor, law[rule].paidBack[end]);
