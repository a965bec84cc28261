// One bulkWrite, in two steps: everything that can fail for the caller's reasons is done before the transaction,
// then the rows are written one by one, each taking effect or being refused by itself.
// Statuses 409 (the document was changed meanwhile) and 510 (an attachment's data is missing) are RxDB's.

import type {
  BulkWriteRow,
  RxAttachmentData,
  RxAttachmentWriteData,
  RxDocumentData,
  RxStorageChangeEvent,
  RxStorageWriteError,
} from "rxdb";
import { fieldReader, odd } from "./collection-layout.ts";
import type { CollectionTable } from "./collection-table.ts";
import { toSortKey } from "./sort-key.ts";
import type { SqlDatabase, SqlStatement, SqlValue } from "./sql-database.ts";
import { checksumOf, documentColumns, readDocument } from "./stored-document.ts";

export interface PreparedWrite<RxDocType> {
  readonly row: BulkWriteRow<RxDocType>;
  /** The document without its attachments' data. */
  readonly stored: RxDocumentData<RxDocType>;
  readonly id: string;
  readonly key: string;
  /** Column values from `id` on, in table order. */
  readonly values: readonly SqlValue[];
  readonly attachments: readonly {
    readonly name: string;
    readonly meta: RxAttachmentData;
    readonly data: Uint8Array;
  }[];
}

export interface WriteOutcome<RxDocType> {
  readonly errors: RxStorageWriteError<RxDocType>[];
  readonly events: RxStorageChangeEvent<RxDocumentData<RxDocType>>[];
  /** Sequence of the last row written; null when none was. */
  readonly lastSequence: number | null;
}

/** Prepares rows of one collection; throws on a document without a primary key or that is not JSON. */
export function writePreparer<RxDocType>(
  table: Pick<CollectionTable, "layout" | "hasAttachments">,
  withChecksum: boolean,
) {
  const { primaryPath, extraFields } = table.layout;
  const readers = extraFields.map(fieldReader);
  /** At once, except where attachments' data must be read first. */
  return (rows: readonly BulkWriteRow<RxDocType>[]) =>
    table.hasAttachments ? prepareWithAttachments(rows) : rows.map((row) => prepareRow(row, []));

  async function prepareWithAttachments(rows: readonly BulkWriteRow<RxDocType>[]) {
    const prepared: PreparedWrite<RxDocType>[] = [];
    for (const row of rows) prepared.push(prepareRow(row, await readAttachments(row)));
    return prepared;
  }

  function prepareRow(
    row: BulkWriteRow<RxDocType>,
    attachments: PreparedWrite<RxDocType>["attachments"],
  ): PreparedWrite<RxDocType> {
    const stored = withoutAttachmentData(row.document);
    const id: unknown = Reflect.get(stored, primaryPath);
    if (typeof id !== "string") throw new TypeError(`a document's primary key ${primaryPath} must be a string`);
    let oddFields = 0;
    const fields: SqlValue[] = [];
    for (const read of readers) {
      const value = read(stored);
      if (value === odd) oddFields = 1;
      fields.push(value === odd ? null : value);
    }
    const key = toSortKey(id);
    const deleted = stored._deleted ? 1 : 0;
    const text = JSON.stringify(stored);
    const checksum = withChecksum ? checksumOf(text) : null;
    const values = [key, stored._rev, deleted, stored._meta.lwt, oddFields, checksum, ...fields, text];
    return { row, stored, id, key, values, attachments };
  }
}

/** Writes prepared rows of one collection. Call it inside a transaction. */
export class DocumentWriter<RxDocType> {
  readonly #database: SqlDatabase;
  readonly #file: string;
  readonly #hasAttachments: boolean;
  readonly #sql: ReturnType<typeof writingSql>;
  // Prepared when first needed: most collections that are opened are never written.
  #insert: SqlStatement | null = null;
  #update: SqlStatement | null = null;

  constructor(database: SqlDatabase, table: CollectionTable, file: string) {
    this.#database = database;
    this.#file = file;
    this.#hasAttachments = table.hasAttachments;
    this.#sql = writingSql(table);
  }

