// The balance table: always the fold of the entries kept beside it, moved in the same transaction.

import { type Balance, type Balances, balanceKey, type LedgerName, movements, type Transfer } from "@evertill/core";
import type { SqlDatabase } from "@evertill/storage-sqlite";

export function foldInto(db: SqlDatabase, transfers: readonly Transfer[]): void {
  const add = db.prepare(
    `INSERT INTO balance (ledger, unit, account, amount) VALUES (?,?,?,?)
     ON CONFLICT (ledger, unit, account) DO UPDATE SET amount = amount + excluded.amount`,
  );
  for (const transfer of transfers) {
    for (const { ledger, unit, account, amount } of movements(transfer)) add.run(ledger, unit, account, amount);
  }
}

/** Accounts at zero are absent, as in `fold`. */
export function readBalances(db: SqlDatabase): Balances {
  const rows = db.prepare("SELECT ledger, unit, account, amount FROM balance WHERE amount <> 0").all();
  const balances = rows.map((row) => ({
    ledger: String(row.ledger) as LedgerName,
    unit: String(row.unit),
    account: String(row.account),
    amount: Number(row.amount),
  }));
  return new Map(balances.map((balance) => [balanceKey(balance.ledger, balance.unit, balance.account), balance]));
}

/** Of a ledger, on accounts whose names begin so, what is not 0. */
export function readUnder(
  db: SqlDatabase,
  { ledger, prefix }: { readonly ledger: LedgerName; readonly prefix: string },
): readonly Pick<Balance, "account" | "amount">[] {
  return db
    .prepare(
      "SELECT account, amount FROM balance WHERE ledger = ? AND amount <> 0 AND substr(account, 1, ?) = ? ORDER BY account",
    )
    .all(ledger, prefix.length, prefix)
    .map((row) => ({ account: String(row.account), amount: Number(row.amount) }));
}

/** One account's balance; 0 where nothing moved. */
export function readBalance(db: SqlDatabase, of: Pick<Balance, "ledger" | "unit" | "account">): number {
  const row = db
    .prepare("SELECT amount FROM balance WHERE ledger = ? AND unit = ? AND account = ?")
    .get(of.ledger, of.unit, of.account);
  return Number(row?.amount ?? 0);
}
