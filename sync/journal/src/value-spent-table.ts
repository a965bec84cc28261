// What entries spent of stored value, whole: what the same entry put back on the account (a card that is loaded too, points
// that its goods earn) takes nothing off it, since a limit is on what is let be spent [P6]. Written as account moves are.

import { type EntryId, isStoredValue, storedValueLedger, type Transfer } from "@evertill/core";
import type { SqlDatabase } from "@evertill/storage-sqlite";
import { allSides } from "./account-move-table.ts";

export const valueSpentTable = `
DROP INDEX IF EXISTS account_move_spent;
CREATE TABLE value_spent (
  epoch TEXT NOT NULL, seq INTEGER NOT NULL, account TEXT NOT NULL, ledger TEXT NOT NULL, amount INTEGER NOT NULL,
  PRIMARY KEY (epoch, seq, account)
) STRICT, WITHOUT ROWID;
`;

export function noteSpent(db: SqlDatabase, { epoch, seq }: EntryId, transfers: readonly Transfer[]): void {
  const spent = transfers.filter(({ to }) => isStoredValue(to));
  if (spent.length === 0) return;
  const note = db.prepare(
    `INSERT INTO value_spent (epoch, seq, account, ledger, amount) VALUES (?,?,?,?,?)
     ON CONFLICT DO UPDATE SET amount = amount + excluded.amount`,
  );
  for (const { to, amount } of spent) note.run(epoch, seq, to, storedValueLedger(to), amount);
}

/** The rows of all entries that are kept, for a file that has none yet: as `noteSpent` of each. */
export function noteAllSpent(db: SqlDatabase): void {
  const accounts = db.prepare(`SELECT DISTINCT account FROM (${allSides})`).all();
  const wanted = accounts.map(({ account }) => String(account)).filter(isStoredValue);
  db.prepare(
    `INSERT INTO value_spent (epoch, seq, account, ledger, amount)
     SELECT epoch, seq, account, iif(account GLOB 'points:*', 'points', 'money'), sum(amount) FROM (${allSides})
     WHERE amount > 0 AND account IN (SELECT value FROM json_each(?)) GROUP BY epoch, seq, account`,
  ).run(JSON.stringify(wanted));
}

/** By entries of which the tier above has not said that it holds them: of one account, and of all of its ledger. */
export function readUnconfirmed(
  db: SqlDatabase,
  account: string,
): { readonly numberMinor: number; readonly allMinor: number } {
  const row = db
    .prepare(
      `SELECT coalesce(sum(CASE WHEN account = ? THEN amount END), 0) AS one, coalesce(sum(amount), 0) AS every
       FROM epoch LEFT JOIN acknowledged USING (epoch) JOIN value_spent AS spent
         ON spent.epoch = epoch.epoch AND spent.seq > coalesce(acknowledged.through, 0)
       WHERE spent.ledger = ?`,
    )
    .get(account, storedValueLedger(account));
  return { numberMinor: Number(row?.one ?? 0), allMinor: Number(row?.every ?? 0) };
}
