// Which price each shelf label says, what the goods cost now, and what they cost before: kept at the hub alone, in no journal. A hub
// on an empty disk takes the shelves to be labelled as it finds the prices.

import { type Item, type Minor, minor, priorPriceDays, type ShelfPrice } from "@evertill/core";
import type { SqlDatabase } from "@evertill/storage-sqlite";

export const labelTables = `
CREATE TABLE IF NOT EXISTS shelf_label (
  sku TEXT PRIMARY KEY, label_minor INTEGER NOT NULL, now_minor INTEGER NOT NULL, since_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS shelf_label_due ON shelf_label (since_ms, sku) WHERE label_minor <> now_minor;
CREATE TABLE IF NOT EXISTS shelf_price (
  sku TEXT NOT NULL, from_ms INTEGER NOT NULL, price_minor INTEGER NOT NULL, PRIMARY KEY (sku, from_ms)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS shelf_book (book_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

export interface LabelDue {
  readonly sku: string;
  readonly labelMinor: Minor;
  readonly nowMinor: Minor;
  readonly sinceMs: number;
}

const keptMs = (priorPriceDays + 1) * 86_400_000;

export class LabelTable {
  readonly #db: SqlDatabase;

  constructor(db: SqlDatabase) {
    this.#db = db;
  }

  /** A price book has come at some time. */
  get hasBook(): boolean {
    return this.#db.prepare("SELECT 1 FROM shelf_book").get() !== undefined;
  }

  /** Inside a transaction. */
  bookCame(bookId: string): void {
    this.#db.prepare("INSERT INTO shelf_book (book_id) VALUES (?)").run(bookId);
  }

  /** Inside a transaction. Goods that are new here, or met anew, are taken to have their label. */
  observe(
    { sku, priceMinor }: Pick<Item, "sku" | "priceMinor">,
    of: { readonly nowMs: number; readonly isAnew: boolean },
  ) {
    const { nowMs, isAnew } = of;
    const row = this.#db.prepare("SELECT now_minor FROM shelf_label WHERE sku = ?").get(sku);
    if (row?.now_minor === priceMinor) return;
    if (row === undefined || isAnew)
      this.#db
        .prepare("INSERT OR REPLACE INTO shelf_label (sku, label_minor, now_minor, since_ms) VALUES (?,?,?,?)")
        .run(sku, priceMinor, priceMinor, nowMs);
    else
      this.#db.prepare("UPDATE shelf_label SET now_minor = ?, since_ms = ? WHERE sku = ?").run(priceMinor, nowMs, sku);
    if (isAnew) this.#db.prepare("DELETE FROM shelf_price WHERE sku = ?").run(sku);
    this.#db
      .prepare("INSERT OR REPLACE INTO shelf_price (sku, from_ms, price_minor) VALUES (?,?,?)")
      .run(sku, nowMs, priceMinor);
    // What began before the time that counts, but for the last of it, was over before it.
    this.#db
      .prepare(
        `DELETE FROM shelf_price WHERE sku = ? AND from_ms <
           (SELECT MAX(from_ms) FROM shelf_price WHERE sku = ? AND from_ms <= ?)`,
      )
      .run(sku, sku, nowMs - keptMs);
  }

  /** Inside a transaction: that label was printed. */
  labelled(sku: string, priceMinor: Minor): void {
    this.#db.prepare("UPDATE shelf_label SET label_minor = ? WHERE sku = ?").run(priceMinor, sku);
  }

  /** Those that changed first first. */
  due(limit: number): readonly LabelDue[] {
    return this.#db
      .prepare("SELECT * FROM shelf_label WHERE label_minor <> now_minor ORDER BY since_ms, sku LIMIT ?")
      .all(limit)
      .map(({ sku, label_minor, now_minor, since_ms }) => ({
        ...{ sku: String(sku), labelMinor: minor(Number(label_minor)) },
        ...{ nowMinor: minor(Number(now_minor)), sinceMs: Number(since_ms) },
      }));
  }

  dueCount(): number {
    const row = this.#db.prepare("SELECT COUNT(*) AS n FROM shelf_label WHERE label_minor <> now_minor").get();
    return Number(row?.n ?? 0);
  }

  /** Oldest first; the last is that of now. */
  prices(sku: string): readonly ShelfPrice[] {
    return this.#db
      .prepare("SELECT from_ms, price_minor FROM shelf_price WHERE sku = ? ORDER BY from_ms")
      .all(sku)
      .map(({ from_ms, price_minor }) => ({ fromMs: Number(from_ms), priceMinor: minor(Number(price_minor)) }));
  }
}
