// One open storage file, shared by every collection and database instance of the process that uses it.
// Fail-stop: the first failure of the file stops it; from then on every call is refused with that failure as its
// cause, until the process opens the file anew. Nothing is refused now and taken later: RxDB's replication would
// pass over such a write for ever.

import { randomUUID } from "node:crypto";
import { type CollectionName, ensureStorageFile } from "./collection-table.ts";
import type { DurabilityProfile } from "./durability-profile.ts";
import type { SqlDatabase } from "./sql-database.ts";
import { SqlError } from "./sql-error.ts";
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
  readonly database: SqlDatabase;
  /** Called once, with the failure that stopped the file. */
  readonly onStop: ((failure: SqlError) => void) | undefined;
  /** Called when the last user let go. */
  readonly onUnused: () => void;
}

export class StorageFile {
  readonly file: string;
  readonly profile: DurabilityProfile;
  readonly database: SqlDatabase;
  /** Names the file's numbering: a sequence means something only together with it. */
  readonly life: string;
  readonly #options: StorageFileOptions;
  readonly #queue: WriteQueue;
  readonly #removed = new Set<number>();
  #users = 0;
  #failure: SqlError | null = null;
  #nextSequence = 0;

  constructor(options: StorageFileOptions) {
    this.file = options.file;
    this.profile = options.profile;
    this.database = options.database;
    this.#options = options;
    this.#queue = new WriteQueue((work) => this.#writeTransaction(work));
    ensureStorageFile(options.database, options.file, randomUUID);
    this.life = String(this.#state("life"));
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

  /** The table was dropped: later calls on it are refused instead of stopping the file. */
  markRemoved(tableNumber: number): void {
    this.#removed.add(tableNumber);
  }

  assertPresent(tableNumber: number, name: CollectionName): void {
    if (this.#removed.has(tableNumber)) throw new Error(`collection ${name.collectionName} was removed`);
  }

  #writeTransaction(work: () => void): void {
    this.read(() =>
      this.database.transaction(() => {
        // Read under the write lock, since another process may have given numbers meanwhile.
        const first = Number(this.#state("next_sequence"));
        this.#nextSequence = first;
        work();
        if (this.#nextSequence === first) return;
        this.database.prepare("UPDATE storage_state SET value = ? WHERE key = 'next_sequence'").run(this.#nextSequence);
      }),
    );
  }

  #state(key: string) {
    return this.database.prepare("SELECT value FROM storage_state WHERE key = ?").get(key)?.value;
  }

  #stopIfBroken(error: unknown): unknown {
    if (!(error instanceof SqlError)) return error;
    this.#failure = error;
    this.#options.onStop?.(error);
    return error;
  }
}
