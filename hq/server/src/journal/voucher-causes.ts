// Vouchers that were used or taken back more often than they were issued, beside the balances of all stores: used though
// nobody issued them, or after the goods that earned them came back. The sale that issued one may come later than the one
// that used it: the cause is then gone [P5].

import { couponIssued, couponRedeemed, isVoucher, type TaskCause } from "@evertill/core";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { KeptEntry } from "./judge-batch.ts";

/** After the entries are folded. One that was redeemed twice is another task already. */
export async function voucherCauses(
  db: Kysely<Tables>,
  kept: readonly KeptEntry[],
): Promise<{ readonly causes: readonly TaskCause[]; readonly gone: readonly Pick<TaskCause, "kind" | "about">[] }> {
  const moved = kept.flatMap(({ entry }) =>
    entry.transfers.flatMap(({ ledger, unit }) => (ledger === "coupons" && isVoucher(unit) ? [{ entry, unit }] : [])),
  );
  if (moved.length === 0) return { causes: [], gone: [] };
  const rows = await db
    .selectFrom("balance")
    .select(["unit", "account", sql<string>`sum(amount)`.as("amount")])
    .where("ledger", "=", "coupons")
    .where(sql<boolean>`unit = ANY (${[...new Set(moved.map(({ unit }) => unit))]}::text[])`)
    .groupBy(["unit", "account"])
    .execute();
  const amounts = new Map(rows.map(({ unit, account, amount }) => [`${account} ${unit}`, Number(amount)]));
  const last = new Map(moved.map((of) => [of.unit, of.entry]));
  const all = [...last].map(([about, { epoch, seq }]) => {
    const amount = -(amounts.get(`${couponIssued} ${about}`) ?? 0);
    const isTwice = (amounts.get(`${couponRedeemed} ${about}`) ?? 0) > 1;
    return { kind: "voucher-over", about, entry: { epoch, seq }, amount: isTwice ? 0 : amount } as const;
  });
  return {
    causes: all.filter(({ amount }) => amount > 0),
    gone: all.filter(({ amount }) => amount <= 0).map(({ kind, about }) => ({ kind, about })),
  };
}
