// One open storage file, shared by every collection and database instance of the process that uses it.
// Fail-stop: the first failure of the file stops it; from then on every call is refused with that failure as its
// cause, until the process opens the file anew. Nothing is refused now and taken later: RxDB's replication would
// pass over such a write for ever.

import { randomUUID } from "node:crypto";
import { existsSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { type CollectionName, ensureStorageFile } from "./collection-table.ts";
import type { DurabilityProfile } from "./durability-profile.ts";
import type { SqlDatabase, SqlValue } from "./sql-database.ts";
import { type SqlError, stopsStorage } from "./sql-error.ts";
import { syncFolder } from "./sync-folder.ts";
import { type QueuedWork, WriteQueue } from "./write-queue.ts";

/** Every call on a storage whose file has failed. `cause` is the first failure, an `SqlError`. */
export class StorageStoppedError extends Error {
  override readonly name = "StorageStoppedError";
  readonly code = "storage-stopped";

  constructor(file: string, cause: SqlError) {
    super(`${file}: stopped after ${cause.code}; restart to open it again`, { cause });
  }
}

export interface StorageFileOptions {
  readonly file: string;
  readonly profile: DurabilityProfile;
  /** Opens the file, at first and after a swap. */
  readonly open: () => SqlDatabase;
  /** Called once, with the failure that stopped the file. */
  readonly onStop: ((failure: SqlError) => void) | undefined;
  /** Called when the last user let go. */
  readonly onUnused: () => void;
}

export class StorageFile {
  readonly file: string;
  readonly profile: DurabilityProfile;
  /** Names the file's numbering: a sequence means something only together with it. */
  life: string;
  readonly #options: StorageFileOptions;
  readonly #queue: WriteQueue;
  readonly #removed = new Set<number>();
  #database: SqlDatabase;
  #users = 0;
  readonly #afterSwap = new Set<() => void>();
  #failure: SqlError | null = null;
  #nextSequence = 1;
  /** SQLite's count of other connections' commits, when the numbering was last read. */
  #seenVersion: SqlValue = null;

  constructor(options: StorageFileOptions) {
    this.file = options.file;
    this.profile = options.profile;
    this.#options = options;
    this.#queue = new WriteQueue((work) => this.#writeTransaction(work));
    this.#database = options.open();
    this.life = this.#begin();
  }

  get database(): SqlDatabase {
    return this.#database;
  }

  /** What was prepared or looked up in the file is to be had anew after a swap. Gives how to stop listening. */
  onSwap(listener: () => void): () => void {
    this.#afterSwap.add(listener);
    return () => this.#afterSwap.delete(listener);
  }

  /**
   * Puts `replacement`, a sound storage file on the same disk, in this file's place, between two calls of whoever
   * reads: each reads either the old file or the new one whole. Queued writes are settled in the old file first.
   * No other connection to the file may be open.
   */
  async swapIn(replacement: string): Promise<void> {
    await this.#queue.idle();
    this.read(() => {
      this.#database.close();
      try {
        if (existsSync(`${this.file}-wal`)) {
          throw new Error(`${this.file}: another connection is open, so the file cannot be swapped`);
        }
        renameSync(replacement, this.file);
        syncFolder(dirname(this.file));
        this.#removed.clear();
      } finally {
        this.#database = this.#options.open();
      }
      this.#nextSequence = 1;
      this.#seenVersion = null;
      this.life = this.#begin();
      for (const listener of this.#afterSwap) listener();
    });
  }

  #begin(): string {
    try {
      ensureStorageFile(this.#database, this.file, randomUUID);
      return String(this.#state("life"));
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  acquire(): void {
    this.#users += 1;
  }

  async release(): Promise<void> {
    await this.#queue.idle();
    this.#users -= 1;
    if (this.#users > 0) return;
    this.#options.onUnused();
    this.database.close();
  }

  /** Runs a read; any failure of the file stops it. */
  read<T>(work: () => T): T {
    if (this.#failure !== null) throw new StorageStoppedError(this.file, this.#failure);
    try {
      return work();
    } catch (error) {
      throw this.#stopIfBroken(error);
    }
  }

  /** Queues a write for the next group commit. */
  write<T>(work: QueuedWork<T>): Promise<T> {
    return this.#queue.add(work);
  }

  /** Resolves when every queued write is settled. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /** The next number of this file: above every one given before, whatever the clock says. Inside a write only. */
  nextSequence = (): number => {
    this.#nextSequence += 1;
    return this.#nextSequence - 1;
  };

  /** Where the newest write of any collection stands. */
  checkpoint(): { readonly sequence: number; readonly life: string } {
    return this.read(() => ({ sequence: this.#numbering() - 1, life: this.life }));
  }

  /** The table was dropped: later calls on it are refused instead of stopping the file. */
  markRemoved(tableNumber: number): void {
    this.#removed.add(tableNumber);
  }

  assertPresent(tableNumber: number, name: CollectionName): void {
    if (this.#removed.has(tableNumber)) throw new Error(`collection ${name.collectionName} was removed`);
  }

  /** Call it in a write that takes rows away: the numbering must not be read off the rows that are left. */
  keepNumbering(): void {
    this.database
      .prepare("UPDATE storage_state SET value = max(value, ?) WHERE key = 'next_sequence'")
      .run(this.#nextSequence);
  }

  #writeTransaction(work: () => void): void {
    this.read(() =>
      this.database.transaction(() => {
        this.#catchUp();
        work();
      }),
    );
  }

  /** Under the write lock: takes over the numbering where another process, or an earlier one, has left it. */
  #catchUp(): void {
    const version = this.database.prepare("PRAGMA data_version").get()?.data_version ?? null;
    if (version === this.#seenVersion) return;
    this.#nextSequence = Math.max(this.#nextSequence, this.#numbering());
    this.#seenVersion = version;
  }

  /** One above every number that the file shows to be given. */
  #numbering(): number {
    let next = Number(this.#state("next_sequence"));
    for (const { number } of this.database.prepare("SELECT number FROM storage_collection").all()) {
      const newest = this.database.prepare(`SELECT max(sequence) AS newest FROM c${number}`).get()?.newest;
      next = Math.max(next, Number(newest ?? 0) + 1);
    }
    return next;
  }

  #state(key: string) {
    return this.database.prepare("SELECT value FROM storage_state WHERE key = ?").get(key)?.value;
  }

  #stopIfBroken(error: unknown): unknown {
    if (!stopsStorage(error)) return error;
    this.#failure = error;
    this.#options.onStop?.(error);
    return error;
  }
}
