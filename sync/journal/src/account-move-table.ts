// What entries moved on accounts whose balances the tier above sends down (stored value, stock, quotas), one row an entry and
// account: the tail that such a balance is completed with. Written in the transaction that keeps the entry.

import {
  accountMoves,
  type EntryId,
  isSentDown,
  type Movement,
  type StockMovement,
  type Transfer,
} from "@evertill/core";
import type { SqlDatabase, SqlRow } from "@evertill/storage-sqlite";

export const accountMoveTable = `
CREATE TABLE account_move (
  ledger TEXT NOT NULL, unit TEXT NOT NULL, account TEXT NOT NULL, epoch TEXT NOT NULL, seq INTEGER NOT NULL,
  amount INTEGER NOT NULL, PRIMARY KEY (ledger, unit, account, epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_move_of_value ON account_move (account) WHERE ledger <> 'stock';
`;

export function noteMoves(db: SqlDatabase, { epoch, seq }: EntryId, transfers: readonly Transfer[]): void {
  const moves = accountMoves(transfers, isSentDown);
  if (moves.length === 0) return;
  const note = db.prepare(
    "INSERT INTO account_move (ledger, unit, account, epoch, seq, amount) VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING",
  );
  for (const { ledger, unit, account, amount } of moves) note.run(ledger, unit, account, epoch, seq, amount);
}

/** From, to: what each transfer of each entry moved on either side. */
export const allSides = `
  SELECT entry.epoch, entry.seq, moved.value ->> '$.ledger' AS ledger, moved.value ->> '$.unit' AS unit,
    moved.value ->> side.path AS account, side.sign * (moved.value ->> '$.amount') AS amount
  FROM entry, json_each(entry.text, '$.transfers') AS moved,
    (SELECT '$.from' AS path, -1 AS sign UNION ALL SELECT '$.to', 1) AS side`;

/** The rows of all entries that are kept, for a file that has none yet: as `noteMoves` of each, whatever their number. */
export function noteAllMoves(db: SqlDatabase): void {
  const accounts = db.prepare(`SELECT DISTINCT account FROM (${allSides})`).all();
  const wanted = accounts.map(({ account }) => String(account)).filter(isSentDown);
  db.prepare(
    `INSERT INTO account_move (ledger, unit, account, epoch, seq, amount)
     SELECT ledger, unit, account, epoch, seq, sum(amount) FROM (${allSides})
     WHERE account IN (SELECT value FROM json_each(?))
     GROUP BY ledger, unit, account, epoch, seq HAVING sum(amount) <> 0`,
  ).run(JSON.stringify(wanted));
}

const movement = (row: SqlRow): Movement => ({
  epoch: String(row.epoch),
  seq: Number(row.seq),
  amount: Number(row.amount),
});

/** Of an account of stored value or of a quota. */
export function readMoves(db: SqlDatabase, account: string): readonly Movement[] {
  return db
    .prepare("SELECT epoch, seq, amount FROM account_move WHERE account = ? AND ledger <> 'stock'")
    .all(account)
    .map(movement);
}

/** Of an item, on every account of stock. */
export function readStockMoves(db: SqlDatabase, sku: string): readonly StockMovement[] {
  return db
    .prepare("SELECT account, epoch, seq, amount FROM account_move WHERE ledger = 'stock' AND unit = ?")
    .all(sku)
    .map((row) => ({ account: String(row.account), ...movement(row) }));
}

/** Items that some entry moved on an account of stock. */
export const readStockItems = (db: SqlDatabase): readonly string[] =>
  db
    .prepare("SELECT DISTINCT unit FROM account_move WHERE ledger = 'stock'")
    .all()
    .map(({ unit }) => String(unit));

/** A movement of an item with the entry that made it. */
export interface StockMoveEntry extends StockMovement {
  readonly text: string;
}

/** The newest first by the time that entries say. */
export function readStockMoveEntries(db: SqlDatabase, sku: string, limit: number): readonly StockMoveEntry[] {
  return db
    .prepare(
      `SELECT account, epoch, seq, amount, text FROM account_move JOIN entry USING (epoch, seq)
       WHERE ledger = 'stock' AND unit = ? ORDER BY json_extract(text, '$.at.wallMs') DESC, epoch, seq DESC LIMIT ?`,
    )
    .all(sku, limit)
    .map((row) => ({ account: String(row.account), ...movement(row), text: String(row.text) }));
}

/** On an account of a quota: times given by entries of which the tier above has not said that it holds them. */
export function readCountedUnconfirmed(db: SqlDatabase, account: string): number {
  const row = db
    .prepare(
      `SELECT coalesce(sum(amount), 0) AS times FROM account_move AS move LEFT JOIN acknowledged USING (epoch)
       WHERE account = ? AND ledger <> 'stock' AND amount > 0 AND seq > coalesce(acknowledged.through, 0)`,
    )
    .get(account);
  return Number(row?.times ?? 0);
}
