// Money that came from elsewhere before it was applied to a sale, as entries of their own: a payment that an acquirer
// approved, one that was taken back, and one that a person set aside because nobody could tell.
//
// An approved payment moves from `unapplied:<acquirer>` into `clearing:<acquirer>`; the sale that it pays for moves its
// income into `unapplied:<acquirer>`. What is not 0 there is money of a shopper for which there is no sale.

import { clearingAccount, unappliedAccount } from "../accounts.ts";
import type { EntryDraft, EntryTime, EntryVersions, Transfer } from "../entry.ts";
import type { Currency, Minor } from "../money.ts";

export interface PaymentBody {
  /** The till's own; one payment. */
  readonly reference: string;
  /** Whose clearing account it is. */
  readonly acquirer: string;
  readonly amountMinor: Minor;
  readonly currency: Currency;
  /** The sale for which it was asked. */
  readonly saleId: string;
  /** "wechat", "alipay", … */
  readonly wallet: string;
  readonly acquirerReference: string;
  /** Masked but for four characters; "" where nobody says. */
  readonly payerMasked: string;
}

export type PaymentReversalBody = PaymentBody;

/** A payment of which nobody could tell, set aside by a named person; nothing moves. */
export type PaymentParkedBody = Pick<PaymentBody, "reference" | "acquirer" | "amountMinor" | "currency" | "saleId"> & {
  /** Why nobody could tell: a stable code. */
  readonly reason: string;
};

export interface PaymentMoment {
  /** Random subject id. */
  readonly person: string;
  readonly businessDay: string;
  readonly at: EntryTime;
  readonly versions: EntryVersions;
}

export function paymentDraft(body: PaymentBody, moment: PaymentMoment): EntryDraft<"payment"> {
  return { ...draftOf(moment), kind: "payment", body, transfers: [moneyOf(body, "taken")] };
}

export function paymentReversalDraft(body: PaymentReversalBody, moment: PaymentMoment): EntryDraft<"payment-reversal"> {
  return { ...draftOf(moment), kind: "payment-reversal", body, transfers: [moneyOf(body, "given-back")] };
}

export function paymentParkedDraft(body: PaymentParkedBody, moment: PaymentMoment): EntryDraft<"payment-parked"> {
  return { ...draftOf(moment), kind: "payment-parked", body, transfers: [] };
}

const draftOf = ({ person, businessDay, at, versions }: PaymentMoment) => ({ person, businessDay, at, versions });

function moneyOf({ acquirer, amountMinor, currency }: PaymentBody, way: "taken" | "given-back"): Transfer {
  const [unapplied, clearing] = [unappliedAccount(acquirer), clearingAccount(acquirer)];
  const [from, to] = way === "taken" ? [unapplied, clearing] : [clearing, unapplied];
  return { ledger: "money", unit: currency, from, to, amount: amountMinor };
}
