// journal.db: this box's own entries and those it keeps for others, with the balances that they fold to.
// Every write happens inside the caller's transaction, so that an entry and what it closes are one commit [P1, P2].

import {
  chainStart,
  type Entry,
  type EntryDraft,
  type EntryHash,
  type EntryTime,
  type EntryVersions,
  type EpochId,
  type EpochOpenBody,
  entryText,
  type Head,
  type KnownKind,
  piecesMoved,
  type SignedEntry,
} from "@evertill/core";
import type { SqlDatabase } from "@evertill/storage-sqlite";
import { noteMoves } from "./account-move-table.ts";
import { foldInto } from "./balance-table.ts";
import { openingOf } from "./epoch-opening.ts";
import { JournalReader } from "./journal-reader.ts";
import { createJournalTables } from "./journal-schema.ts";
import { hashText, type JournalKey } from "./signing.ts";
import { noteSpent } from "./value-spent-table.ts";

export interface JournalIdentity {
  readonly store: string;
  readonly box: string;
  readonly key: JournalKey;
}

export interface EpochOpening {
  /** 32 hex digits of fresh randomness. */
  readonly epoch: EpochId;
  readonly reason: EpochOpenBody["reason"];
  readonly person: string;
  readonly businessDay: string;
  readonly at: EntryTime;
  readonly versions: EntryVersions;
}

export class Journal extends JournalReader {
  readonly identity: JournalIdentity;

  /** Creates the tables when they are missing. @throws JournalVersionError for a newer file. */
  constructor(db: SqlDatabase, identity: JournalIdentity) {
    createJournalTables(db);
    super(db);
    this.identity = identity;
  }

  /** Head of the epoch that this box writes; null before the first. */
  ownHead(): Head | null {
    const row = this.db.prepare("SELECT value FROM meta WHERE key = 'own_epoch'").get();
    return row === undefined ? null : this.headOf(String(row.value));
  }

  /** Starts a new epoch that names the one before. In the caller's transaction. */
  openEpoch(opening: EpochOpening): Head {
    const { epoch, reason, person, businessDay, at, versions } = opening;
    const { store, box, key } = this.identity;
    const body: EpochOpenBody = { publicKey: key.publicKey, predecessor: this.ownHead(), reason };
    this.db
      .prepare("INSERT INTO epoch (epoch, store, box, public_key, through, except_json) VALUES (?,?,?,?,0,'[]')")
      .run(epoch, store, box, key.publicKey);
    this.db
      .prepare("INSERT INTO box_key (box, public_key) VALUES (?,?) ON CONFLICT DO NOTHING")
      .run(box, key.publicKey);
    this.db
      .prepare(
        "INSERT INTO meta (key, value) VALUES ('own_epoch', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      )
      .run(epoch);
    return this.append({ kind: "epoch-open", person, businessDay, at, versions, body, transfers: [] });
  }

  /** Numbers, chains, signs and keeps one entry. In the caller's transaction. */
  append<K extends KnownKind>(draft: EntryDraft<K>): Head {
    const head = this.ownHead();
    if (head === null) throw new Error("append before the first epoch was opened");
    const { store, box, key } = this.identity;
    const entry: Entry = {
      format: 1,
      epoch: head.epoch,
      seq: head.seq + 1,
      previous: head.seq === 0 ? chainStart : head.hash,
      store,
      box,
      ...draft,
    };
    const text = entryText(entry);
    this.keep(entry, { text, signature: key.sign(text) }, hashText(text));
    return { epoch: entry.epoch, seq: entry.seq, hash: hashText(text) };
  }

  /** Keeps a good entry and folds its transfers. In the caller's transaction. */
  protected keep(entry: Entry, signed: SignedEntry, hash: EntryHash): void {
    this.db
      .prepare("INSERT INTO entry (epoch, seq, kind, business_day, hash, text, signature) VALUES (?,?,?,?,?,?,?)")
      .run(entry.epoch, entry.seq, entry.kind, entry.businessDay, hash, signed.text, signed.signature);
    this.db.prepare("UPDATE epoch SET through = max(through, ?) WHERE epoch = ?").run(entry.seq, entry.epoch);
    foldInto(this.db, entry.transfers);
    noteMoves(this.db, entry, entry.transfers);
    noteSpent(this.db, entry, entry.transfers);
    this.notePieces(entry);
  }

  /** What the entry says of pieces known by a number; a fold, as balances are. */
  private notePieces(entry: Entry): void {
    const note = this.db.prepare(
      `INSERT INTO piece_moved (value, sku, receipt_number, moved) VALUES (?,?,?,?)
       ON CONFLICT (value, sku, receipt_number) DO UPDATE SET moved = moved + excluded.moved`,
    );
    for (const { value, sku, receiptNumber, by } of piecesMoved(entry)) note.run(value, sku, receiptNumber, by);
  }

  /** Pins the key of a box seen for the first time and notes its epoch. In the caller's transaction. */
  protected admitEpoch(entry: Entry): void {
    const opening = openingOf(entry);
    if (opening === null) throw new Error(`entry ${entry.epoch}/${entry.seq} opens no epoch`);
    this.db
      .prepare("INSERT INTO box_key (box, public_key) VALUES (?,?) ON CONFLICT DO NOTHING")
      .run(entry.box, opening.publicKey);
    this.db
      .prepare(
        `INSERT INTO epoch (epoch, store, box, public_key, through, except_json) VALUES (?,?,?,?,0,'[]')
         ON CONFLICT (epoch) DO NOTHING`,
      )
      .run(entry.epoch, entry.store, entry.box, opening.publicKey);
  }
}
