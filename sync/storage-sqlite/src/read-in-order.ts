// Reads of a whole collection for indexes beside it: pages in order of one indexed field and of primary key (which RxDB
// adds to every index), up to a given write.
// Short reads, page by page: one long read would keep the write-ahead log from being cut.

import type { RxDocumentData } from "rxdb";
import type { RxStorageInstanceSqlite } from "./storage-instance.ts";

/** Behind the last document of a page. */
export interface PlaceInOrder {
  readonly value: number;
  /** Its primary key as a sort key. */
  readonly key: string;
}

export interface PageInOrder<RxDocType> {
  readonly documents: readonly RxDocumentData<RxDocType>[];
  /** Null when the page is the last. */
  readonly next: PlaceInOrder | null;
}

export interface PageOptions {
  /** A number field that is the whole of one of the schema's indexes. */
  readonly path: string;
  readonly after: PlaceInOrder | null;
  /** Documents written later are passed over: `getChangedDocumentsSince` gives them. */
  readonly through: number;
  readonly limit: number;
}

/** Sequence of the newest write that the collection still shows; 0 when it is empty. */
export function newestSequence<RxDocType>(instance: RxStorageInstanceSqlite<RxDocType>): number {
  const { file, table } = instance.internals;
  const newest = file.read(() => file.database.prepare(`SELECT max(sequence) AS newest FROM ${table.documents}`).get());
  return Number(newest?.newest ?? 0);
}

/** Live documents in order of the field, equal ones by primary key in JavaScript's order of strings. */
export function pageInOrder<RxDocType>(
  instance: RxStorageInstanceSqlite<RxDocType>,
  { path, after, through, limit }: PageOptions,
): PageInOrder<RxDocType> {
  const { file, table } = instance.internals;
  const column = table.layout.fieldByPath.get(path)?.column;
  if (column === undefined) throw new TypeError(`${instance.collectionName} has no index on ${path}`);
  const select = (where: string) =>
    file.database.prepare(
      `SELECT ${column} AS value, id, document FROM ${table.documents}
       WHERE deleted = 0 AND +sequence <= ? AND ${where} ORDER BY ${column}, id LIMIT ?`,
    );
  return file.read(() => {
    // Two statements: SQLite walks the index for each of these, for their OR it would sort. The plus keeps it from
    // walking the table in order of writing instead.
    const rows =
      after === null
        ? [...select(`${column} IS NOT NULL`).all(through, limit)]
        : [...select(`${column} = ? AND id > ?`).all(through, after.value, after.key, limit)];
    if (after !== null && rows.length < limit) {
      rows.push(...select(`${column} > ?`).all(through, after.value, limit - rows.length));
    }
    const last = rows.at(-1);
    return {
      documents: rows.map((row) => JSON.parse(String(row.document))),
      next: last === undefined || rows.length < limit ? null : { value: Number(last.value), key: String(last.id) },
    };
  });
}
