// What this box's entries say of money at acquirers, and the acquirers' lists as they were read. The first is folded from
// entries in whatever order they come; all writes are in the caller's transaction.

import {
  type AcquirerMoney,
  acquirerMoneyOf,
  dayAfter,
  type Entry,
  type HeldList,
  type MatchedLine,
  type MoneyKey,
  type OurLine,
  parseEntry,
  type SignedEntry,
  type TheirLine,
} from "@evertill/core";
import type { SqlDatabase, SqlRow } from "@evertill/storage-sqlite";

export const settlementTables = `
CREATE TABLE IF NOT EXISTS acquirer_money (
  acquirer TEXT NOT NULL, kind TEXT NOT NULL, reference TEXT NOT NULL, amount INTEGER, currency TEXT, day TEXT,
  at_ms INTEGER, box TEXT, receipt_number TEXT, is_back INTEGER NOT NULL DEFAULT 0, matched_on TEXT,
  PRIMARY KEY (acquirer, kind, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS acquirer_money_day ON acquirer_money (day);
CREATE INDEX IF NOT EXISTS acquirer_money_open ON acquirer_money (day)
  WHERE matched_on IS NULL AND is_back = 0 AND amount > 0;
CREATE TABLE IF NOT EXISTS acquirer_list (
  acquirer TEXT NOT NULL, day TEXT NOT NULL, asked_at_ms INTEGER NOT NULL, read_at_ms INTEGER, refused TEXT,
  lines_json TEXT NOT NULL DEFAULT '[]', said_json TEXT NOT NULL DEFAULT '[]', PRIMARY KEY (acquirer, day)
) STRICT, WITHOUT ROWID;
`;

/** A line of the journal, with what a person looks it up by. */
export interface KeptLine extends OurLine {
  readonly atMs: number;
  readonly box: string;
  /** Null: of no paid sale yet. */
  readonly receiptNumber: string | null;
}

export interface ListedLine extends TheirLine {
  /** When it was read first. */
  readonly sinceMs: number;
}

export interface KeptList extends HeldList {
  /** Why it was not had when it was asked for last; null: it was had. */
  readonly refused: string | null;
  readonly lines: readonly ListedLine[];
  /** What differs, as the newest entry about it says, as JSON. */
  readonly said: string;
}

type Folded = Pick<Entry, "kind" | "body" | "businessDay" | "at" | "box">;

/** Then what is known of a day is forgotten at the next start; the entries are not. */
const daysKept = 60;

/** How far back lists are asked for and shown. */
export const daysLookedAt = 8;

export class SettlementTable {
  readonly #db: SqlDatabase;
  readonly #box: string;
  /** Raised whenever something is known of a day whose list was read. */
  version = 0;

