// What HQ has found while it kept entries, as causes of tasks. Pure.

import {
  type BalanceSnapshot,
  isBusinessDue,
  isStoredValue,
  referenceOf,
  stockPlaceOf,
  type TaskCause,
} from "@evertill/core";
import type { RefusedEntry } from "../journal/judge-batch.ts";
import type { PriceFinding } from "../journal/recompute-sales.ts";

/** The kind of task of a finding, by the first word of its place. */
const twice = {
  coupons: "coupon-twice",
  orders: "order-twice",
  quotes: "quote-twice",
  handOver: "collected-twice",
  overQuota: "quota-over",
  covers: "cover-twice",
  tradeIn: "traded-in-twice",
  tradeInDue: "trade-in-settled-twice",
} as const;

/** The task that a finding's place becomes, where something was done more often than may be; null: amounts that differ. */
export function taskOfPlace(place: string) {
  const [of = "", ...rest] = place.split(".");
  return Object.hasOwn(twice, of) ? { kind: twice[of as keyof typeof twice], about: rest.join(".") } : null;
}

/** Of an entry whose amounts differ one, whatever the places; the place that differs most gives the amount. */
export function findingCauses(findings: readonly PriceFinding[]): readonly TaskCause[] {
  const causes = findings.map(({ epoch, seq, place, statedMinor, recomputedMinor }): TaskCause => {
    const entry = { epoch, seq };
    const twiceDone = taskOfPlace(place);
    if (twiceDone !== null) return { ...twiceDone, entry, amount: statedMinor };
    return { kind: "amount-differs", about: `${epoch}/${seq}`, entry, amount: statedMinor - recomputedMinor };
  });
  return causes.sort((one, other) => Math.abs(other.amount ?? 0) - Math.abs(one.amount ?? 0));
}

const reasons: Readonly<Partial<Record<RefusedEntry["reason"], "tampered" | "forked">>> = {
  ...{ "bad-signature": "tampered", forked: "forked" },
};

export const refusedCauses = (epoch: string, refused: readonly RefusedEntry[]): readonly TaskCause[] =>
  refused.map(({ seq, reason }) => ({
    ...{ kind: reasons[reason] ?? "set-aside", about: `${epoch}/${seq}` },
    ...{ entry: { epoch, seq }, amount: null },
  }));

/** @param cut of balances that the entries moved: what is over now is in `gone` */
export function balanceCauses(
  store: string,
  cut: readonly BalanceSnapshot[],
): { readonly causes: readonly TaskCause[]; readonly gone: readonly Pick<TaskCause, "kind" | "about">[] } {
  const overspent = cut.filter(({ account, amount }) => isStoredValue(account) && amount > 0);
  const stock = cut
    .filter(({ account }) => stockPlaceOf(account)?.store === store)
    .map(({ account, unit, amount }) => ({ kind: "oversell", about: `${account}:${unit}`, amount }) as const);
  const transfers = cut
    .filter(({ account }) => isBusinessDue(account))
    .map(({ account, amount }) => ({ kind: "transfer-refund", about: referenceOf(account), amount }) as const);
  return {
    causes: [
      ...transfers
        .filter(({ amount }) => amount < 0)
        .map(({ amount, ...of }) => ({ ...of, entry: null, amount: -amount })),
      ...overspent.map(({ account, amount }) => ({ kind: "overdraft", about: account, entry: null, amount }) as const),
      ...stock.filter(({ amount }) => amount < 0).map(({ amount, ...of }) => ({ ...of, entry: null, amount: -amount })),
    ],
    gone: [...stock, ...transfers].filter(({ amount }) => amount >= 0),
  };
}
