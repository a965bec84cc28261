export type { DurabilityProfile } from "./durability-profile.ts";
export { assertDurability, type FileDatabase, type OpenDatabaseOptions, openDatabase } from "./open-database.ts";
export * from "./sql-database.ts";
export { DurabilityLostError, isFailStop, SqlError, type SqlErrorCode } from "./sql-error.ts";
