// What one lane's drawer holds, as its cashier reckons it, and how it is counted.

import type { RefundBody, TenderBody } from "@evertill/core";

interface Counted {
  readonly denominationMinor: number;
  readonly pieces: number;
}

export class CashDrawer {
  heldMinor = 0;

  took(tenders: readonly TenderBody[]): void {
    for (const tender of tenders)
      if (tender.type === "cash") this.heldMinor += tender.tenderedMinor - tender.changeMinor;
  }

  gave(refunds: readonly RefundBody[]): void {
    for (const refund of refunds)
      if (refund.type === "cash") this.heldMinor -= refund.amountMinor + (refund.roundingMinor ?? 0);
  }
}

/** So much in the fewest notes and coins. What is less than the smallest coin is left out. */
export function countOf(amountMinor: number, denominationsMinor: readonly number[]): readonly Counted[] {
  let left = Math.max(0, amountMinor);
  return denominationsMinor.map((denominationMinor) => {
    const pieces = Math.floor(left / denominationMinor);
    left -= pieces * denominationMinor;
    return { denominationMinor, pieces };
  });
}
