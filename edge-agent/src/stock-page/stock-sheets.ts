// Sheets that are being written, and the papers that were booked: rows of journal.db, so that neither a page that is closed
// nor an agent that dies loses a count.

import type { StockSheet } from "@evertill/core";
import type { SqlDatabase } from "@evertill/storage-sqlite";

export class StockSheets {
  readonly #db: SqlDatabase;

  constructor(db: SqlDatabase) {
    this.#db = db;
  }

  /** Begun first is first. */
  open(): readonly StockSheet[] {
    return this.#db
      .prepare("SELECT sheet_json FROM stock_sheet ORDER BY begun")
      .all()
      .map(({ sheet_json }) => JSON.parse(String(sheet_json)) as StockSheet);
  }

  of(sheetId: string): StockSheet | null {
    const row = this.#db.prepare("SELECT sheet_json FROM stock_sheet WHERE sheet_id = ?").get(sheetId);
    return row === undefined ? null : (JSON.parse(String(row.sheet_json)) as StockSheet);
  }

  /** In the caller's transaction. */
  keep(sheet: StockSheet): void {
    this.#db
      .prepare(
        `INSERT INTO stock_sheet (sheet_id, sheet_json) VALUES (?,?)
         ON CONFLICT (sheet_id) DO UPDATE SET sheet_json = excluded.sheet_json`,
      )
      .run(sheet.sheetId, JSON.stringify(sheet));
  }

  /** In the caller's transaction. */
  drop(sheetId: string): void {
    this.#db.prepare("DELETE FROM stock_sheet WHERE sheet_id = ?").run(sheetId);
  }

  isBooked(paperId: string): boolean {
    return this.#db.prepare("SELECT 1 FROM stock_paper WHERE paper_id = ?").get(paperId) !== undefined;
  }

  /** In the transaction that appends the entry. */
  booked(paperId: string): void {
    this.#db.prepare("INSERT INTO stock_paper (paper_id) VALUES (?)").run(paperId);
    this.drop(paperId);
  }
}
