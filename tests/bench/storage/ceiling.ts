// The least that any storage does that keeps documents on a disk. Reading: RxDB's memory storage, but for reading each
// document from its text. Writing: that, and the document with the schema's indexes by hand into SQLite, one commit a call.
// What RxDB itself, SQLite and its binding cost no storage over them can save.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { getPrimaryFieldOfPrimaryKey, type RxDocumentData, type RxJsonSchema, type RxStorage } from "rxdb";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";

type Synchronous = "FULL" | "NORMAL";
type Fields = Record<string, unknown>;
type Written = readonly [document: { readonly _deleted: boolean }, text: string];

export function ceilingStorage(folder: string, synchronous: Synchronous): RxStorage<unknown, Record<string, never>> {
  mkdirSync(folder, { recursive: true });
  const memory: RxStorage<unknown, Record<string, never>> = getRxStorageMemory();
  const opened = new Map<string, { readonly database: Database.Database; users: number }>();
  const acquire = (name: string) => {
    const known = opened.get(name) ?? { database: openByHand(join(folder, `${name}.db`), synchronous), users: 0 };
    known.users += 1;
    opened.set(name, known);
    return known.database;
  };
  const release = (name: string) => {
    const known = opened.get(name);
    if (known === undefined) return;
    known.users -= 1;
    if (known.users > 0) return;
    opened.delete(name);
    known.database.close();
  };
  return {
    ...memory,
    name: "ceiling",
    createStorageInstance: async (params) => {
      const { databaseName, collectionName, schema } = params;
      const instance = await memory.createStorageInstance(params);
      const database = acquire(databaseName);
      const texts = new WeakMap<object, string>();
      const read = <T extends object>(document: T): T => JSON.parse(texts.get(document) ?? JSON.stringify(document));
      let insert: ReturnType<typeof insertByHand> | null = null;
      const methods = {
        bulkWrite: instance.bulkWrite.bind(instance),
        find: instance.findDocumentsById.bind(instance),
        query: instance.query.bind(instance),
        close: instance.close.bind(instance),
        remove: instance.remove.bind(instance),
      };
      instance.bulkWrite = (rows, context) => {
        const written = rows.map(({ document }): Written => {
          const text = JSON.stringify(document);
          texts.set(document, text);
          return [document, text];
        });
        insert ??= insertByHand(database, collectionName, schema);
        insert(written);
        return methods.bulkWrite(rows, context);
      };
      instance.findDocumentsById = async (ids, withDeleted) => (await methods.find(ids, withDeleted)).map(read);
      instance.query = async (prepared) => ({ documents: (await methods.query(prepared)).documents.map(read) });
      let isOpen = true;
      // Removing closes, too.
      instance.close = async () => {
        if (isOpen) release(databaseName);
        isOpen = false;
        await methods.close();
      };
      instance.remove = async () => {
        database.exec(`DROP TABLE IF EXISTS "${collectionName}"`);
        await methods.remove();
      };
      return instance;
    },
  };
}

function openByHand(file: string, synchronous: Synchronous): Database.Database {
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.pragma(`synchronous = ${synchronous}`);
  database.pragma("cache_size = -32000");
  return database;
}

/** Makes the table when it is first written. */
function insertByHand<RxDocType>(
  database: Database.Database,
  table: string,
  schema: Readonly<RxJsonSchema<RxDocumentData<RxDocType>>>,
) {
  const primary = String(getPrimaryFieldOfPrimaryKey(schema.primaryKey));
  const indexes = (schema.indexes ?? []).map((index) => (typeof index === "string" ? [index] : index).map(String));
  const paths = [...new Set(indexes.flat())].filter((path) => path !== "_deleted" && path !== primary);
  const column = (path: string) => (path === "_deleted" ? "deleted" : path === primary ? "id" : `"${path}"`);
  database.exec(`CREATE TABLE IF NOT EXISTS "${table}" (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    deleted INTEGER NOT NULL, ${paths.map((path) => `${column(path)} ANY,`).join(" ")} document TEXT NOT NULL) STRICT`);
  for (const [at, index] of indexes.entries()) {
    const name = `"${table}_${at}"`;
    database.exec(`CREATE INDEX IF NOT EXISTS ${name} ON "${table}" (${index.map(column).join()}) WHERE deleted = 0`);
  }
  const statement = database.prepare(
    `INSERT OR REPLACE INTO "${table}" VALUES (NULL, ?, ?, ${paths.map(() => "?, ").join("")}?)`,
  );
  return database.transaction((documents: readonly Written[]) => {
    for (const [document, text] of documents) {
      const values = paths.map((path) => valueAt(document, path) ?? null);
      statement.run(valueAt(document, primary), document._deleted ? 1 : 0, ...values, text);
    }
  });
}

function valueAt(document: object, path: string): unknown {
  let value: unknown = document;
  for (const step of path.split(".")) value = (value as Fields | undefined)?.[step];
  return value;
}
