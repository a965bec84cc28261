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
  for (const { account, unit, amount } of cut.filter(({ account, amount }) => isStoredValue(account) && amount > 0)) {
    await sql`
      INSERT INTO overdraft (account, unit, amount, store) VALUES (${account}, ${unit}, ${amount}, ${store})
      ON CONFLICT (account) DO UPDATE SET amount = greatest(overdraft.amount, excluded.amount)`.execute(tx);
  }
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