  /** `nextSequence` gives a number above every one that the file has ever given. */
  write(
    writes: readonly PreparedWrite<RxDocType>[],
    context: string,
    nextSequence: () => number,
  ): WriteOutcome<RxDocType> {
    const errors: RxStorageWriteError<RxDocType>[] = [];
    const events: RxStorageChangeEvent<RxDocumentData<RxDocType>>[] = [];
    let lastSequence: number | null = null;
    for (const write of writes) {
      const missing = this.#hasAttachments ? attachmentWithoutData(write.row) : null;
      const sequence = nextSequence();
      const effect = missing === null ? this.#put(write, sequence) : null;
      if (effect === null) {
        errors.push(this.#refusal(write, missing, context));
        continue;
      }
      lastSequence = sequence;
      this.#putAttachments(write);
      const event = effect === "inserted" ? insertEvent(write) : updateEvent(write);
      if (event !== null) events.push(event);
    }
    return { errors, events, lastSequence };
  }

  /** Null when another revision than the caller's is stored. */
  #put(write: PreparedWrite<RxDocType>, sequence: number): "inserted" | "updated" | null {
    const { previous } = write.row;
    if (previous !== undefined) {
      this.#update ??= this.#database.prepare(this.#sql.update);
      const { changes } = this.#update.run(...write.values, sequence, write.key, previous._rev);
      if (changes === 1) return "updated";
      // A caller may know a document that this storage has purged: then it is new here.
      if (this.#hasAttachments && attachmentWithoutData({ document: write.row.document }) !== null) return null;
    }
    this.#insert ??= this.#database.prepare(this.#sql.insert);
    return this.#insert.run(...write.values, sequence).changes === 1 ? "inserted" : null;
  }

  #refusal(write: PreparedWrite<RxDocType>, missing: string | null, context: string): RxStorageWriteError<RxDocType> {
    const { row, id } = write;
    const found = this.#database.prepare(this.#sql.find).get(write.key);
    const documentInDb = found === undefined ? null : readDocument<RxDocType>(found, this.#file);
    if (documentInDb !== null && documentInDb._rev !== row.previous?._rev) {
      return { status: 409, isError: true, documentId: id, writeRow: row, context, documentInDb };
    }
    const attachmentId = missing ?? attachmentWithoutData({ document: row.document }) ?? "";
    const refusal = { status: 510, isError: true, documentId: id, writeRow: row, context, attachmentId } as const;
    return documentInDb === null ? refusal : { ...refusal, documentInDb };
  }

  #putAttachments(write: PreparedWrite<RxDocType>): void {
    if (!this.#hasAttachments) return;
    const { stored, row, key } = write;
    const remove = this.#database.prepare(this.#sql.removeAttachment);
    for (const name of Object.keys(row.previous?._attachments ?? {})) {
      if (stored._deleted || stored._attachments[name] === undefined) remove.run(key, toSortKey(name));
    }
    if (stored._deleted) return;
    const put = this.#database.prepare(this.#sql.putAttachment);
    for (const { name, meta, data } of write.attachments) {
      put.run(key, toSortKey(name), meta.digest, meta.type, data);
    }
  }
}

function writingSql({ documents, attachments, layout }: CollectionTable) {
  const extra = layout.extraFields.map((field) => field.column);
  const columns = ["id", "revision", "deleted", "lwt", "odd", "checksum", ...extra, "document"];
  return {
    insert: `INSERT INTO ${documents} (${columns.join(", ")}, sequence)
      VALUES (${columns.map(() => "?").join(", ")}, ?) ON CONFLICT (id) DO NOTHING`,
    update: `UPDATE ${documents} SET ${columns.map((column) => `${column} = ?`).join(", ")}, sequence = ?
      WHERE id = ? AND revision = ?`,
    find: `SELECT ${documentColumns} FROM ${documents} WHERE id = ?`,
    putAttachment: `INSERT INTO ${attachments} (id, name, digest, type, data) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (id, name) DO UPDATE SET digest = excluded.digest, type = excluded.type, data = excluded.data`,
    removeAttachment: `DELETE FROM ${attachments} WHERE id = ? AND name = ?`,
  };
}

type ChangeEvent<RxDocType> = RxStorageChangeEvent<RxDocumentData<RxDocType>>;

function insertEvent<RxDocType>({ stored, id }: PreparedWrite<RxDocType>): ChangeEvent<RxDocType> | null {
  if (stored._deleted) return null;
  return { documentId: id, operation: "INSERT", documentData: stored, previousDocumentData: undefined };
}

function updateEvent<RxDocType>({ row, stored, id }: PreparedWrite<RxDocType>): ChangeEvent<RxDocType> | null {
  if (row.previous === undefined) return null;
  const before = withoutAttachmentData(row.previous);
  if (stored._deleted) {
    return { documentId: id, operation: "DELETE", documentData: stored, previousDocumentData: before };
  }
  if (before._deleted) {
    return { documentId: id, operation: "INSERT", documentData: stored, previousDocumentData: undefined };
  }
  return { documentId: id, operation: "UPDATE", documentData: stored, previousDocumentData: before };
}

/** Name of an attachment that neither brings its data nor was there before. */
function attachmentWithoutData<RxDocType>(row: BulkWriteRow<RxDocType>): string | null {
  if (row.document._deleted && row.previous !== undefined) return null;
  for (const [name, attachment] of Object.entries(row.document._attachments)) {
    if (!hasData(attachment) && row.previous?._attachments[name] === undefined) return name;
  }
  return null;
}

function hasData(attachment: RxAttachmentData | RxAttachmentWriteData): attachment is RxAttachmentWriteData {
  return "data" in attachment && attachment.data instanceof Blob;
}

async function readAttachments<RxDocType>(row: BulkWriteRow<RxDocType>) {
  const read: { name: string; meta: RxAttachmentData; data: Uint8Array }[] = [];
  for (const [name, attachment] of Object.entries(row.document._attachments)) {
    if (hasData(attachment)) read.push({ name, meta: attachment, data: await attachment.data.bytes() });
  }
  return read;
}

function withoutAttachmentData<RxDocType>(
  document: BulkWriteRow<RxDocType>["document"] | RxDocumentData<RxDocType>,
): RxDocumentData<RxDocType> {
  const stubs: Record<string, RxAttachmentData> = {};
  let changed = false;
  for (const [name, attachment] of Object.entries(document._attachments)) {
    changed ||= hasData(attachment);
    stubs[name] = { length: attachment.length, type: attachment.type, digest: attachment.digest };
  }
  return changed ? { ...document, _attachments: stubs } : document;
}
