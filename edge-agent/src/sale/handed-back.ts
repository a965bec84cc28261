// Cash that refunds take out of the drawer.

import type { RefundBody } from "@evertill/core";

/** What is handed out, in coins that there are. */
export const handedBack = (refunds: readonly RefundBody[]): number =>
  refunds.reduce(
    (sum, refund) => sum + (refund.type === "cash" ? refund.amountMinor + (refund.roundingMinor ?? 0) : 0),
    0,
  );
