// A collection's rows by their documents' ids, many in one statement.

import type { CollectionTable } from "./collection-table.ts";
import { toSortKey } from "./sort-key.ts";
import type { SqlDatabase, SqlRow } from "./sql-database.ts";
import { documentColumns } from "./stored-document.ts";

/** From so many ids on, one statement looks them all up. */
const idsInOneStatement = 4;

export interface RowsWanted {
  readonly ids: readonly string[];
  readonly withDeleted: boolean;
}

/** Those that there are, in the order of `ids`. */
export function* rowsById(
  database: SqlDatabase,
  { documents }: CollectionTable,
  { ids, withDeleted }: RowsWanted,
): Iterable<SqlRow> {
  const living = withDeleted ? "" : "deleted = 0 AND ";
  const keys = ids.map(toSortKey);
  const list = keys.length < idsInOneStatement ? null : JSON.stringify(keys);
  // SQLite's JSON ends a text at a NUL.
  if (list !== null && !list.includes("\\u0000")) {
    // CROSS keeps the list outside: its order is that of the rows.
    const find = database.prepare(
      `SELECT ${documentColumns} FROM json_each(?) AS wanted CROSS JOIN ${documents} ON ${documents}.id = wanted.value WHERE ${living}1`,
    );
    yield* find.all(list);
    return;
  }
  const find = database.prepare(`SELECT ${documentColumns} FROM ${documents} WHERE ${living}id = ?`);
  for (const key of keys) {
    const row = find.get(key);
    if (row !== undefined) yield row;
  }
}
