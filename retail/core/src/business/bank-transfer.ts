// A line of the bank's statement, matched to what is due: by amount and reference, never twice. What is paid too little or
// too much is named; nothing of it is lost.

import type { EntryDraft } from "../entry.ts";
import { type Currency, type Minor, minor } from "../money.ts";
import { moneyTransfers } from "../tenders/tender-transfers.ts";
import { businessDueAccount } from "./business-due.ts";

export interface BankLine {
  /** The bank's own, once for ever. */
  readonly lineId: string;
  /** Whose statement it is: letters, digits, `.`, `-`, `_`. */
  readonly account: string;
  /** `YYYY-MM-DD` */
  readonly bookedOn: string;
  /** Positive: came in; negative: went out, back to the customer. Never 0. */
  readonly amountMinor: Minor;
  readonly currency: Currency;
  /** What the payer wrote. */
  readonly text: string;
}

/** `refund`: it went back to the customer, to whom it was owed. `not-owed`: more went back than was owed. */
export type TransferMatch = "exact" | "partial" | "over" | "refund" | "not-owed";

/** @param dueMinor before the line; below 0: owed to the customer */
function transferMatch(amountMinor: Minor, dueMinor: Minor): TransferMatch {
  if (amountMinor < 0) return amountMinor < dueMinor ? "not-owed" : "refund";
  if (amountMinor === dueMinor) return "exact";
  return amountMinor < dueMinor ? "partial" : "over";
}

export interface TransferMatchedBody extends Omit<BankLine, "text"> {
  /** Of the sale, as its receipt says it. */
  readonly reference: string;
  readonly receiptNumber: string;
  /** Subject id. */
  readonly customer: string;
  readonly match: TransferMatch;
  readonly dueBeforeMinor: Minor;
}

/** Money at a bank that came by transfer. */
const bankAccount = (account: string): string => `bank:${account}`;

export function transferMatchedDraft(
  { text: _, ...line }: BankLine,
  of: Pick<TransferMatchedBody, "reference" | "receiptNumber" | "customer" | "dueBeforeMinor"> &
    Pick<EntryDraft, "person" | "businessDay" | "at" | "versions">,
): EntryDraft<"transfer-matched"> {
  const { reference, receiptNumber, customer, dueBeforeMinor, ...moment } = of;
  const match = transferMatch(line.amountMinor, dueBeforeMinor);
  const body = { ...line, reference, receiptNumber, customer, match, dueBeforeMinor };
  return { ...moment, kind: "transfer-matched", body, transfers: matchedTransfers(body) };
}

const matchedTransfers = ({ reference, account, amountMinor, currency }: Omit<TransferMatchedBody, "match">) =>
  moneyTransfers({
    from: [[businessDueAccount(reference), amountMinor]],
    to: [[bankAccount(account), minor(amountMinor)]],
    currency,
  });
