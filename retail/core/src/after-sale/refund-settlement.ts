// A refund that a return left to be done by an acquirer, and how it ended: done by the acquirer, refused by it, or paid
// out in cash after that. What is owed stands in `refund-due:qr` from the return until then.

import { clearingAccount, drawerAccount, refundDueAccount, roundingAccount } from "../accounts.ts";
import type { EntryDraft, EntryTime, EntryVersions } from "../entry.ts";
import { type Currency, type Minor, minor } from "../money.ts";
import { type CashRounding, cashDue } from "../tenders/cash-rounding.ts";
import { moneyTransfers } from "../tenders/tender-transfers.ts";
import type { RefundBody, ReturnBody } from "./return-body.ts";

/** One refund as the acquirer is asked for it, any number of times. */
export interface AcquirerRefund {
  /** Of the refund itself: 8–32 letters, digits and `-`; follows from the return, so that it is the same for ever [P2]. */
  readonly refundReference: string;
  /** Of the payment that is refunded. */
  readonly reference: string;
  readonly acquirer: string;
  /** Of the return. */
  readonly receiptNumber: string;
  readonly amountMinor: Minor;
  readonly currency: Currency;
}

export type RefundSettledBody = AcquirerRefund & {
  readonly by:
    | { readonly type: "acquirer"; readonly acquirerReference: string }
    /** After the acquirer refused. */
    | {
        readonly type: "cash";
        /** As in a return's refund in cash. Never 0. */
        readonly roundingMinor?: Minor;
        /** Subject id of who approved it; null where nobody had to [P9]. */
        readonly approvedBy: string | null;
      };
};

/** The acquirer will not do it; the shopper is still owed. Nothing moves. */
export type RefundRefusedBody = AcquirerRefund & {
  /** A stable code. */
  readonly reason: string;
};

export interface SettlementMoment {
  /** Random subject id. */
  readonly person: string;
  readonly businessDay: string;
  readonly at: EntryTime;
  readonly versions: EntryVersions;
}

/** What a return leaves to acquirers; refunds of an earlier release name none, and are done by hand. */
export function acquirerRefunds(
  body: Pick<ReturnBody, "receiptNumber" | "currency"> & Partial<Pick<ReturnBody, "returnId" | "refunds">>,
): readonly AcquirerRefund[] {
  const { returnId, receiptNumber, currency, refunds = [] } = body;
  if (returnId === undefined) return [];
  return refunds.flatMap((refund) => {
    if (!isByAcquirer(refund)) return [];
    const { amountMinor, tender, acquirer, reference } = refund;
    const refundReference = `${returnId.slice(0, 28)}-${tender}`;
    return [{ refundReference, reference, acquirer, receiptNumber, amountMinor, currency }];
  });
}

type ByAcquirer = Extract<RefundBody, { of: "qr" }> & { readonly acquirer: string; readonly reference: string };

const isByAcquirer = (refund: RefundBody): refund is ByAcquirer =>
  refund.type === "pending" && refund.of === "qr" && refund.acquirer !== undefined && refund.reference !== undefined;

/** Of a signed body, what an acquirer gave back; null: nobody did, or it went out in cash, or it is no such body. */
export function acquirerRefundOf(body: object): AcquirerRefund | null {
  const { by, ...refund } = body as Partial<RefundSettledBody>;
  return by?.type === "acquirer" ? (refund as AcquirerRefund) : null;
}

export function settledByAcquirerDraft(
  refund: AcquirerRefund,
  { acquirerReference, ...moment }: SettlementMoment & { readonly acquirerReference: string },
): EntryDraft<"refund-settled"> {
  const { acquirer, amountMinor, currency } = refund;
  return {
    kind: "refund-settled",
    ...draftOf(moment),
    body: { ...refund, by: { type: "acquirer", acquirerReference } },
    transfers: moneyTransfers({
      from: [[clearingAccount(acquirer), amountMinor]],
      to: [[refundDueAccount("qr"), amountMinor]],
      currency,
    }),
  };
}

/** @param of.rounding of cash, null for none */
export function settledInCashDraft(
  refund: AcquirerRefund,
  of: SettlementMoment & {
    readonly store: string;
    readonly box: string;
    readonly rounding: CashRounding | null;
    readonly approvedBy: string | null;
  },
): EntryDraft<"refund-settled"> {
  const { amountMinor, currency } = refund;
  const { store, box, rounding, approvedBy } = of;
  const handedMinor = cashDue(amountMinor, rounding);
  const roundingMinor = minor(handedMinor - amountMinor);
  return {
    kind: "refund-settled",
    ...draftOf(of),
    body: {
      ...refund,
      by: { type: "cash", ...(roundingMinor === 0 ? {} : { roundingMinor }), approvedBy },
    },
    transfers: moneyTransfers({
      from: [
        [drawerAccount(box), handedMinor],
        [roundingAccount(store), minor(-roundingMinor)],
      ],
      to: [[refundDueAccount("qr"), amountMinor]],
      currency,
    }),
  };
}

export function refundRefusedDraft(
  refund: AcquirerRefund,
  { reason, ...moment }: SettlementMoment & { readonly reason: string },
): EntryDraft<"refund-refused"> {
  return { kind: "refund-refused", ...draftOf(moment), body: { ...refund, reason }, transfers: [] };
}

const draftOf = ({ person, businessDay, at, versions }: SettlementMoment) => ({ person, businessDay, at, versions });
