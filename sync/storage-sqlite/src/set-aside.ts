// Opening a file that may be broken. A broken file is never deleted: it is moved aside, with its log, under a name
// that says when, and the caller is told, so that a person is. What the caller does next differs: reference data is
// fetched again, a journal starts a new epoch.

import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type FileDatabase, type OpenDatabaseOptions, openDatabase } from "./open-database.ts";
import { SqlError, type SqlErrorCode } from "./sql-error.ts";
import { syncFolder } from "./sync-folder.ts";

export interface SetAside {
  /** Where the broken file now is. */
  readonly path: string;
  /** What was found, in words. */
  readonly why: string;
}

export interface TrustedOpening {
  readonly database: FileDatabase;
  /** What was moved away to make room for a new, empty file; null when the file was sound. */
  readonly setAside: SetAside | null;
}

/** Failures that make the file's content suspect; a full or read-only disk does not. */
const suspicious: ReadonlySet<SqlErrorCode> = new Set<SqlErrorCode>(["corrupt", "not-a-database", "io-error"]);

/**
 * Opens the file, checking it whole where it was left under suspicion. Where it is broken it is set aside, and an
 * empty one is opened in its place. Throws `SqlError` for whatever is not the file's own fault.
 */
export function openTrusted(options: OpenDatabaseOptions & { readonly now: () => Date }): TrustedOpening {
  const { file } = options;
  const why = whatIsBroken(options);
  if (why === null) return { database: openDatabase(options), setAside: null };
  const path = `${file}.broken-${options.now().toISOString().replaceAll(":", "")}`;
  // The log first: were the file moved alone and the power lost, its log would be played into the new one.
  for (const suffix of ["-wal", "-shm", ""]) {
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${path}${suffix}`);
  }
  rmSync(suspectMark(file), { force: true });
  syncFolder(dirname(file));
  return { database: openDatabase(options), setAside: { path, why } };
}

/** Leaves a mark beside the file that has it checked at the next opening. Call it when a failure stops the file. */
export function markSuspect(failure: SqlError): void {
  if (!suspicious.has(failure.code)) return;
  try {
    writeFileSync(suspectMark(failure.file), `${failure.code}: ${failure.message}\n`);
  } catch {
    // The disk that failed may not take the mark either; a page that is broken will be met again.
  }
}

/** Null when the file is sound or not there. Removes the mark of a suspicion that was not borne out. */
function whatIsBroken(options: OpenDatabaseOptions): string | null {
  const { file } = options;
  if (!existsSync(file)) return null;
  const mark = suspectMark(file);
  try {
    const database = openDatabase(options);
    try {
      database.pragma("schema_version");
      if (!existsSync(mark)) return null;
      const found = String(database.pragma("integrity_check"));
      if (found !== "ok") return `${readFileSync(mark, "utf8").trim()}; integrity_check: ${found}`;
      rmSync(mark);
      return null;
    } finally {
      database.close();
    }
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    // With a key, "not a database" is more likely the wrong key than a broken file: a person decides.
    if (error.code === "corrupt" || (error.code === "not-a-database" && options.key === undefined))
      return error.message;
    throw error;
  }
}

function suspectMark(file: string): string {
  return `${file}.suspect`;
}
