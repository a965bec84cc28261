// RxDB's RxStorageInstance over one collection of a storage file.
// https://rxdb.info/rx-storage.html; the interface is rxdb/src/types/rx-storage.interface.d.ts.

import {
  type BulkWriteRow,
  type EventBulk,
  now,
  type PreparedQuery,
  type RxDocumentData,
  type RxJsonSchema,
  type RxStorageBulkWriteResponse,
  type RxStorageChangeEvent,
  type RxStorageCountResult,
  type RxStorageInstance,
  type RxStorageQueryResult,
  randomToken,
} from "rxdb";
import { type Observable, Subject } from "rxjs";
import {
  type CollectionName,
  type CollectionTable,
  createCollectionTable,
  dropCollectionTable,
  findCollectionTable,
  type WantedTable,
  wantedTable,
} from "./collection-table.ts";
import { DocumentWriter, writePreparer } from "./document-writes.ts";
import { purgeTombstones } from "./purge-tombstones.ts";
import { rowsById } from "./rows-by-id.ts";
import { QueryRunner } from "./run-query.ts";
import { toSortKey } from "./sort-key.ts";
import type { StorageFile } from "./storage-file.ts";
import { documentColumns, readDocument } from "./stored-document.ts";

/**
 * A place in the order of writes. `sequence` is assigned by the storage and only grows, so a clock that is set
 * back hides nothing; `life` is the file that numbered it, and another file's checkpoint means "from the start".
 */
export interface SequenceCheckpoint {
  readonly sequence: number;
  readonly life: string;
}

export interface SqliteStorageInternals {
  readonly file: StorageFile;
  readonly table: CollectionTable;
}

export type SqliteStorageOptions = Readonly<Record<string, never>>;

type Bulk<RxDocType> = EventBulk<RxStorageChangeEvent<RxDocumentData<RxDocType>>, SequenceCheckpoint>;

interface Bound<RxDocType> {
  readonly table: CollectionTable;
  readonly writer: DocumentWriter<RxDocType>;
  readonly queries: QueryRunner<RxDocType>;
}

const bulkIdPrefix = randomToken(10);
let bulks = 0;

