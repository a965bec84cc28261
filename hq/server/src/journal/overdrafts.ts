// Numbers of gift cards and store credit of which more was spent than there was: an exception that a person at HQ looks
// into [P6].

import { type BalanceSnapshot, isStoredValue } from "@evertill/core";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";

/** A number of which more was spent than there was: somebody at HQ must look into it. */
export interface Overdraft {
  readonly account: string;
  readonly unit: string;
  /** The most that was overspent, minor units. */
  readonly amount: number;
  readonly foundAt: string;
}

/** In the transaction that cut the balances. @param store whose entries showed it */
export async function writeOverdrafts(
  tx: Transaction<Tables>,
  store: string,
  cut: readonly BalanceSnapshot[],
): Promise<void> {
  const over = cut.filter(({ account, amount }) => isStoredValue(account) && amount > 0);
  if (over.length === 0) return;
  await sql`
    INSERT INTO overdraft (account, unit, amount, store)
    SELECT DISTINCT ON (account) account, unit, amount, ${store} FROM unnest(
      ${over.map(({ account }) => account)}::text[], ${over.map(({ unit }) => unit)}::text[],
      ${over.map(({ amount }) => amount)}::bigint[]) AS given (account, unit, amount)
    ORDER BY account, amount DESC
    ON CONFLICT (account) DO UPDATE SET amount = greatest(overdraft.amount, excluded.amount)`.execute(tx);
}

/** Of the numbers that this store's entries overspent last, the newest first. */
export async function readOverdrafts(db: Kysely<Tables>, store: string): Promise<readonly Overdraft[]> {
  const rows = await db
    .selectFrom("overdraft")
    .selectAll()
    .where("store", "=", store)
    .orderBy("found_at", "desc")
    .limit(200)
    .execute();
  return rows.map(({ account, unit, amount, found_at }) => ({
    account,
    unit,
    amount,
    foundAt: found_at.toISOString(),
  }));
}
