// Sales whose goods wait to be collected, as they lie on this box's disk: folded from the entries that it holds, with how
// far each is. All writes are in the caller's transaction.

import { createHash } from "node:crypto";
import {
  type Entry,
  type EntryId,
  hasCollected,
  parseEntry,
  type SignedEntry,
  soldBy,
  type TakenBack,
  takenBackBy,
} from "@evertill/core";
import { collectionCodeOf, type JournalReceiver } from "@evertill/journal";
import type { SqlDatabase, SqlRow } from "@evertill/storage-sqlite";
import { type CollectionInput, type CollectionState, collectionStep } from "./collection-step.ts";

export const collectionTables = `
CREATE TABLE IF NOT EXISTS collection (
  receipt_number TEXT PRIMARY KEY, epoch TEXT NOT NULL, seq INTEGER NOT NULL, code_digest TEXT NOT NULL,
  hand_over_id TEXT, state_json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS collection_code ON collection (code_digest);
CREATE INDEX IF NOT EXISTS collection_hand_over ON collection (hand_over_id) WHERE hand_over_id IS NOT NULL;
CREATE TABLE IF NOT EXISTS handed_over (
  epoch TEXT NOT NULL, seq INTEGER NOT NULL, receipt_number TEXT NOT NULL, done_json TEXT NOT NULL,
  PRIMARY KEY (receipt_number, epoch, seq)
) STRICT, WITHOUT ROWID;
`;

export interface Collection extends EntryId {
  readonly receiptNumber: string;
  readonly state: CollectionState;
}

export class CollectionTable {
  readonly #db: SqlDatabase;
  readonly #journal: JournalReceiver;

  constructor(db: SqlDatabase, journal: JournalReceiver) {
    this.#db = db;
    this.#journal = journal;
  }

