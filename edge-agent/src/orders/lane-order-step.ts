// Which of its claims of orders a lane lets go of: a pure step. SPEC O4.

import type { HeldOrder } from "./order-table.ts";

/** A paid one stays until the tier above has every entry of this box: only then does the hub know. */
export function ordersToFree(
  held: readonly HeldOrder[],
  of: {
    /** In a sale of this lane, or on its way into one. */
    readonly isWanted: (orderId: string) => boolean;
    readonly isAsked: (claimId: string) => boolean;
    readonly isAllSent: boolean;
  },
): readonly HeldOrder[] {
  return held.filter(({ claimId, orderId, isPaid }) => {
    if (of.isAsked(claimId) || (orderId !== null && of.isWanted(orderId))) return false;
    return !isPaid || of.isAllSent;
  });
}
