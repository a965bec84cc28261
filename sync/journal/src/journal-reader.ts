// Reading a journal.db: heads, entries by number, what is held of whom, what the tier above has. Needs no key.

import {
  type Balance,
  type Balances,
  chainStart,
  type EntryHash,
  type EntryId,
  type EpochId,
  type Head,
  isTradedIn,
  type Movement,
  type SignedEntry,
  type SoldPiece,
  type StockMovement,
} from "@evertill/core";
import type { SqlDatabase, SqlRow } from "@evertill/storage-sqlite";
import {
  readCountedUnconfirmed,
  readMoves,
  readStockItems,
  readStockMoveEntries,
  readStockMoves,
  type StockMoveEntry,
} from "./account-move-table.ts";
import { readBalance, readBalances, readUnder } from "./balance-table.ts";
import type { Holding, Refusal } from "./ship-messages.ts";
import { readUnconfirmed } from "./value-spent-table.ts";

/** How much one batch may carry: entries, and characters of canonical text. */
export interface BatchLimit {
  readonly entries: number;
  readonly characters: number;
}

export interface HeldEpoch {
  readonly epoch: EpochId;
  readonly store: string;
  readonly box: string;
  readonly publicKey: string;
  readonly through: number;
  readonly except: readonly number[];
}

/** Numbers that a box says it has and that have not come: late, or lost when its disk is. */
export interface Missing {
  readonly epoch: EpochId;
  readonly box: string;
  readonly from: number;
  readonly to: number;
}

export interface Quarantined {
  readonly epoch: EpochId;
  readonly seq: number;
  readonly hash: EntryHash;
  readonly reason: Refusal;
}

/** Entries that the tier above has not acknowledged. */
export interface Unsent {
  readonly entries: number;
  readonly oldestMs: number | null;
}

/**
 * What is sent on for an epoch (?1) from a number (?2): good entries, and a quarantined one where the good one is
 * missing, so that the tier above judges it too and is not stopped by it. Ordered and limited as it is, without a query
 * around it: SQLite then merges both parts in the order of their keys and reads no further than the limit.
 */
const shippable = `
  SELECT seq, hash, text, signature FROM entry WHERE epoch = ? AND seq >= ?
  UNION ALL
  SELECT seq, min(hash), text, signature FROM quarantine AS bad
  WHERE epoch = ? AND seq >= ? AND NOT EXISTS (
    SELECT 1 FROM entry WHERE entry.epoch = bad.epoch AND entry.seq = bad.seq
  ) AND EXISTS (
    SELECT 1 FROM epoch JOIN json_each(epoch.except_json) AS excepted
    WHERE epoch.epoch = bad.epoch AND excepted.value = bad.seq
  )
  GROUP BY seq`;

const numbers = (json: unknown): readonly number[] => JSON.parse(String(json)) as readonly number[];

const signedEntry = (row: SqlRow): SignedEntry => ({ text: String(row.text), signature: String(row.signature) });

const heldEpoch = (row: SqlRow): HeldEpoch => ({
  epoch: String(row.epoch),
  store: String(row.store),
  box: String(row.box),
  publicKey: String(row.public_key),
  through: Number(row.through),
  except: numbers(row.except_json),
});

export class JournalReader {
  protected readonly db: SqlDatabase;
  /** By epoch, of the entry that was asked for last. */
  private readonly made = new Map<EpochId, { readonly seq: number; readonly atMs: number }>();

  constructor(db: SqlDatabase) {
    this.db = db;
  }

  /** Every epoch held, in the order in which it was first seen here. */
  epochs(): readonly HeldEpoch[] {
    return this.db.prepare("SELECT * FROM epoch ORDER BY opened").all().map(heldEpoch);
  }

  epoch(epoch: EpochId): HeldEpoch | null {
    const row = this.db.prepare("SELECT * FROM epoch WHERE epoch = ?").get(epoch);
    return row === undefined ? null : heldEpoch(row);
  }

  /** Hash of a good entry held under this number. */
  hashAt(epoch: EpochId, seq: number): EntryHash | null {
    const row = this.db.prepare("SELECT hash FROM entry WHERE epoch = ? AND seq = ?").get(epoch, seq);
    return row === undefined ? null : String(row.hash);
  }

