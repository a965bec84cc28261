// Tables of journal.db that hold entries; the agent adds its own (lane state, device jobs) beside them.

import type { SqlDatabase } from "@evertill/storage-sqlite";
import { accountMoveTable, noteAllMoves } from "./account-move-table.ts";
import { noteAllSpent, valueSpentTable } from "./value-spent-table.ts";

/** Raised when a table changes; a newer file than the program is refused, never guessed at. */
const schemaVersion = 1;

class JournalVersionError extends Error {
  readonly code = "journal-version";
  constructor(found: number) {
    super(`journal.db has format ${found}; this release reads up to ${schemaVersion}. Start the newer release.`);
  }
}

const tables = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS epoch (
  opened INTEGER PRIMARY KEY AUTOINCREMENT,
  epoch TEXT NOT NULL UNIQUE,
  store TEXT NOT NULL,
  box TEXT NOT NULL,
  public_key TEXT NOT NULL,
  through INTEGER NOT NULL,
  except_json TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS advertised (
  epoch TEXT PRIMARY KEY, box TEXT NOT NULL, seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS entry (
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  business_day TEXT NOT NULL,
  hash TEXT NOT NULL,
  text TEXT NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (epoch, seq)
) STRICT, WITHOUT ROWID;
DROP INDEX IF EXISTS entry_original;
DROP INDEX IF EXISTS entry_of_sale;
CREATE INDEX IF NOT EXISTS entry_since_sale ON entry (json_extract(text, '$.body.original.receiptNumber'))
  WHERE kind IN ('return', 'exchange', 'post-void', 'price-protection', 'trade-in-settled');
CREATE INDEX IF NOT EXISTS entry_of_day ON entry (business_day);
CREATE TABLE IF NOT EXISTS quarantine (
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  text TEXT NOT NULL,
  signature TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (epoch, seq, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS box_key (box TEXT PRIMARY KEY, public_key TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS balance (
  ledger TEXT NOT NULL, unit TEXT NOT NULL, account TEXT NOT NULL, amount INTEGER NOT NULL,
  PRIMARY KEY (ledger, unit, account)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS piece_moved (
  value TEXT NOT NULL, sku TEXT NOT NULL, receipt_number TEXT NOT NULL, moved INTEGER NOT NULL,
  PRIMARY KEY (value, sku, receipt_number)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS acknowledged (
  epoch TEXT PRIMARY KEY, through INTEGER NOT NULL, except_json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

export function createJournalTables(db: SqlDatabase): void {
  const found = Number(db.pragma("user_version"));
  if (found > schemaVersion) throw new JournalVersionError(found);
  db.transaction(() => {
    db.exec(tables);
    if (!hasTable(db, "account_move")) {
      db.exec(`${accountMoveTable} DROP TABLE IF EXISTS stored_value_move;`);
      // A file of an earlier release has entries and no rows of what they moved.
      noteAllMoves(db);
    }
    if (!hasTable(db, "value_spent")) {
      db.exec(valueSpentTable);
      noteAllSpent(db);
    }
    if (found < schemaVersion) db.exec(`PRAGMA user_version = ${schemaVersion}`);
  });
}

const hasTable = (db: SqlDatabase, name: string): boolean =>
  db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined;
