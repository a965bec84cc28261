// Marks of the time clock as far as this box holds their entries, and the last mark of each person as the hub says it. Folded
// from entries; all writes are in the caller's transaction. SPEC I3.

import {
  type ClockChange,
  type ClockMark,
  clockChangeOf,
  type Entry,
  type EntryId,
  longestTurnMs,
  marksOf,
  parseEntry,
  type SignedEntry,
  standingIn,
} from "@evertill/core";
import type { SqlDatabase } from "@evertill/storage-sqlite";

export const clockTables = `
CREATE TABLE IF NOT EXISTS clock_change (
  epoch TEXT NOT NULL, seq INTEGER NOT NULL, at_ms INTEGER NOT NULL, change_json TEXT NOT NULL, PRIMARY KEY (epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS clock_change_at ON clock_change (at_ms);
`;

const dayMs = 86_400_000;
const shownForMs = 10_000;
/** A correction may be days younger than the mark that it takes away. */
const correctedWithin = 40 * dayMs;

export class ClockTable {
  readonly #db: SqlDatabase;
  /** Raised with every change. */
  version = 0;
  /** As the hub told last; this box's own are beside them. */
  #heard: readonly ClockChange[] = [];
  /** As it was worked out last: every picture of the till asks. */
  #shown: { readonly atMs: number; readonly marks: readonly ClockMark[] } | null = null;

  constructor(db: SqlDatabase) {
    this.#db = db;
  }

  /** An own entry, in its commit. */
  appended(id: EntryId, entry: Pick<Entry, "kind" | "body" | "person" | "at" | "businessDay">): void {
    this.#keep(id, entry);
  }

  /** Entries of other boxes that are good and held. */
  came(entries: readonly SignedEntry[]): void {
    for (const { text } of entries) {
      if (!text.includes('"kind":"time-c')) continue;
      const reading = parseEntry(text);
      if (reading.ok) this.#keep(reading.entry, reading.entry);
    }
  }

  heard(changes: readonly ClockChange[]): void {
    this.#heard = changes;
    this.#shown = null;
  }

  /** Who is in, as far as this box knows: what it holds itself, and what the hub told. */
  whoIsIn(nowMs: number): readonly ClockMark[] {
    const shown = this.#shown;
    if (shown !== null && nowMs >= shown.atMs && nowMs - shown.atMs < shownForMs) return shown.marks;
    const marks = this.#whoIsIn(nowMs);
    this.#shown = { atMs: nowMs, marks };
    return marks;
  }

  #whoIsIn(nowMs: number): readonly ClockMark[] {
    const known = this.#since(nowMs - longestTurnMs, nowMs);
    const people = Map.groupBy(known, ({ personId }) => personId);
    return [...people.values()].flatMap((marks) => standingIn(marks, nowMs) ?? []);
  }

  /** For lanes: all that bears on who is in. */
  recent(nowMs: number): readonly ClockChange[] {
    return this.#changes(nowMs - longestTurnMs);
  }

  /** The newest of a person's marks. */
  ofPerson(personId: string, nowMs: number): readonly ClockMark[] {
    return this.#since(nowMs - 7 * dayMs, nowMs).filter((mark) => mark.personId === personId);
  }

  ofDays(fromMs: number): readonly ClockMark[] {
    return this.#own(fromMs);
  }

  #since(fromMs: number, nowMs: number): readonly ClockMark[] {
    return marksOf([...this.#heard, ...this.#changes(fromMs)]).filter(({ atMs }) => atMs >= fromMs && atMs <= nowMs);
  }

  #own(fromMs: number): readonly ClockMark[] {
    return marksOf(this.#changes(fromMs)).filter(({ atMs }) => atMs >= fromMs);
  }

  #changes(fromMs: number): readonly ClockChange[] {
    return this.#db
      .prepare("SELECT change_json FROM clock_change WHERE at_ms >= ?")
      .all(fromMs)
      .map(({ change_json }) => JSON.parse(String(change_json)) as ClockChange);
  }

  /** The same entry again changes nothing. By the mark's own time, and of a correction that only takes away by its own. */
  #keep(id: EntryId, entry: Pick<Entry, "kind" | "body" | "person" | "at" | "businessDay">): void {
    const change = clockChangeOf(id, entry);
    if (change === null) return;
    const atMs = change.voids === null ? (change.mark?.atMs ?? entry.at.wallMs) : entry.at.wallMs;
    this.#db
      .prepare("INSERT INTO clock_change VALUES (?,?,?,?) ON CONFLICT DO NOTHING")
      .run(id.epoch, id.seq, atMs, JSON.stringify(change));
    this.version += 1;
    this.#shown = null;
    this.#db.prepare("DELETE FROM clock_change WHERE at_ms < ?").run(entry.at.wallMs - correctedWithin);
  }
}
