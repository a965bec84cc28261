// The sale machine's part in business accounts: a transfer that is still to come is a tender, and the goods that it pays for wait.

import { takeBusinessDue, transferReference } from "@evertill/core";
import type { LaneContext, LaneInput } from "../sale/lane-input.ts";
import { type LaneStep, refuse } from "../sale/lane-move.ts";
import type { LaneState } from "../sale/lane-state.ts";
import { stillDue, takeTenderBody } from "../sale/tender-step.ts";

export function takeBusinessDueStep(
  state: LaneState,
  { amountMinor }: Extract<LaneInput, { type: "take-business-due" }>,
  context: LaneContext,
): LaneStep {
  const { stage } = state;
  if (stage.at !== "tendering") return refuse("not-now");
  const { sale } = stage;
  const { member } = sale.basket;
  // Goods brought back have been paid for: what waits for a transfer cannot be told from them.
  if (sale.exchange !== undefined) return refuse("exchange-open");
  if (member?.business === undefined) return refuse("business-customer-needed");
  const { store, newSaleId, businessDay } = context;
  const taken = takeBusinessDue({
    ...{ amountMinor, dueMinor: stillDue(sale), lines: sale.priced.lines },
    tenders: sale.tenders.map(({ body }) => body),
    ...{ customer: member.memberId, terms: member.business.terms, businessDay },
    reference: transferReference({ store, randomHex: newSaleId }),
  });
  return taken.ok ? takeTenderBody(state, taken.body, context) : refuse(taken.reason, taken.detail);
}
