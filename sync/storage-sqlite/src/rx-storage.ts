// `getRxStorageSqlite`: RxDB's RxStorage over SQLite files, one file for all collections of a database.

import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  addRxStorageMultiInstanceSupport,
  ensureRxStorageInstanceParamsAreCorrect,
  fillWithDefaultSettings,
  RXDB_VERSION,
  type RxJsonSchema,
  type RxStorage,
  type RxStorageInstanceCreationParams,
} from "rxdb";
import type { CollectionName } from "./collection-table.ts";
import type { DurabilityProfile } from "./durability-profile.ts";
import type { EncryptionKey } from "./encryption.ts";
import type { FileKeeper } from "./file-keeper.ts";
import { openDatabase } from "./open-database.ts";
import { markSuspect, openTrusted, type SetAside } from "./set-aside.ts";
import type { SqlDatabase } from "./sql-database.ts";
import { SqlError } from "./sql-error.ts";
import { StorageFile } from "./storage-file.ts";
import { RxStorageInstanceSqlite, type SqliteStorageInternals, type SqliteStorageOptions } from "./storage-instance.ts";

export interface SqliteStorageSettings {
  /** Either one file for every database that is opened through this storage … */
  readonly file?: string;
  /** … or a folder (made when missing), holding a file per database name. */
  readonly folder?: string;
  readonly profile: Exclude<DurabilityProfile, "journal">;
  /** Encrypts the files at rest. */
  readonly key?: EncryptionKey;
  /** Called once with what stopped a file. Restart the process: nothing on that file works any more. */
  readonly onStop?: (failure: SqlError) => void;
  /**
   * Called once when a broken file was moved aside and an empty one took its place: reference data is then fetched
   * again; of shared data a person must be told. Without it a broken file is not set aside but refused.
   */
  readonly onSetAside?: (setAside: SetAside) => void;
  /**
   * Looks after each file from when it is opened until it is let go: its log is then moved over on the keeper's
   * thread, never inside a commit.
   */
  readonly keeper?: FileKeeper;
  /** Another engine under the same port; better-sqlite3 by default. */
  readonly open?: (file: string, profile: DurabilityProfile) => SqlDatabase;
}

export interface RxStorageSqlite extends RxStorage<SqliteStorageInternals, SqliteStorageOptions> {
  createStorageInstance<RxDocType>(
    params: RxStorageInstanceCreationParams<RxDocType, SqliteStorageOptions>,
  ): Promise<RxStorageInstanceSqlite<RxDocType>>;
}

const storageName = "sqlite-evertill";

/** Files of the process by absolute path: a second storage over one file shares its connection and its writers' queue. */
const openFiles = new Map<string, StorageFile>();

export function getRxStorageSqlite(settings: SqliteStorageSettings): RxStorageSqlite {
  if ((settings.file === undefined) === (settings.folder === undefined)) {
    throw new TypeError("give either `file` or `folder`");
  }
  return {
    name: storageName,
    rxdbVersion: RXDB_VERSION,
    async createStorageInstance<RxDocType>(params: RxStorageInstanceCreationParams<RxDocType, SqliteStorageOptions>) {
      ensureRxStorageInstanceParamsAreCorrect(params);
      const file = acquireFile(settings, params.databaseName);
      try {
        const instance = openInstance(file, params);
        addRxStorageMultiInstanceSupport(storageName, params, instance);
        return instance;
      } catch (error) {
        await file.release();
        throw error;
      }
    },
  };
}

/**
 * One collection without an RxDatabase around it, e.g. for a hub that serves replication: RxDB's limit of open
 * collections does not count it. `schema` is the plain one, without RxDB's own fields.
 */
export function openRawCollection<RxDocType>(
  settings: SqliteStorageSettings,
  collection: {
    readonly databaseName: string;
    readonly collectionName: string;
    readonly schema: RxJsonSchema<RxDocType>;
  },
): RxStorageInstanceSqlite<RxDocType> {
  const file = acquireFile(settings, collection.databaseName);
  try {
    const instance = openInstance(file, {
      ...collection,
      schema: fillWithDefaultSettings(collection.schema),
      databaseInstanceToken: "raw",
      options: {},
      multiInstance: false,
      devMode: false,
    });
    instance.makeTable();
    return instance;
  } catch (error) {
    void file.release();
    throw error;
  }
}

function openInstance<RxDocType>(
  file: StorageFile,
  params: RxStorageInstanceCreationParams<RxDocType, SqliteStorageOptions>,
): RxStorageInstanceSqlite<RxDocType> {
  const { schema, options } = params;
  return new RxStorageInstanceSqlite<RxDocType>({ name: nameOf(params), schema, options, file });
}

function nameOf<RxDocType>(params: RxStorageInstanceCreationParams<RxDocType, SqliteStorageOptions>): CollectionName {
  return {
    databaseName: params.databaseName,
    collectionName: params.collectionName,
    version: params.schema.version,
  };
}

function acquireFile(settings: SqliteStorageSettings, databaseName: string): StorageFile {
  const file = openFile(settings, databaseName);
  file.acquire();
  return file;
}

function openFile(settings: SqliteStorageSettings, databaseName: string): StorageFile {
  const path = resolve(settings.file ?? join(settings.folder ?? "", `${encodeURIComponent(databaseName)}.db`));
  const known = openFiles.get(path);
  if (known !== undefined) {
    if (known.profile === settings.profile) return known;
    throw new SqlError({
      code: "misuse",
      file: path,
      message: `${path}: already open as ${known.profile}, so it cannot be opened as ${settings.profile}`,
    });
  }
  if (settings.folder !== undefined) mkdirSync(settings.folder, { recursive: true });
  const { profile, open = () => openSound(path, settings) } = settings;
  const opened = new StorageFile({
    file: path,
    profile,
    open: () => open(path, profile),
    onStop: (failure) => {
      markSuspect(failure);
      settings.onStop?.(failure);
    },
    onUnused: () => {
      openFiles.delete(path);
      settings.keeper?.detach(path);
    },
  });
  openFiles.set(path, opened);
  return opened;
}

function openSound(file: string, settings: SqliteStorageSettings): SqlDatabase {
  const { profile, key, keeper, onSetAside } = settings;
  const options = { file, profile, ...(key === undefined ? {} : { key }) };
  const { database, setAside } =
    onSetAside === undefined
      ? { database: openDatabase(options), setAside: null }
      : openTrusted({ ...options, now: () => new Date() });
  if (setAside !== null) onSetAside?.(setAside);
  keeper?.attach(database);
  return database;
}
