// A deposit whose purchase came to nothing: kept, paid back, or paid back double, by its rule and by whose doing it was.
// What is paid back goes to what the deposit was paid with, what is paid on top is cash; what is kept is income, and what is paid on top an expense, each in an account of its own.

import { refundAccounts } from "../after-sale/refund.ts";
import type { RefundBody } from "../after-sale/return-body.ts";
import type { Entry, EntryDraft, EntryId, SaleBody } from "../entry.ts";
import { type Currency, type Minor, minor } from "../money.ts";
import { storedValueAccount } from "../stored-value/stored-value.ts";
import type { StoredValueTenderBody } from "../stored-value/stored-value-tender.ts";
import { moneyTransfers } from "../tenders/tender-transfers.ts";
import { depositPaidBy, depositRefund } from "./deposit-refund.ts";
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
  /** Come to `paidBackMinor`; absent in entries of earlier releases: all of it is cash. */
  readonly refunds?: readonly RefundBody[];
  /** Random: by which refunds that are left to acquirers are known. Absent as `refunds`. */
  readonly returnId?: string;
  /** The entry of the sale that took the deposit; absent: nobody knows any more. */
  readonly soldBy?: EntryId;
  /** By which nobody else could spend it meanwhile, and whose word that was. */
  readonly claimId: string;
  readonly word: StoredValueTenderBody["word"];
  /** Random subject id; absent: within the own limit of who did it [P9]. */
  readonly approvedBy?: string;
}

type SettledInput = Pick<EntryDraft, "person" | "businessDay" | "at" | "versions"> &
  Omit<DepositSettledBody, "paidBackMinor" | "refunds"> & {
    readonly refunds: readonly RefundBody[];
    readonly store: string;
    readonly box: string;
  };

const cashBack = (amountMinor: Minor): readonly RefundBody[] =>
  amountMinor === 0 ? [] : [{ type: "cash", amountMinor }];

export function depositSettledDraft(input: SettledInput): EntryDraft<"deposit-settled"> {
  const { person, businessDay, at, versions, store, box, ...of } = input;
  const { currency, number, amountMinor, rule, by } = of;
  const paidBackMinor = depositPaidBack(rule, by, amountMinor);
  const body: DepositSettledBody = { ...of, paidBackMinor };
  const keptMinor = minor(Math.max(0, amountMinor - paidBackMinor));
  const onTopMinor = minor(Math.max(0, paidBackMinor - amountMinor));
  const transfers = moneyTransfers({
    from: [
      ...of.refunds.flatMap((refund) => refundAccounts(refund, { store, box })),
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

/**
 * What an entry pays back otherwise than its rule says, or to other tenders than the deposit was paid with [P7].
 * @param sale that took the deposit; null: HQ does not have it: then the tenders are believed
 */
export function settledDifferences({ kind, body }: Pick<Entry, "kind" | "body">, sale: SaleBody | null = null) {
  if (kind !== "deposit-settled") return [];
  const { rule, by, amountMinor, paidBackMinor, number, ...settled } = body as DepositSettledBody;
  const refunds = settled.refunds ?? cashBack(paidBackMinor);
  const found: { where: string; statedMinor: Minor; recomputedMinor: Minor }[] = [];
  const compare = (where: string, statedMinor: Minor, recomputedMinor: Minor) => {
    if (statedMinor !== recomputedMinor) found.push({ where, statedMinor, recomputedMinor });
  };
  const soldMinor = sale?.lines.find(({ load }) => load?.number === number)?.totalMinor;
  if (sale !== null) compare("amountMinor", amountMinor, soldMinor ?? minor(0));
  compare("paidBackMinor", paidBackMinor, depositPaidBack(rule, by, amountMinor));
  compare("refunds", minor(refunds.reduce((sum, refund) => sum + refund.amountMinor, 0)), paidBackMinor);
  if (sale === null || soldMinor === undefined || settled.refunds === undefined) return found;
  const due = depositRefund({ rule, by, amountMinor, paidBy: depositPaidBy(sale, soldMinor), rounding: null });
  compare("refunds.cash", cashOf(refunds), cashOf(due));
  return found;
}

const cashOf = (parts: readonly { readonly type: string; readonly amountMinor: Minor }[]): Minor =>
  minor(parts.reduce((sum, { type, amountMinor }) => (type === "cash" ? sum + amountMinor : sum), 0));