  /** The good entry held under this number. */
  entryAt(epoch: EpochId, seq: number): SignedEntry | null {
    const row = this.db.prepare("SELECT text, signature FROM entry WHERE epoch = ? AND seq = ?").get(epoch, seq);
    return row === undefined ? null : signedEntry(row);
  }

  /** The entries held, of any box, by which something of a sale came back, goods or money. */
  takingBack(receiptNumber: string): readonly SignedEntry[] {
    return this.db
      .prepare(
        `SELECT text, signature FROM entry WHERE kind IN ('return', 'exchange', 'post-void', 'price-protection', 'trade-in-settled')
         AND json_extract(text, '$.body.original.receiptNumber') = ? ORDER BY epoch, seq`,
      )
      .all(receiptNumber)
      .map(signedEntry);
  }

  /** Pieces with this number that are sold and not back, by the entries held. @param value as `serialText` writes it */
  soldPieces(value: string): readonly SoldPiece[] {
    return this.knownPieces(value).filter((piece) => !isTradedIn(piece));
  }

  /** The same with old units that were taken in payment; see `isTradedIn`. */
  knownPieces(value: string): readonly SoldPiece[] {
    return this.db
      .prepare("SELECT sku, receipt_number FROM piece_moved WHERE value = ? AND moved > 0 ORDER BY receipt_number")
      .all(value)
      .map((row) => ({ sku: String(row.sku), receiptNumber: String(row.receipt_number) }));
  }

  /** Highest number of an epoch that can be shipped from here; seq 0 when there is none. */
  headOf(epoch: EpochId): Head {
    const good = this.db.prepare("SELECT seq, hash FROM entry WHERE epoch = ? ORDER BY seq DESC LIMIT 1").get(epoch);
    const bad = this.db
      .prepare("SELECT seq, hash FROM quarantine WHERE epoch = ? AND seq <= ? ORDER BY seq DESC, hash LIMIT 1")
      .get(epoch, this.epoch(epoch)?.through ?? 0);
    const row = Number(bad?.seq ?? 0) > Number(good?.seq ?? 0) ? bad : good;
    return row === undefined
      ? { epoch, seq: 0, hash: chainStart }
      : { epoch, seq: Number(row.seq), hash: String(row.hash) };
  }

  /** Heads of everything held, in the order of `epochs`. */
  heads(): readonly Head[] {
    return this.epochs().map(({ epoch }) => this.headOf(epoch));
  }

  holding(epoch: EpochId): Holding {
    const { through, except } = this.epoch(epoch) ?? { through: 0, except: [] };
    const hash = through === 0 ? chainStart : this.hashAt(epoch, through);
    const row = this.db.prepare("SELECT seq FROM advertised WHERE epoch = ?").get(epoch);
    return { epoch, through, except, hash, advertised: Math.max(through, Number(row?.seq ?? 0)) };
  }

  /** What is missing up to the highest numbers ever advertised [P3]. */
  missing(): readonly Missing[] {
    return this.db
      .prepare(
        `SELECT epoch, advertised.box, coalesce(through, 0) + 1 AS first, seq FROM advertised LEFT JOIN epoch USING (epoch)
         WHERE seq > coalesce(through, 0) ORDER BY opened, epoch`,
      )
      .all()
      .map((row) => ({
        epoch: String(row.epoch),
        box: String(row.box),
        from: Number(row.first),
        to: Number(row.seq),
      }));
  }

  /** Consecutive entries from `from` on, as far as held and within the limit (at least one when held). */
  read(epoch: EpochId, from: number, limit: BatchLimit): readonly SignedEntry[] {
    const rows = this.db.prepare(`${shippable} ORDER BY seq LIMIT ?`).all(epoch, from, epoch, from, limit.entries);
    const batch: SignedEntry[] = [];
    let characters = 0;
    for (const [index, row] of rows.entries()) {
      const text = String(row.text);
      characters += text.length;
      if (Number(row.seq) !== from + index || (batch.length > 0 && characters > limit.characters)) break;
      batch.push({ text, signature: String(row.signature) });
    }
    return batch;
  }

  quarantined(): readonly Quarantined[] {
    return this.db
      .prepare("SELECT epoch, seq, hash, reason FROM quarantine ORDER BY epoch, seq, hash")
      .all()
      .map((row) => ({
        epoch: String(row.epoch),
        seq: Number(row.seq),
        hash: String(row.hash),
        reason: String(row.reason) as Refusal,
      }));
  }

