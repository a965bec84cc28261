// The store's quotes as far as this box holds their entries, and which of them a sale took up. Folded from entries; all
// writes are in the caller's transaction.

import { type Entry, type EntryId, parseEntry, type QuoteBody, type SignedEntry, soldBy } from "@evertill/core";
import type { JournalReceiver } from "@evertill/journal";
import type { SqlDatabase } from "@evertill/storage-sqlite";

export const quoteTables = `
CREATE TABLE IF NOT EXISTS quote (number TEXT PRIMARY KEY, epoch TEXT NOT NULL, seq INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS quote_taken (number TEXT PRIMARY KEY, receipt_number TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

export class QuoteTable {
  readonly #db: SqlDatabase;
  readonly #journal: JournalReceiver;

  constructor(db: SqlDatabase, journal: JournalReceiver) {
    this.#db = db;
    this.#journal = journal;
  }

  /** Null: this box has no such quote. */
  entryOf(number: string): SignedEntry | null {
    const row = this.#db.prepare("SELECT epoch, seq FROM quote WHERE number = ?").get(number);
    return row === undefined ? null : this.#journal.entryAt(String(row.epoch), Number(row.seq));
  }

  /** The receipt of the sale that took it up; null: none that this box has. */
  takenBy(number: string): string | null {
    const row = this.#db.prepare("SELECT receipt_number FROM quote_taken WHERE number = ?").get(number);
    return row === undefined ? null : String(row.receipt_number);
  }

  /** An own entry, in its commit. */
  appended(id: EntryId, entry: Pick<Entry, "kind" | "body">): void {
    this.#fold(id, entry);
  }

  /** Entries of other boxes that are good and held. */
  came(entries: readonly SignedEntry[]): void {
    for (const { text } of entries) {
      if (!text.includes('"quoteNumber"') && !text.includes('"quote":{')) continue;
      const reading = parseEntry(text);
      if (reading.ok) this.#fold(reading.entry, reading.entry);
    }
  }

  /** The same entry again changes nothing. A signed body may hold anything: one that is no quote's is HQ's to find [P3]. */
  #fold({ epoch, seq }: EntryId, { kind, body }: Pick<Entry, "kind" | "body">): void {
    const taken = soldBy({ kind, body });
    if (typeof taken?.quote?.number === "string")
      this.#db
        .prepare("INSERT INTO quote_taken VALUES (?,?) ON CONFLICT DO NOTHING")
        .run(taken.quote.number, String(taken.receiptNumber));
    const { quoteNumber }: Partial<QuoteBody> = kind === "quote" && typeof body === "object" ? { ...body } : {};
    if (typeof quoteNumber === "string")
      this.#db.prepare("INSERT INTO quote VALUES (?,?,?) ON CONFLICT DO NOTHING").run(quoteNumber, epoch, seq);
  }
}
