export type { DurabilityProfile } from "./durability-profile.ts";
export { createKeyFile, type EncryptionKey, readKeyFile } from "./encryption.ts";
export { FileKeeper, type HealthReport } from "./file-keeper.ts";
export { type FileMetrics, fileMetrics, growthPerDay } from "./file-metrics.ts";
export { assertDurability, type FileDatabase, type OpenDatabaseOptions, openDatabase } from "./open-database.ts";
export { newestSequence, type PageInOrder, type PlaceInOrder, pageInOrder } from "./read-in-order.ts";
export {
  getRxStorageSqlite,
  openRawCollection,
  type RxStorageSqlite,
  type SqliteStorageSettings,
} from "./rx-storage.ts";
export { markSuspect, openTrusted, type SetAside, type TrustedOpening } from "./set-aside.ts";
export {
  readSnapshotManifest,
  type SnapshotManifest,
  type SnapshotRefusal,
  SnapshotRefusedError,
  unpackSnapshot,
  writeSnapshot,
} from "./snapshot-file.ts";
export * from "./sql-database.ts";
export { DurabilityLostError, isFailStop, SqlError, type SqlErrorCode } from "./sql-error.ts";
export { StorageStoppedError } from "./storage-file.ts";
export { RxStorageInstanceSqlite, type SequenceCheckpoint } from "./storage-instance.ts";
