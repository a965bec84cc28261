// Cash where the smallest coins are gone: what is due in cash is rounded to what coins can pay, what is due by any other
// tender is not.

import { type Minor, minor } from "../money.ts";

export interface CashRounding {
  /** The smallest coin, in minor units: 5, 10 … */
  readonly toMinor: number;
  /** `half-up`: to the nearest, halves up. `down`: what coins cannot pay is let off (抹零). */
  readonly how: "half-up" | "down";
}

/** What is paid in cash for an amount due ≥ 0; without a rule, the amount itself. */
export function cashDue(dueMinor: Minor, rounding: CashRounding | null): Minor {
  if (rounding === null) return dueMinor;
  const { toMinor, how } = rounding;
  const over = dueMinor % toMinor;
  const isUp = how === "half-up" && over * 2 >= toMinor;
  return minor(dueMinor - over + (isUp ? toMinor : 0));
}

/** Whether coins can pay the amount. */
export const isInCoins = (amountMinor: Minor, rounding: CashRounding | null): boolean =>
  rounding === null || amountMinor % rounding.toMinor === 0;
