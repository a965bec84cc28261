// The package's surface. `@public` marks what other projects may use although nothing here does yet.

/** @public */
export type { DurabilityProfile } from "./durability-profile.ts";
/** @public */
export { createKeyFile, type EncryptionKey, readKeyFile } from "./encryption.ts";
/** @public */
export { FileKeeper, type HealthReport } from "./file-keeper.ts";
/** @public */
export { type FileMetrics, fileMetrics, growthPerDay } from "./file-metrics.ts";
/** @public */
export { type KeyRefusal, type KeySource, KeySourceError, readKey } from "./key-source.ts";
export { memoryDatabase } from "./memory-database.ts";
/** @public */
export { assertDurability, type FileDatabase, type OpenDatabaseOptions, openDatabase } from "./open-database.ts";
export { newestSequence, type PlaceInOrder, pageInOrder } from "./read-in-order.ts";
/** @public */
export { newReplicaFile, type ReplicaFile } from "./replica-file.ts";
/** @public */
export {
  getRxStorageSqlite,
  openRawCollection,
  type RxStorageSqlite,
  type SqliteStorageSettings,
} from "./rx-storage.ts";
/** @public */
export type { SeededReplication } from "./seed-replication.ts";
/** @public */
export {
  discardSetAside,
  listSetAside,
  markSuspect,
  openTrusted,
  type SetAside,
  type TrustedOpening,
} from "./set-aside.ts";
/** @public */
export { bytesAnswer, type DoorAnswer, type OfferBody, offerAnswer, type SnapshotAsked } from "./snapshot-door.ts";
/** @public */
export {
  readSnapshotManifest,
  type SnapshotManifest,
  type SnapshotRefusal,
  SnapshotRefusedError,
  unpackSnapshot,
  writeSnapshot,
} from "./snapshot-file.ts";
/** @public */
export { type ShelfAnswer, type SnapshotOffer, SnapshotShelf, type SnapshotShelfOptions } from "./snapshot-shelf.ts";
export * from "./sql-database.ts";
/** @public */
export { DurabilityLostError, isFailStop, SqlError, type SqlErrorCode } from "./sql-error.ts";
export { stoppingDatabase } from "./stopping-database.ts";
/** @public */
export { StorageStoppedError } from "./storage-file.ts";
/** @public */
export { RxStorageInstanceSqlite, type SequenceCheckpoint } from "./storage-instance.ts";