  /** What the tier above said last that it holds of an epoch. */
  acknowledgedThrough(epoch: EpochId): number {
    const row = this.db.prepare("SELECT through FROM acknowledged WHERE epoch = ?").get(epoch);
    return row === undefined ? 0 : Number(row.through);
  }

  /** How many entries held here the tier above has not acknowledged as durable, and when the oldest was made. */
  unsent(): Unsent {
    let entries = 0;
    let oldestMs: number | null = null;
    for (const { epoch, through } of this.epochs()) {
      const acknowledged = this.acknowledgedThrough(epoch);
      if (through <= acknowledged) continue;
      entries += through - acknowledged;
      const madeMs = this.madeAtMs(epoch, acknowledged + 1);
      if (madeMs !== null && (oldestMs === null || madeMs < oldestMs)) oldestMs = madeMs;
    }
    return { entries, oldestMs };
  }

  /** Looked up once for each entry that is the oldest unsent of its epoch: what is written does not change. */
  private madeAtMs(epoch: EpochId, seq: number): number | null {
    const known = this.made.get(epoch);
    if (known?.seq === seq) return known.atMs;
    const row = this.db
      .prepare("SELECT json_extract(text, '$.at.wallMs') AS made FROM entry WHERE epoch = ? AND seq = ?")
      .get(epoch, seq);
    if (row === undefined) return null;
    const atMs = Number(row.made);
    this.made.set(epoch, { seq, atMs });
    return atMs;
  }

  /** Epochs that a box began since its journal was broken and set aside. SPEC E5. */
  replacedEpochs(): readonly Pick<HeldEpoch, "epoch" | "box">[] {
    return this.db
      .prepare(
        `SELECT epoch.epoch, epoch.box FROM epoch JOIN entry ON entry.epoch = epoch.epoch AND entry.seq = 1
         WHERE json_extract(entry.text, '$.body.reason') = 'replaced'`,
      )
      .all()
      .map(({ epoch, box }) => ({ epoch: String(epoch), box: String(box) }));
  }

  /** What every entry held moved on an account of stored value or of a quota. */
  storedValueMoves(account: string): readonly Movement[] {
    return readMoves(this.db, account);
  }

  /** What every entry held moved of an item on accounts of stock. */
  stockMoves(sku: string): readonly StockMovement[] {
    return readStockMoves(this.db, sku);
  }

  /** Of every box, that name the business day; in no order. */
  entriesOfDay(businessDay: string): readonly EntryId[] {
    return this.db
      .prepare("SELECT epoch, seq FROM entry WHERE business_day = ?")
      .all(businessDay)
      .map(({ epoch, seq }) => ({ epoch: String(epoch), seq: Number(seq) }));
  }

  /** Items that some entry held moved on an account of stock. */
  stockItems(): readonly string[] {
    return readStockItems(this.db);
  }

  /** What moved an item on accounts of stock, with the entries: the newest first, at most `limit`. */
  stockMoveEntries(sku: string, limit: number): readonly StockMoveEntry[] {
    return readStockMoveEntries(this.db, sku, limit);
  }

  /** Spent by entries that the tier above has not acknowledged: of one account, and of all. */
  storedValueUnconfirmed(account: string): { readonly numberMinor: number; readonly allMinor: number } {
    return readUnconfirmed(this.db, account);
  }

  /** Times that entries gave on an account of a quota which the tier above has not acknowledged. */
  countedUnconfirmed(account: string): number {
    return readCountedUnconfirmed(this.db, account);
  }

  balance(of: Pick<Balance, "ledger" | "unit" | "account">): number {
    return readBalance(this.db, of);
  }

  /** On accounts of money whose names begin so, what is not 0. */
  moneyUnder(prefix: string): readonly Pick<Balance, "account" | "amount">[] {
    return readUnder(this.db, { ledger: "money", prefix });
  }

  /** The same of what is booked in slots of deliveries. */
  slotsUnder(prefix: string): readonly Pick<Balance, "account" | "amount">[] {
    return readUnder(this.db, { ledger: "slots", prefix });
  }

  balances(): Balances {
    return readBalances(this.db);
  }
}
