// The till's part in deposits: claims the money from the store's desk, takes it as a tender once its goods are being paid, and
// settles it when they are not.

import { type Authority, type DepositEnd, type QuoteDeposit, storedValueAccount } from "@evertill/core";
import type { Outcome } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import type { OtherLanes } from "../box/other-lanes.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { ValueTill } from "../stored-value/value-till.ts";

const depositOf = ({ lane }: Pick<Box, "lane">): QuoteDeposit | null =>
  saleOf(lane.stage)?.basket.quote?.deposit ?? null;

/** The deposit of the goods that are being paid, unless it is among the tenders; null: there is none, or it was taken. */
export async function payByDeposit(box: Box, values: ValueTill): Promise<Extract<Outcome, { ok: false }> | null> {
  const deposit = depositOf(box);
  const taken = saleOf(box.lane.stage)?.tenders ?? [];
  if (deposit === null || taken.some(({ body }) => body.type === "deposit")) return null;
  const outcome = await values.pay({ kind: "deposit", number: deposit.number }, null);
  return outcome.ok ? null : outcome;
}

export async function settleDeposit(
  box: Box,
  { spending }: Pick<OtherLanes, "spending">,
  of: {
    readonly commandId: string;
    readonly by: DepositEnd;
    readonly approvalCodes: readonly (string | null)[];
    readonly approver: Authority | null;
  },
): Promise<Outcome> {
  const { commandId, by, approvalCodes, approver } = of;
  const deposit = depositOf(box);
  if (deposit === null) return box.refuse(commandId, { ok: false, reason: "not-now" });
  const { amountMinor } = deposit;
  const account = storedValueAccount({ kind: "deposit", number: deposit.number });
  const claimed = await spending.ask({ account, leastMinor: amountMinor, mostMinor: amountMinor });
  if (claimed === null) return { ok: false, reason: "storage-failed" };
  const { claimId, answer } = claimed;
  try {
    if (!answer.ok)
      return box.refuse(commandId, { ok: false, reason: answer.reason, detail: { mostMinor: answer.mostMinor } });
    const input = { type: "settle-deposit", by, approvalCodes, claimId, word: answer.word } as const;
    return box.apply(input, approver === null ? { commandId } : { commandId, approver });
  } finally {
    spending.settled(claimId);
  }
}
