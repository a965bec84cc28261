// Opening a file that may be broken. A broken file is never deleted: it is moved aside, with its log, under a name
// that says when, and the caller is told, so that a person is. What the caller does next differs: reference data is
// fetched again, a journal starts a new epoch.

import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { checkWhole } from "./file-check.ts";
import { type FileDatabase, type OpenDatabaseOptions, openDatabase } from "./open-database.ts";
import { SqlError, type SqlErrorCode } from "./sql-error.ts";
import { syncFolder } from "./sync-folder.ts";

export interface SetAside {
  /** Where the broken file now is. */
  readonly path: string;
  /** What was found, in words. */
  readonly why: string;
  /** When it was moved, by this machine's clock. */
  readonly atMs: number;
}

export interface TrustedOpening {
  readonly database: FileDatabase;
  /** What was moved away to make room for a new, empty file; null when the file was sound. */
  readonly setAside: SetAside | null;
  /** The failure that had put the file under suspicion, where it proved sound all the same; else null. */
  readonly acquitted: { readonly of: string; readonly atMs: number } | null;
}

/** Failures that make the file's content suspect; a full or read-only disk does not. */
const suspicious: ReadonlySet<SqlErrorCode> = new Set<SqlErrorCode>(["corrupt", "not-a-database", "io-error"]);

export interface TrustedOptions extends OpenDatabaseOptions {
  readonly now: () => Date;
}

/**
 * Opens the file, checking it whole where it was left under suspicion. Where it is broken it is set aside, and an
 * empty one is opened in its place. Throws `SqlError` for whatever is not the file's own fault.
 */
export function openTrusted({ now: clock, ...options }: TrustedOptions): TrustedOpening {
  const { file } = options;
  const verdict = judge(options);
  if (verdict.is !== "broken") {
    const acquitted = verdict.is === "acquitted" ? { of: verdict.of, atMs: verdict.atMs } : null;
    return { database: openDatabase(options), setAside: null, acquitted };
  }
  const { why } = verdict;
  const now = clock();
  const path = `${file}${brokenMark}${now.toISOString().replaceAll(":", "")}`;
  // The log first: were the file moved alone and the power lost, its log would be played into the new one.
  for (const suffix of ["-wal", "-shm", ""]) {
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${path}${suffix}`);
  }
  writeFileSync(`${path}${whySuffix}`, `${why}\n`);
  rmSync(suspectMark(file), { force: true });
  syncFolder(dirname(file));
  return { database: openDatabase(options), setAside: { path, why, atMs: now.getTime() }, acquitted: null };
}

/** Broken files that were once `file` and still lie beside it, oldest first. */
export function listSetAside(file: string): readonly SetAside[] {
  const start = `${basename(file)}${brokenMark}`;
  const names = readdirSync(dirname(file)).filter((name) => name.startsWith(start) && name.endsWith("Z"));
  return names.sort().map((name) => {
    const path = join(dirname(file), name);
    const [day = "", time = ""] = name.slice(start.length).split("T");
    const atMs = Date.parse(`${day}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`);
    return { path, why: readIfThere(`${path}${whySuffix}`), atMs };
  });
}

/** Deletes what was set aside: only for data that another tier sends again. */
export function discardSetAside({ path }: SetAside): void {
  for (const suffix of ["-wal", "-shm", whySuffix, ""]) rmSync(`${path}${suffix}`, { force: true });
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

type Verdict =
  | { readonly is: "sound" }
  | { readonly is: "acquitted"; readonly of: string; readonly atMs: number }
  | { readonly is: "broken"; readonly why: string };

/** Removes the mark of a suspicion that was not borne out. */
function judge(options: OpenDatabaseOptions): Verdict {
  const { file } = options;
  if (!existsSync(file)) return { is: "sound" };
  const mark = suspectMark(file);
  const broken = (found: string): Verdict => {
    const suspicion = readIfThere(mark);
    return { is: "broken", why: suspicion === "" ? found : `${suspicion}; found: ${found}` };
  };
  try {
    const database = openDatabase(options);
    try {
      database.pragma("schema_version");
      if (!existsSync(mark)) return { is: "sound" };
      const findings = checkWhole(database);
      if (findings.length > 0) return broken(findings.slice(0, 5).join("; "));
      const [of, atMs] = [readIfThere(mark), statSync(mark).mtimeMs];
      rmSync(mark);
      return { is: "acquitted", of, atMs };
    } finally {
      database.close();
    }
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    // With a key, "not a database" is more likely the wrong key than a broken file: a person decides.
    if (error.code === "corrupt" || (error.code === "not-a-database" && options.key === undefined))
      return broken(error.message);
    throw error;
  }
}

const brokenMark = ".broken-";
/** Beside a file that was set aside: what was found. */
const whySuffix = ".why";

function suspectMark(file: string): string {
  return `${file}.suspect`;
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8").trim() : "";
}