  constructor(db: SqlDatabase, box: string) {
    this.#db = db;
    this.#box = box;
    if (db.prepare("SELECT 1 FROM meta WHERE key = 'acquirer-money'").get() === undefined)
      db.transaction(() => this.#readJournal());
    this.#forgetOld();
  }

  #forgetOld(): void {
    const last = textOrNull(this.#db.prepare("SELECT max(day) AS day FROM acquirer_money").get()?.day);
    if (last === null) return;
    const before = dayAfter(last, -daysKept);
    this.#db.transaction(() => {
      this.#db.prepare("DELETE FROM acquirer_money WHERE day < ?").run(before);
      this.#db.prepare("DELETE FROM acquirer_list WHERE day < ?").run(before);
    });
  }

  /** Entries of an earlier release. */
  #readJournal(): void {
    const texts = this.#db
      .prepare(
        `SELECT text FROM entry WHERE business_day >= date((SELECT max(business_day) FROM entry), '-${daysLookedAt} days')`,
      )
      .all()
      .map(({ text }) => ({ text: String(text), signature: "" }));
    this.came(texts);
    this.#db.prepare("INSERT INTO meta (key, value) VALUES ('acquirer-money', 'read')").run();
  }

  /** An own entry, in its commit. */
  appended(entry: Omit<Folded, "box">): void {
    this.#fold({ ...entry, box: this.#box });
  }

  /** Entries of other boxes that are good and held. */
  came(entries: readonly SignedEntry[]): void {
    for (const { text } of entries) {
      if (!text.includes('"acquirer"')) continue;
      const reading = parseEntry(text);
      if (reading.ok) this.#fold(reading.entry);
    }
  }

  /** The same entry again changes nothing [P2]. */
  #fold(entry: Folded): void {
    for (const money of acquirerMoneyOf(entry)) {
      this.#note(money, entry);
      const { day } = this.#row(money) ?? {};
      const list = this.#db.prepare("SELECT 1 FROM acquirer_list WHERE acquirer = ? AND day >= ? AND read_at_ms > 0");
      if (list.get(money.acquirer, String(day)) !== undefined) this.version += 1;
    }
  }

  #note(money: AcquirerMoney, { businessDay, at, box }: Folded): void {
    const { acquirer, kind, reference } = money;
    const key = [acquirer, kind, reference] as const;
    this.#db
      .prepare("INSERT INTO acquirer_money (acquirer, kind, reference) VALUES (?,?,?) ON CONFLICT DO NOTHING")
      .run(...key);
    const of = "WHERE acquirer = ? AND kind = ? AND reference = ?";
    switch (money.says) {
      case "moved":
        this.#db
          .prepare(
            `UPDATE acquirer_money SET amount = ?, currency = ?, day = ?, at_ms = ?, box = ?,
             receipt_number = coalesce(receipt_number, ?) ${of}`,
          )
          .run(money.amountMinor, money.currency, businessDay, at.wallMs, box, money.receiptNumber, ...key);
        return;
      case "taken-back":
        this.#db.prepare(`UPDATE acquirer_money SET is_back = 1 ${of}`).run(...key);
        return;
      case "paid-for":
        this.#db.prepare(`UPDATE acquirer_money SET receipt_number = ? ${of}`).run(money.receiptNumber, ...key);
    }
  }

  #row({ acquirer, kind, reference }: MoneyKey): SqlRow | undefined {
    return this.#db
      .prepare("SELECT day FROM acquirer_money WHERE acquirer = ? AND kind = ? AND reference = ?")
      .get(acquirer, kind, reference);
  }

  /** From a day on, of one acquirer. */
  ours(acquirer: string, fromDay: string): readonly KeptLine[] {
    return this.#db
      .prepare("SELECT * FROM acquirer_money WHERE day >= ? AND acquirer = ? ORDER BY at_ms, kind, reference")
      .all(fromDay, acquirer)
      .map((row) => ({
        ...{ kind: row.kind === "refund" ? "refund" : "payment", reference: String(row.reference) },
        ...{ amountMinor: row.is_back === 1 ? 0 : Number(row.amount), currency: String(row.currency) },
        ...{ day: String(row.day), matchedOn: textOrNull(row.matched_on), atMs: Number(row.at_ms) },
        ...{ box: String(row.box), receiptNumber: textOrNull(row.receipt_number) },
      }));
  }

  /** Whose payments are known from a day on. */
  acquirers(fromDay: string): readonly string[] {
    return this.#db
      .prepare("SELECT DISTINCT acquirer FROM acquirer_money WHERE day >= ? ORDER BY acquirer")
      .all(fromDay)
      .map(({ acquirer }) => String(acquirer));
  }

  /** Business days on which something was written, from a day on; with the first of all. Each is looked up, however many entries it has. */
  businessDays(fromDay: string): { readonly days: readonly string[]; readonly first: string | null } {
    const days = this.#db
      .prepare(
        `WITH RECURSIVE each (day) AS (
           SELECT min(business_day) FROM entry WHERE business_day >= ?
           UNION ALL SELECT (SELECT min(business_day) FROM entry WHERE business_day > each.day) FROM each
             WHERE each.day IS NOT NULL
         ) SELECT day FROM each WHERE day IS NOT NULL`,
      )
      .all(fromDay);
    const first = this.#db.prepare("SELECT min(business_day) AS day FROM entry").get()?.day;
    return { days: days.map(({ day }) => String(day)), first: textOrNull(first) };
  }

  /** How many days before one have money on no list that was matched; looked up at every redraw. */
  unsettledDays(before: string): number {
    const row = this.#db
      .prepare(
        `SELECT count(DISTINCT day) AS days FROM acquirer_money
         WHERE matched_on IS NULL AND is_back = 0 AND amount > 0 AND day < ? AND day >= ?`,
      )
      .get(before, dayAfter(before, -daysLookedAt));
    return Number(row?.days ?? 0);
  }

  /** Without their lines. */
  heldLists(acquirer: string, fromDay: string): ReadonlyMap<string, HeldList> {
    const rows = this.#db
      .prepare("SELECT day, asked_at_ms, read_at_ms FROM acquirer_list WHERE acquirer = ? AND day >= ?")
      .all(acquirer, fromDay);
    return new Map(rows.map((row) => [String(row.day), heldOf(row)]));
  }

  lists(acquirer: string, fromDay: string): readonly KeptList[] {
    return this.#db
      .prepare("SELECT * FROM acquirer_list WHERE acquirer = ? AND day >= ? ORDER BY day")
      .all(acquirer, fromDay)
      .map((row) => ({
        ...{ ...heldOf(row), refused: textOrNull(row.refused) },
        ...{ lines: JSON.parse(String(row.lines_json)), said: String(row.said_json) },
      }));
  }

  /** Asked in vain: what was read before stands. @param refused a stable code */
  notHad(
    acquirer: string,
    { day, refused, nowMs }: { readonly day: string; readonly refused: string; readonly nowMs: number },
  ): void {
    this.#db
      .prepare(
        `INSERT INTO acquirer_list (acquirer, day, asked_at_ms, refused) VALUES (?,?,?,?)
         ON CONFLICT (acquirer, day) DO UPDATE SET asked_at_ms = excluded.asked_at_ms, refused = excluded.refused`,
      )
      .run(acquirer, day, nowMs, refused);
    this.version += 1;
  }

  /** In the place of what it said before. */
  read(
    acquirer: string,
    of: { readonly day: string; readonly lines: readonly Omit<TheirLine, "day">[]; readonly nowMs: number },
  ): void {
    const { day, nowMs } = of;
    const [before] = this.lists(acquirer, day).filter((list) => list.day === day);
    const sinceMs = new Map(before?.lines.map((line) => [lineKey(line), line.sinceMs]));
    const lines = of.lines.map((line): ListedLine => ({ ...line, day, sinceMs: sinceMs.get(lineKey(line)) ?? nowMs }));
    this.#db
      .prepare(
        `INSERT INTO acquirer_list (acquirer, day, asked_at_ms, read_at_ms, lines_json) VALUES (?,?,?,?,?)
         ON CONFLICT (acquirer, day) DO UPDATE SET asked_at_ms = excluded.asked_at_ms, refused = NULL,
           read_at_ms = excluded.read_at_ms, lines_json = excluded.lines_json`,
      )
      .run(acquirer, day, nowMs, nowMs, JSON.stringify(lines));
    this.version += 1;
  }

  /** What an entry says of a list, in its commit. */
  said(
    acquirer: string,
    of: { readonly day: string; readonly matched: readonly MatchedLine[]; readonly said: string },
  ): void {
    const match = this.#db.prepare(
      "UPDATE acquirer_money SET matched_on = ? WHERE acquirer = ? AND kind = ? AND reference = ?",
    );
    for (const { kind, reference } of of.matched) match.run(of.day, acquirer, kind, reference);
    this.#db
      .prepare("UPDATE acquirer_list SET said_json = ? WHERE acquirer = ? AND day = ?")
      .run(of.said, acquirer, of.day);
    this.version += 1;
  }
}

const heldOf = (row: SqlRow): HeldList => ({
  ...{ day: String(row.day), askedAtMs: Number(row.asked_at_ms) },
  readAtMs: row.read_at_ms === null ? null : Number(row.read_at_ms),
});

const lineKey = ({ kind, reference, acquirerReference }: Omit<TheirLine, "day">): string =>
  `${kind} ${reference} ${acquirerReference}`;

const textOrNull = (value: SqlRow[string] | undefined): string | null =>
  value === null || value === undefined ? null : String(value);
