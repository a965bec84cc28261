// A deposit whose purchase came to nothing: kept, paid back, or paid back double, by its rule and by whose doing it was.
// What is paid back is cash; what is kept is income, and what is paid on top an expense, each in an account of its own.

import { drawerAccount } from "../accounts.ts";
import type { Entry, EntryDraft } from "../entry.ts";
import { type Currency, type Minor, minor } from "../money.ts";
import { storedValueAccount } from "../stored-value/stored-value.ts";
import type { StoredValueTenderBody } from "../stored-value/stored-value-tender.ts";
import { moneyTransfers } from "../tenders/tender-transfers.ts";
import { type DepositEnd, type DepositRule, depositPaidBack } from "./deposit-rule.ts";
import type { DepositKindRef } from "./expansion.ts";

export interface DepositSettledBody {
  readonly receiptNumber: string;
  readonly currency: Currency;
  /** Of the deposit. */
  readonly number: string;
  readonly quote: string;
  readonly rule: DepositRule;
  /** By the price book that it was taken by; absent: as DepositTerms. */
  readonly kind?: DepositKindRef;
  readonly by: DepositEnd;
  readonly amountMinor: Minor;
  readonly paidBackMinor: Minor;
  /** By which nobody else could spend it meanwhile, and whose word that was. */
  readonly claimId: string;
  readonly word: StoredValueTenderBody["word"];
  /** Random subject id; absent: within the own limit of who did it [P9]. */
  readonly approvedBy?: string;
}

type SettledInput = Pick<EntryDraft, "person" | "businessDay" | "at" | "versions"> &
  Omit<DepositSettledBody, "paidBackMinor"> & { readonly store: string; readonly box: string };

export function depositSettledDraft(input: SettledInput): EntryDraft<"deposit-settled"> {
  const { person, businessDay, at, versions, store, box, ...of } = input;
  const { currency, number, amountMinor, rule, by } = of;
  const paidBackMinor = depositPaidBack(rule, by, amountMinor);
  const body: DepositSettledBody = { ...of, paidBackMinor };
  const keptMinor = minor(Math.max(0, amountMinor - paidBackMinor));
  const onTopMinor = minor(Math.max(0, paidBackMinor - amountMinor));
  const transfers = moneyTransfers({
    from: [
      [drawerAccount(box), paidBackMinor],
      [`deposits-kept:${store}`, keptMinor],
    ],
    to: [
      [storedValueAccount({ kind: "deposit", number }), amountMinor],
      [`deposit-penalties:${store}`, onTopMinor],
    ],
    currency,
  });
  return { kind: "deposit-settled", person, businessDay, at, versions, body, transfers };
}

/** What an entry pays back otherwise than its rule says [P7]. */
export function settledDifferences({ kind, body }: Pick<Entry, "kind" | "body">) {
  if (kind !== "deposit-settled") return [];
  const { rule, by, amountMinor, paidBackMinor } = body as DepositSettledBody;
  const recomputedMinor = depositPaidBack(rule, by, amountMinor);
  return paidBackMinor === recomputedMinor
    ? []
    : [{ where: "paidBackMinor", statedMinor: paidBackMinor, recomputedMinor }];
}
