// The tables of one collection: made on first use, found again later, dropped on removal.
// `c<n>` holds the documents, its rowid being the sequence of their last write; `a<n>` their attachments.

import type { RxDocumentData, RxJsonSchema } from "rxdb";
import { type CollectionLayout, layoutOf } from "./collection-layout.ts";
import type { SqlDatabase } from "./sql-database.ts";
import { SqlError } from "./sql-error.ts";

export interface CollectionName {
  readonly databaseName: string;
  readonly collectionName: string;
  readonly version: number;
}

export interface CollectionTable {
  readonly number: number;
  readonly documents: string;
  readonly attachments: string;
  readonly hasAttachments: boolean;
  readonly layout: CollectionLayout;
}

/** 'evtl': marks the files of this package, so that no other program's database is taken for one. */
export const applicationId = 0x65_76_74_6c;
export const formatVersion = 1;

const registrySql = `
CREATE TABLE IF NOT EXISTS storage_state (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS storage_collection (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  database_name TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  layout TEXT NOT NULL,
  purged_through INTEGER NOT NULL DEFAULT 0,
  UNIQUE (database_name, name, version)
) STRICT;`;

/** Makes a new file ours, or refuses one that is another program's or a newer version's. */
export function ensureStorageFile(database: SqlDatabase, file: string, newLife: () => string): void {
  const found = { application: database.pragma("application_id"), version: database.pragma("user_version") };
  if (found.application === applicationId && found.version === formatVersion) return;
  const tables = database.prepare("SELECT count(*) AS tables FROM sqlite_schema").get()?.tables;
  if (found.application !== 0 || found.version !== 0 || tables !== 0) {
    throw new SqlError({
      code: "not-a-database",
      file,
      message: `${file}: not a storage file of format ${formatVersion} (application id ${found.application}, version ${found.version}); it is left untouched`,
    });
  }
  database.transaction(() => {
    database.exec(registrySql);
    database.prepare("INSERT OR IGNORE INTO storage_state VALUES ('next_sequence', 1), ('life', ?)").run(newLife());
    database.pragma(`application_id = ${applicationId}`);
    database.pragma(`user_version = ${formatVersion}`);
  });
}

/** What a collection's table must be like. */
export interface WantedTable {
  readonly name: CollectionName;
  readonly layout: CollectionLayout;
  /** What must be the same for a stored table to serve the schema. */
  readonly layoutText: string;
  readonly hasAttachments: boolean;
}

export function wantedTable<RxDocType>(
  name: CollectionName,
  schema: RxJsonSchema<RxDocumentData<RxDocType>>,
): WantedTable {
  const layout = layoutOf(schema);
  const hasAttachments = schema.attachments !== undefined;
  const { primaryPath: primary, extraFields: fields, indexes } = layout;
  const layoutText = JSON.stringify({ primary, fields, indexes, attachments: hasAttachments });
  return { name, layout, layoutText, hasAttachments };
}

/** Null when the collection was never opened in this file. Throws when it was made from another schema. */
export function findCollectionTable(database: SqlDatabase, wanted: WantedTable): CollectionTable | null {
  const { name } = wanted;
  const found = database
    .prepare("SELECT number, layout FROM storage_collection WHERE database_name = ? AND name = ? AND version = ?")
    .get(name.databaseName, name.collectionName, name.version);
  if (found === undefined) return null;
  if (found.layout !== wanted.layoutText) throw new Error(changedSchemaMessage(wanted, String(found.layout)));
  return tableOf(Number(found.number), wanted);
}

/** Finds the table or makes it. Call it inside a transaction. */
export function createCollectionTable(database: SqlDatabase, wanted: WantedTable): CollectionTable {
  const known = findCollectionTable(database, wanted);
  if (known !== null) return known;
  const { name } = wanted;
  const made = database
    .prepare(
      "INSERT INTO storage_collection (database_name, name, version, layout) VALUES (?, ?, ?, ?) RETURNING number",
    )
    .get(name.databaseName, name.collectionName, name.version, wanted.layoutText);
  const table = tableOf(Number(made?.number), wanted);
  database.exec(createSql(table));
  return table;
}

/** Call it inside a transaction. */
export function dropCollectionTable(
  database: SqlDatabase,
  table: Pick<CollectionTable, "number" | "documents" | "attachments">,
): void {
  database.exec(`DROP TABLE IF EXISTS ${table.documents}; DROP TABLE IF EXISTS ${table.attachments};`);
  database.prepare("DELETE FROM storage_collection WHERE number = ?").run(table.number);
}

/** Drops all collections but those of the given names. */
export function keepCollections(database: SqlDatabase, names: readonly string[]): void {
  database.transaction(() => {
    for (const { number, name } of database.prepare("SELECT number, name FROM storage_collection").all()) {
      if (names.includes(String(name))) continue;
      const [documents, attachments] = tablesOf(Number(number));
      dropCollectionTable(database, { number: Number(number), documents, attachments });
    }
  });
}

const tablesOf = (number: number) => [`c${number}`, `a${number}`] as const;

function tableOf(number: number, { layout, hasAttachments }: WantedTable): CollectionTable {
  const [documents, attachments] = tablesOf(number);
  return { number, documents, attachments, hasAttachments, layout };
}

function createSql(table: CollectionTable): string {
  const extra = table.layout.extraFields.map((field) => `${field.column} ANY,`).join(" ");
  const statements = [
    `CREATE TABLE ${table.documents} (
      sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, revision TEXT NOT NULL,
      deleted INTEGER NOT NULL, lwt REAL NOT NULL, odd INTEGER NOT NULL, checksum INTEGER, ${extra} document TEXT NOT NULL
    ) STRICT`,
    `CREATE INDEX ${table.documents}_tombstones ON ${table.documents} (lwt) WHERE deleted = 1`,
    `CREATE INDEX ${table.documents}_odd ON ${table.documents} (odd) WHERE odd = 1`,
    ...table.layout.indexes.map(
      (columns, at) =>
        `CREATE INDEX ${table.documents}_i${at} ON ${table.documents} (${columns.join(", ")}) WHERE deleted = 0`,
    ),
  ];
  if (table.hasAttachments) {
    statements.push(`CREATE TABLE ${table.attachments} (
      id TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, type TEXT NOT NULL, data BLOB NOT NULL,
      PRIMARY KEY (id, name)
    ) STRICT`);
  }
  return statements.join(";\n");
}

function changedSchemaMessage({ name, layoutText }: WantedTable, found: string): string {
  return `collection ${name.collectionName} version ${name.version} of ${name.databaseName} was created with another primary key, indexes or attachments: found ${found}, wanted ${layoutText}; raise the schema's version`;
}
