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
import type { DurabilityProfile } from "./durability-profile.ts";
import type { EncryptionKey } from "./encryption.ts";
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
      const instance = openInstance(settings, params);
      addRxStorageMultiInstanceSupport(storageName, params, instance);
      return instance;
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
  return openInstance(settings, {
    ...collection,
    schema: fillWithDefaultSettings(collection.schema),
    databaseInstanceToken: "raw",
    options: {},
    multiInstance: false,
    devMode: false,
  });
}

function openInstance<RxDocType>(
  settings: SqliteStorageSettings,
  params: RxStorageInstanceCreationParams<RxDocType, SqliteStorageOptions>,
): RxStorageInstanceSqlite<RxDocType> {
  const file = openFile(settings, params.databaseName);
  file.acquire();
  try {
    const name = {
      databaseName: params.databaseName,
      collectionName: params.collectionName,
      version: params.schema.version,
    };
    return new RxStorageInstanceSqlite<RxDocType>({ name, schema: params.schema, options: params.options, file });
  } catch (error) {
    void file.release();
    throw error;
  }
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
    onUnused: () => openFiles.delete(path),
  });
  openFiles.set(path, opened);
  return opened;
}

function openSound(file: string, { profile, key, onSetAside }: SqliteStorageSettings): SqlDatabase {
  const options = { file, profile, ...(key === undefined ? {} : { key }) };
  if (onSetAside === undefined) return openDatabase(options);
  const { database, setAside } = openTrusted({ ...options, now: () => new Date() });
  if (setAside !== null) onSetAside(setAside);
  return database;
}