  byReceipt(receiptNumber: string): Collection | null {
    return collectionOf(this.#db.prepare("SELECT * FROM collection WHERE receipt_number = ?").get(receiptNumber));
  }

  byCode(code: string): Collection | null {
    return collectionOf(this.#db.prepare("SELECT * FROM collection WHERE code_digest = ?").get(digestOf(code)));
  }

  byHandOver(handOverId: string): Collection | null {
    return collectionOf(this.#db.prepare("SELECT * FROM collection WHERE hand_over_id = ?").get(handOverId));
  }

  /** Those of which a lane has a return open. */
  returningAt(box: string): readonly Collection[] {
    return this.#db
      .prepare(
        `SELECT * FROM collection WHERE json_extract(state_json, '$.at') = 'returning'
         AND json_extract(state_json, '$.box') = ?`,
      )
      .all(box)
      .flatMap((row) => collectionOf(row) ?? []);
  }

  /** Against which a sale's goods are handed over, as its slip says it; null: nothing of it waits, or this box has it not. */
  codeOf(receiptNumber: string): string | null {
    const known = this.byReceipt(receiptNumber);
    const signed = known === null ? null : this.#journal.entryAt(known.epoch, known.seq);
    return signed === null ? null : codeOfEntry(signed);
  }

  /** What a receipt says of it. */
  onPaper(receiptNumber: string): { readonly collectionCode?: string } {
    const code = this.codeOf(receiptNumber);
    return code === null ? {} : { collectionCode: code };
  }

  /** The hand-overs of a sale that are held, as the entries say them. */
  handOversOf(receiptNumber: string): readonly SignedEntry[] {
    return this.#db
      .prepare("SELECT epoch, seq FROM handed_over WHERE receipt_number = ? ORDER BY epoch, seq")
      .all(receiptNumber)
      .flatMap(({ epoch, seq }) => this.#journal.entryAt(String(epoch), Number(seq)) ?? []);
  }

  /** What is known of a sale's goods since: handed over, or brought back. */
  movesOf(receiptNumber: string): readonly TakenBack[] {
    return [...this.handOversOf(receiptNumber), ...this.#journal.takingBack(receiptNumber)].flatMap(({ text }) => {
      const reading = parseEntry(text);
      return reading.ok ? (takenBackBy(reading.entry) ?? []) : [];
    });
  }

  /** The collection as it is then, or why not. Null: there is none. */
  step(receiptNumber: string, input: CollectionInput): ReturnType<typeof collectionStep> | null {
    const known = this.byReceipt(receiptNumber);
    if (known === null) return null;
    const step = collectionStep(known.state, input);
    if (step.ok && step.state !== known.state) this.#keep(receiptNumber, step.state);
    return step;
  }

  /** An own entry, in its commit. */
  appended(id: EntryId, entry: Pick<Entry, "kind" | "body" | "person" | "at">): void {
    this.#fold(id, entry);
  }

  /** Entries of other boxes that are good and held. */
  came(entries: readonly SignedEntry[]): void {
    for (const { text } of entries) {
      if (!text.includes('"collect"') && !text.includes('"handOverId"')) continue;
      const reading = parseEntry(text);
      if (reading.ok) this.#fold(reading.entry, reading.entry);
    }
  }

  /** What an entry says; the same entry again changes nothing [C2]. */
  #fold({ epoch, seq }: EntryId, { kind, body, person, at }: Pick<Entry, "kind" | "body" | "person" | "at">): void {
    if (kind === "hand-over") {
      const handOver = handOverOf(body);
      if (handOver === null) return;
      const { handOverId, receiptNumber } = handOver;
      this.#db
        .prepare("INSERT INTO handed_over VALUES (?,?,?,?) ON CONFLICT DO NOTHING")
        .run(epoch, seq, receiptNumber, JSON.stringify({ handOverId, personId: person, atMs: at.wallMs }));
      this.step(receiptNumber, { type: "handed-over", handOverId, personId: person, atMs: at.wallMs });
      return;
    }
    const sale = soldBy({ kind, body });
    if (sale === null || !Array.isArray(sale.lines) || !hasCollected(sale)) return;
    const { receiptNumber } = sale;
    const signed = this.#journal.entryAt(epoch, seq);
    if (signed === null || this.byReceipt(receiptNumber) !== null) return;
    this.#db
      .prepare("INSERT INTO collection (receipt_number, epoch, seq, code_digest, state_json) VALUES (?,?,?,?,?)")
      .run(receiptNumber, epoch, seq, digestOf(codeOfEntry(signed)), JSON.stringify({ at: "waiting" }));
    // Entries come in any order: a sale may be told of after its goods were handed over.
    const done = this.#db.prepare("SELECT done_json FROM handed_over WHERE receipt_number = ?").get(receiptNumber);
    if (done !== undefined) this.step(receiptNumber, { type: "handed-over", ...JSON.parse(String(done.done_json)) });
  }

  #keep(receiptNumber: string, state: CollectionState): void {
    this.#db
      .prepare("UPDATE collection SET state_json = ?, hand_over_id = ? WHERE receipt_number = ?")
      .run(JSON.stringify(state), "handOverId" in state ? state.handOverId : null, receiptNumber);
  }
}

const codeOfEntry = (signed: SignedEntry): string => {
  const reading = parseEntry(signed.text);
  if (!reading.ok) throw new Error("a held entry that cannot be read");
  return collectionCodeOf(signed, reading.entry.store);
};

/** Looked up by, so that no code lies on the disk in clear. */
const digestOf = (code: string): string => createHash("sha256").update(`evertill ${code}`, "utf8").digest("hex");

function collectionOf(row: SqlRow | undefined): Collection | null {
  if (row === undefined) return null;
  const state: CollectionState = JSON.parse(String(row.state_json));
  return { receiptNumber: String(row.receipt_number), epoch: String(row.epoch), seq: Number(row.seq), state };
}

/** Null: a signed body may hold anything, and this one is no hand-over's; HQ finds it [P3]. */
function handOverOf(body: unknown): { readonly handOverId: string; readonly receiptNumber: string } | null {
  const { handOverId, original, lines }: { handOverId?: unknown; original?: unknown; lines?: unknown } =
    typeof body === "object" ? { ...body } : {};
  const { receiptNumber }: { receiptNumber?: unknown } = typeof original === "object" ? { ...original } : {};
  const isWhole = Array.isArray(lines) && lines.every((line) => typeof line === "object" && line !== null);
  return typeof handOverId === "string" && typeof receiptNumber === "string" && isWhole
    ? { handOverId, receiptNumber }
    : null;
}
