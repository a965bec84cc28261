// A request for an approval, for tests.

import type { AskedApproval } from "./approval-messages.ts";

export const askedFor = (requestId: string): AskedApproval => ({
  ...{ requestId, lane: 2, by: { personId: "cashier", number: "02", name: "许文博" } },
  ...{ act: "price-override", size: 2_000, limit: 500 },
  ...{ goods: null, price: null, beforeMinor: null, afterMinor: null, marginMinor: null, reason: null, note: null },
  payer: "chain",
});
