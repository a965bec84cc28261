// What entries moved on accounts of stored value, one row an entry and account: the tail that a balance sent down by the
// tier above is completed with. Written in the transaction that keeps the entry. A file of an earlier release begins
// without rows: its entries moved no stored value.

import { type EntryId, type Movement, storedValueMoves, type Transfer } from "@evertill/core";
import type { SqlDatabase } from "@evertill/storage-sqlite";

export function noteMoves(db: SqlDatabase, { epoch, seq }: EntryId, transfers: readonly Transfer[]): void {
  const moves = storedValueMoves(transfers);
  if (moves.length === 0) return;
  const note = db.prepare("INSERT INTO stored_value_move (account, epoch, seq, amount) VALUES (?,?,?,?)");
  for (const { account, amount } of moves) note.run(account, epoch, seq, amount);
}

export function readMoves(db: SqlDatabase, account: string): readonly Movement[] {
  return db
    .prepare("SELECT epoch, seq, amount FROM stored_value_move WHERE account = ?")
    .all(account)
    .map((row) => ({ epoch: String(row.epoch), seq: Number(row.seq), amount: Number(row.amount) }));
}

/** As retail/core's `storedValueLedger`: money and points are not added up. */
const isPoints = (account: string): string => `(substr(${account}, 1, 7) = 'points:')`;

/** What was spent by entries of which the tier above has not said that it holds them: of one account, and of all of its ledger. */
export function readUnconfirmed(
  db: SqlDatabase,
  account: string,
): { readonly numberMinor: number; readonly allMinor: number } {
  const row = db
    .prepare(
      `SELECT coalesce(sum(CASE WHEN account = ? THEN amount END), 0) AS one, coalesce(sum(amount), 0) AS every
       FROM epoch LEFT JOIN acknowledged USING (epoch) JOIN stored_value_move AS move
         ON move.epoch = epoch.epoch AND move.seq > coalesce(acknowledged.through, 0) AND move.amount > 0
       WHERE ${isPoints("move.account")} = ${isPoints("?")}`,
    )
    .get(account, account);
  return { numberMinor: Number(row?.one ?? 0), allMinor: Number(row?.every ?? 0) };
}
