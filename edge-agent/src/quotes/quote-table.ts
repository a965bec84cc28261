// The store's quotes as far as this box holds their entries, deposits paid for them, and which a sale took up. Folded from entries; all
// writes are in the caller's transaction.

import {
  type DepositSettledBody,
  depositPaidBy,
  depositRules,
  type Entry,
  type EntryId,
  minor,
  parseEntry,
  type QuoteBody,
  type QuoteDeposit,
  type SignedEntry,
  soldBy as soldBySale,
} from "@evertill/core";
import type { JournalReceiver } from "@evertill/journal";
import type { SqlDatabase } from "@evertill/storage-sqlite";
import type { KnownQuote } from "./quote-messages.ts";

export const quoteTables = `
CREATE TABLE IF NOT EXISTS quote (number TEXT PRIMARY KEY, epoch TEXT NOT NULL, seq INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS quote_deposit (
  number TEXT PRIMARY KEY, quote TEXT NOT NULL, rule TEXT NOT NULL, amount INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS quote_deposit_sale (number TEXT PRIMARY KEY, epoch TEXT NOT NULL, seq INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS quote_deposit_of ON quote_deposit (quote);
CREATE TABLE IF NOT EXISTS quote_taken (number TEXT PRIMARY KEY, receipt_number TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

export class QuoteTable {
  readonly #db: SqlDatabase;
  readonly #journal: JournalReceiver;

  constructor(db: SqlDatabase, journal: JournalReceiver) {
    this.#db = db;
    this.#journal = journal;
  }

  /** @param asked number of the quote, or of the deposit that was paid for it */
  known(asked: string): KnownQuote {
    const number = this.numberOf(asked);
    const row = this.#db.prepare("SELECT epoch, seq FROM quote WHERE number = ?").get(number);
    const entry = row === undefined ? null : this.#journal.entryAt(String(row.epoch), Number(row.seq));
    return { entry, takenBy: this.takenBy(number), deposit: this.#depositOf(number) };
  }

  /** Of the quote, where the deposit's was asked for. */
  numberOf(asked: string): string {
    const row = this.#db.prepare("SELECT quote FROM quote_deposit WHERE number = ?").get(asked);
    return row === undefined ? asked : String(row.quote);
  }

  #depositOf(quote: string): QuoteDeposit | null {
    const row = this.#db.prepare("SELECT * FROM quote_deposit WHERE quote = ? ORDER BY number LIMIT 1").get(quote);
    const rule = depositRules.find((known) => known === row?.rule);
    if (row === undefined || rule === undefined) return null;
    const number = String(row.number);
    return { number, rule, amountMinor: minor(Number(row.amount)), ...this.#termsOf(number) };
  }

  /** As the sale says that took the deposit; of one that an earlier release folded nobody wrote down which that was. */
  #termsOf(number: string): Pick<QuoteDeposit, "soldBy" | "kind" | "expansion" | "paidBy"> {
    const row = this.#db.prepare("SELECT epoch, seq FROM quote_deposit_sale WHERE number = ?").get(number);
    if (row === undefined) return {};
    const soldBy: EntryId = { epoch: String(row.epoch), seq: Number(row.seq) };
    const reading = parseEntry(this.#journal.entryAt(soldBy.epoch, soldBy.seq)?.text ?? "");
    const sale = reading.ok ? soldBySale(reading.entry) : null;
    const lines = Array.isArray(sale?.lines) ? sale.lines : [];
    const line = lines.find(({ load }) => load?.number === number);
    if (sale === null || line === undefined) return { soldBy };
    const { kind, expansion } = line.load?.deposit ?? {};
    const promised = {
      ...(kind === undefined ? {} : { kind }),
      ...(expansion === undefined ? {} : { expansion }),
    };
    try {
      return { soldBy, ...promised, paidBy: depositPaidBy(sale, line.totalMinor) };
    } catch (error) {
      // Tenders that do not come to the deposit are HQ's to find: a person at the till settles it in cash.
      if (error instanceof RangeError || error instanceof TypeError) return { soldBy, ...promised };
      throw error;
    }
  }

  /** The receipt of the sale that took it up, or by which its deposit was settled; null: none that this box has. */
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
      if (!text.includes('"quoteNumber"') && !text.includes('"quote":')) continue;
      const reading = parseEntry(text);
      if (reading.ok) this.#fold(reading.entry, reading.entry);
    }
  }

  /** The same entry again changes nothing. A signed body may hold anything: one that is no quote's is HQ's to find [P3]. */
  #fold({ epoch, seq }: EntryId, { kind, body }: Pick<Entry, "kind" | "body">): void {
    const sale = soldBySale({ kind, body });
    if (typeof sale?.quote?.number === "string") this.#taken(sale.quote.number, sale.receiptNumber);
    for (const { load, totalMinor } of Array.isArray(sale?.lines) ? sale.lines : [])
      if (load?.kind === "deposit" && load.deposit !== undefined) {
        const number = String(load.number);
        this.#db
          .prepare("INSERT INTO quote_deposit VALUES (?,?,?,?) ON CONFLICT DO NOTHING")
          .run(number, String(load.deposit.quote), String(load.deposit.rule), Number(totalMinor));
        this.#db
          .prepare("INSERT INTO quote_deposit_sale VALUES (?,?,?) ON CONFLICT DO NOTHING")
          .run(number, epoch, seq);
      }
    if (kind === "deposit-settled" && typeof body === "object") {
      const { quote, receiptNumber }: Partial<DepositSettledBody> = { ...body };
      if (typeof quote === "string") this.#taken(quote, receiptNumber);
    }
    const { quoteNumber }: Partial<QuoteBody> = kind === "quote" && typeof body === "object" ? { ...body } : {};
    if (typeof quoteNumber === "string")
      this.#db.prepare("INSERT INTO quote VALUES (?,?,?) ON CONFLICT DO NOTHING").run(quoteNumber, epoch, seq);
  }

  #taken(number: string, receiptNumber: unknown): void {
    this.#db.prepare("INSERT INTO quote_taken VALUES (?,?) ON CONFLICT DO NOTHING").run(number, String(receiptNumber));
  }
}
