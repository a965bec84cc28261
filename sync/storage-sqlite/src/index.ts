export type { DurabilityProfile } from "./durability-profile.ts";
export { assertDurability, type FileDatabase, type OpenDatabaseOptions, openDatabase } from "./open-database.ts";
export {
  getRxStorageSqlite,
  openRawCollection,
  type RxStorageSqlite,
  type SqliteStorageSettings,
} from "./rx-storage.ts";
export * from "./sql-database.ts";
export { DurabilityLostError, isFailStop, SqlError, type SqlErrorCode } from "./sql-error.ts";
export { StorageStoppedError } from "./storage-file.ts";
export { RxStorageInstanceSqlite, type SequenceCheckpoint } from "./storage-instance.ts";