export class RxStorageInstanceSqlite<RxDocType>
  implements RxStorageInstance<RxDocType, SqliteStorageInternals, SqliteStorageOptions, SequenceCheckpoint>
{
  readonly databaseName: string;
  readonly collectionName: string;
  readonly schema: Readonly<RxJsonSchema<RxDocumentData<RxDocType>>>;
  readonly options: SqliteStorageOptions;
  readonly #file: StorageFile;
  readonly #name: CollectionName;
  readonly #wanted: WantedTable;
  readonly #prepareWrites: ReturnType<typeof writePreparer<RxDocType>>;
  readonly #stopListening: () => void;
  /** Null: nobody has used the collection yet, so its tables are not made; with a first write they are one commit. */
  #bound: Bound<RxDocType> | Error | null;
  readonly #changes = new Subject<Bulk<RxDocType>>();
  readonly #pending = new Set<Promise<unknown>>();
  #closed: Promise<void> | null = null;

  constructor(init: {
    readonly name: CollectionName;
    readonly schema: Readonly<RxJsonSchema<RxDocumentData<RxDocType>>>;
    readonly options: SqliteStorageOptions;
    readonly file: StorageFile;
  }) {
    this.databaseName = init.name.databaseName;
    this.collectionName = init.name.collectionName;
    this.schema = init.schema;
    this.options = init.options;
    this.#name = init.name;
    this.#file = init.file;
    this.#wanted = wantedTable(init.name, init.schema);
    this.#prepareWrites = writePreparer<RxDocType>(this.#wanted, init.file.profile !== "reference");
    this.#bound = this.#findBound();
    this.#stopListening = init.file.onSwap(() => this.#bindAnew());
  }

  get internals(): SqliteStorageInternals {
    const table = () => this.#table;
    return {
      file: this.#file,
      get table() {
        return table();
      },
    };
  }

  bulkWrite(rows: BulkWriteRow<RxDocType>[], context: string): Promise<RxStorageBulkWriteResponse<RxDocType>> {
    return this.#whileOpen(async () => {
      const preparing = this.#prepareWrites(rows);
      const prepared = preparing instanceof Promise ? await preparing : preparing;
      return this.#file.write(() => {
        const bound = this.#boundInWrite();
        const outcome = bound.writer.write(prepared, context, this.#file.nextSequence);
        return {
          result: { error: outcome.errors },
          afterCommit: () => {
            this.#bound ??= bound;
            if (outcome.lastSequence === null || outcome.events.length === 0) return;
            const checkpoint = { sequence: outcome.lastSequence, life: this.#file.life };
            bulks += 1;
            this.#changes.next({ id: `${bulkIdPrefix}${bulks}`, events: outcome.events, checkpoint, context });
          },
        };
      });
    });
  }

  async findDocumentsById(ids: string[], withDeleted: boolean): Promise<RxDocumentData<RxDocType>[]> {
    return this.#read(() => {
      const found: RxDocumentData<RxDocType>[] = [];
      for (const row of rowsById(this.#file.database, this.#table, { ids, withDeleted }))
        found.push(readDocument(row, this.#file.file));
      return found;
    });
  }

  async query(prepared: PreparedQuery<RxDocType>): Promise<RxStorageQueryResult<RxDocType>> {
    return this.#read(() => ({ documents: this.#current.queries.find(prepared.query) }));
  }

  /** `slow` when RxDB's matcher had to look at documents, `fast` when SQL counted by itself. */
  async count(prepared: PreparedQuery<RxDocType>): Promise<RxStorageCountResult> {
    return this.#read(() => this.#current.queries.count(prepared.query));
  }

  async getChangedDocumentsSince(
    limit: number,
    checkpoint?: SequenceCheckpoint,
  ): Promise<{ documents: RxDocumentData<RxDocType>[]; checkpoint: SequenceCheckpoint }> {
    return this.#read(() => {
      const since = checkpoint?.life === this.#file.life ? checkpoint.sequence : 0;
      const documents: RxDocumentData<RxDocType>[] = [];
      let sequence = since;
      const select = this.#file.database.prepare(
        `SELECT sequence, ${documentColumns} FROM ${this.#table.documents} WHERE sequence > ? ORDER BY sequence LIMIT ?`,
      );
      for (const row of select.iterate(since, Number.isSafeInteger(limit) ? limit : -1)) {
        sequence = Number(row.sequence);
        documents.push(readDocument(row, this.#file.file));
      }
      return { documents, checkpoint: { sequence, life: this.#file.life } };
    });
  }

  async getAttachmentData(documentId: string, attachmentId: string, digest: string): Promise<Blob> {
    return this.#read(() => {
      const found = this.#table.hasAttachments
        ? this.#file.database
            .prepare(`SELECT type, data FROM ${this.#table.attachments} WHERE id = ? AND name = ? AND digest = ?`)
            .get(toSortKey(documentId), toSortKey(attachmentId), digest)
        : undefined;
      if (!(found?.data instanceof Uint8Array)) {
        throw new Error(`${this.collectionName}/${documentId} has no attachment ${attachmentId} with digest ${digest}`);
      }
      return new Blob([Uint8Array.from(found.data)], { type: String(found.type) });
    });
  }

  changeStream(): Observable<Bulk<RxDocType>> {
    return this.#changes.asObservable();
  }

  /** Purges tombstones older than `minimumDeletedTimeMs`; false when there are more than one call takes. */
  cleanup(minimumDeletedTimeMs: number): Promise<boolean> {
    return this.#whileOpen(() =>
      this.#file.write(() => {
        const bound = this.#boundInWrite();
        const isClean = purgeTombstones(this.#file, bound.table, now() - minimumDeletedTimeMs);
        return {
          result: isClean,
          afterCommit: () => {
            this.#bound ??= bound;
          },
        };
      }),
    );
  }

  /**
   * Sequence of the newest deletion that cleanup has purged, 0 when none. Whoever stands at an earlier checkpoint
   * can no longer learn of every deletion and must start from a snapshot.
   */
  purgedThrough(): number {
    return this.#read(() => {
      const select = this.#file.database.prepare("SELECT purged_through FROM storage_collection WHERE number = ?");
      return Number(select.get(this.#table.number)?.purged_through ?? 0);
    });
  }

  async remove(): Promise<void> {
    await this.#whileOpen(() => this.#settled());
    if (this.#closed !== null) throw new Error(`collection ${this.collectionName} is already closed`);
    if (this.#bound !== null) this.#file.assertPresent(this.#table.number, this.#name);
    await this.#file.write(() => {
      // Another instance may have made it.
      const table = this.#bound === null ? findCollectionTable(this.#file.database, this.#wanted) : this.#table;
      if (table !== null) {
        this.#file.keepNumbering();
        dropCollectionTable(this.#file.database, table);
        // At once, so that writers behind it in the same commit are refused by name.
        this.#file.markRemoved(table.number);
      }
      return { result: undefined, afterCommit: () => undefined };
    });
    return this.close();
  }

  /** Resolves once every write that was asked for is settled. */
  close(): Promise<void> {
    this.#closed ??= this.#settled().then(() => {
      this.#changes.complete();
      this.#stopListening();
      return this.#file.release();
    });
    return this.#closed;
  }

  /** Makes the collection's tables now rather than with its first use, so that a snapshot has them. */
  makeTable(): void {
    if (this.#bound !== null) return;
    const { database } = this.#file;
    this.#bound = this.#file.read(() =>
      this.#bindTo(database.transaction(() => createCollectionTable(database, this.#wanted))),
    );
  }

  /** This collection in the file as it is now. */
  get #current(): Bound<RxDocType> {
    this.makeTable();
    if (this.#bound === null || this.#bound instanceof Error) throw this.#bound ?? new Error("just made");
    return this.#bound;
  }

  get #table(): CollectionTable {
    return this.#current.table;
  }

  /** Inside a transaction. What is made here counts once it is committed. */
  #boundInWrite(): Bound<RxDocType> {
    if (this.#bound === null) return this.#bindTo(createCollectionTable(this.#file.database, this.#wanted));
    this.#file.assertPresent(this.#table.number, this.#name);
    return this.#current;
  }

  /** Throws where the stored collection was made from another schema. */
  #findBound(): Bound<RxDocType> | null {
    return this.#file.read(() => {
      const found = findCollectionTable(this.#file.database, this.#wanted);
      return found === null ? null : this.#bindTo(found);
    });
  }

  #bindTo(table: CollectionTable): Bound<RxDocType> {
    const { database, file } = this.#file;
    return {
      table,
      writer: new DocumentWriter<RxDocType>(database, table, file),
      queries: new QueryRunner<RxDocType>(this.#file, table, this.schema),
    };
  }

  /** A swap has put other tables in the place of those that were bound, or a schema that is not this one's. */
  #bindAnew(): void {
    try {
      this.#bound = this.#findBound();
    } catch (error) {
      this.#bound = error instanceof Error ? error : new Error(String(error));
    }
  }

  async #settled(): Promise<void> {
    await Promise.allSettled(this.#pending);
  }

  #read<T>(work: () => T): T {
    this.#assertOpen();
    this.#file.assertPresent(this.#table.number, this.#name);
    return this.#file.read(work);
  }

  async #whileOpen<T>(work: () => Promise<T>): Promise<T> {
    this.#assertOpen();
    const running = work();
    this.#pending.add(running);
    try {
      return await running;
    } finally {
      this.#pending.delete(running);
    }
  }

  #assertOpen(): void {
    if (this.#closed !== null) throw new Error(`collection ${this.collectionName} is already closed`);
  }
}
