// The points ledger: what a sale earns and spends, what goods that come back take and give. A member's account is a
// liability: negative = the member has points, as money that is owed under a card's number.

import { pointsAccount, pointsEarnedAccount, pointsSpentAccount } from "../accounts.ts";
import type { RefundBody } from "../after-sale/return-body.ts";
import type { SaleBody, Transfer } from "../entry.ts";
import type { TenderBody } from "../tenders/tender-body.ts";

const moved = (of: { readonly from: string; readonly to: string; readonly amount: number }): readonly Transfer[] =>
  of.amount === 0 ? [] : [{ ledger: "points", unit: "points", ...of }];

export function pointsEarned({ memberId, points }: Pick<SaleBody, "memberId" | "points">, store: string) {
  if (memberId === undefined || points === undefined) return [];
  return moved({ from: pointsAccount(memberId), to: pointsEarnedAccount(store), amount: points.earned });
}

export const pointsSpent = (tenders: readonly TenderBody[], store: string): readonly Transfer[] =>
  tenders.flatMap((tender) =>
    tender.type === "points"
      ? moved({ from: pointsSpentAccount(store), to: pointsAccount(tender.memberId), amount: tender.points })
      : [],
  );

/** What goods that come back had earned; of nobody in particular: nothing. */
export const pointsUnearned = (
  back: { readonly memberId: string; readonly takenBack: number } | undefined,
  store: string,
): readonly Transfer[] =>
  back === undefined
    ? []
    : moved({ from: pointsEarnedAccount(store), to: pointsAccount(back.memberId), amount: back.takenBack });

/** What was paid with points goes back as points. */
export const pointsRefunded = (refunds: readonly RefundBody[], store: string): readonly Transfer[] =>
  refunds.flatMap((refund) =>
    refund.type === "points"
      ? moved({ from: pointsAccount(refund.memberId), to: pointsSpentAccount(store), amount: refund.points })
      : [],
  );
