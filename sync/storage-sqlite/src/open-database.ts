// Opens one SQLite file on better-sqlite3 so that a returned commit means what its profile says.
// better-sqlite3 is compiled with DEFAULT_WAL_SYNCHRONOUS=1: a WAL database whose `synchronous` was
// not set by name falls to NORMAL at the first write or on reopening, and a power cut then loses
// commits that had returned. So it is set by name on every connection and read back around commits.

import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { type DurabilityProfile, profilePragmas } from "./durability-profile.ts";
import { applyKey, type EncryptionKey, encryptedEngine } from "./encryption.ts";
import type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from "./sql-database.ts";
import { DurabilityLostError, SqlError, toSqlError } from "./sql-error.ts";

export interface OpenDatabaseOptions {
  /** Path of the file; created when missing, its folder is not. `:memory:` is refused: it cannot be durable. */
  readonly file: string;
  readonly profile: DurabilityProfile;
  /** How long a statement waits for another connection's lock. */
  readonly busyTimeoutMs?: number;
  /** Fails instead of creating the file. */
  readonly mustExist?: boolean;
  /** Encrypts the file at rest. A file keeps the key that it was made with. */
  readonly key?: EncryptionKey;
}

/** A `SqlDatabase` that knows its file and what it promises. */
export interface FileDatabase extends SqlDatabase {
  readonly file: string;
  readonly profile: DurabilityProfile;
  /** Throws `DurabilityLostError` unless `PRAGMA synchronous` still is what the profile promises. */
  assertDurability(): void;
  /** How to open another connection to the same file. A function, since it gives the key away. */
  connectionOptions(): OpenDatabaseOptions;
}

/** Statements kept prepared on one connection; the longest unused goes first. */
const keptStatements = 500;

const defaultBusyTimeoutMs = 5_000;

/** Throws `SqlError`: cannot-open, read-only, not-a-database, corrupt, locked. */
export function openDatabase(options: OpenDatabaseOptions): FileDatabase {
  const { file } = options;
  assertUsablePath(file);
  const connection = connect(options);
  try {
    if (options.key !== undefined) applyKey(connection, options.key);
    const database = new BetterSqliteDatabase(connection, options);
    applyPragmas(connection, database, options.key !== undefined);
    return database;
  } catch (error) {
    connection.close();
    throw toSqlError(error, { file, sql: null });
  }
}

/** Throws `DurabilityLostError` unless commits of `database` still reach the disk as its profile promises. */
export function assertDurability(database: FileDatabase): void {
  database.assertDurability();
}

function connect(options: OpenDatabaseOptions): Database.Database {
  try {
    const Engine = options.key === undefined ? Database : encryptedEngine();
    return new Engine(options.file, {
      timeout: options.busyTimeoutMs ?? defaultBusyTimeoutMs,
      fileMustExist: options.mustExist ?? false,
    });
  } catch (error) {
    throw toSqlError(error, { file: options.file, sql: null });
  }
}

function assertUsablePath(file: string): void {
  const refuse = (code: "cannot-open" | "read-only", why: string) => {
    throw new SqlError({ code, file, message: `${file}: ${why}` });
  };
  if (file === "" || file.startsWith(":memory:") || file.startsWith("file:") || file !== file.trim()) {
    refuse("cannot-open", "give the path of a file: memory databases and URIs cannot be durable");
  }
  const folder = dirname(file);
  if (!existsSync(folder)) refuse("cannot-open", `the folder ${folder} does not exist; create it first`);
  if (!statSync(folder).isDirectory()) refuse("cannot-open", `${folder} is not a folder`);
  if (!isWritable(folder)) refuse("read-only", `the folder ${folder} cannot be written by this user`);
  if (!existsSync(file)) return;
  if (!statSync(file).isFile()) refuse("cannot-open", "is not a regular file");
  if (!isWritable(file)) refuse("read-only", "the file cannot be written by this user");
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function applyPragmas(connection: Database.Database, database: BetterSqliteDatabase, isEncrypted: boolean): void {
  const pragmas = profilePragmas[database.profile];
  const journalMode = database.pragma("journal_mode = WAL");
  if (journalMode !== "wal") {
    throw new SqlError({
      code: "cannot-open",
      file: database.file,
      sql: "PRAGMA journal_mode = WAL",
      message: `${database.file}: the file system does not allow write-ahead logging (journal mode stayed ${journalMode})`,
    });
  }
  const settings = [
    `synchronous = ${pragmas.synchronous}`,
    // macOS answers fsync from the drive's cache; these ask for the platter. No effect elsewhere.
    "fullfsync = 1",
    "checkpoint_fullfsync = 1",
    "foreign_keys = 1",
    "recursive_triggers = 1",
    "trusted_schema = 0",
    "cell_size_check = 1",
    `cache_size = -${pragmas.cacheKib}`,
    `wal_autocheckpoint = ${pragmas.walAutocheckpointPages}`,
    // Cut the WAL back after a burst, so that one import does not keep gigabytes for ever.
    "journal_size_limit = 67108864",
    // No mmap: a failed read of a mapped page is a SIGBUS that kills the process, not an error that can be named.
    "mmap_size = 0",
    // What SQLite puts aside while it sorts is not encrypted.
    ...(isEncrypted ? ["temp_store = MEMORY"] : []),
  ];
  connection.exec(settings.map((setting) => `PRAGMA ${setting}`).join(";"));
  database.assertDurability();
}

/** On any connection of ours; how one to a file is set is `openDatabase`'s. */
export class BetterSqliteDatabase implements FileDatabase {
  readonly file: string;
  readonly profile: DurabilityProfile;
  readonly #connection: Database.Database;
  readonly #options: OpenDatabaseOptions;
  readonly #statements = new Map<string, BetterSqliteStatement>();
  readonly #commands = new Map<string, Database.Statement>();
  readonly #readSynchronous: Database.Statement<[], number>;
  readonly #promised: number;
  /** In `transaction`, which checks once for all its writes. Asking SQLite costs as much as a tenth of a write. */
  #isInTransaction = false;

  constructor(connection: Database.Database, options: OpenDatabaseOptions) {
    this.#connection = connection;
    this.#options = options;
    this.file = options.file;
    this.profile = options.profile;
    this.#promised = profilePragmas[options.profile].synchronous;
    this.#readSynchronous = connection.prepare<[], number>("PRAGMA synchronous").pluck();
  }

  assertDurability(): void {
    const found = this.#guard("PRAGMA synchronous", () => this.#readSynchronous.get() ?? -1);
    if (found < this.#promised) {
      throw new DurabilityLostError({ file: this.file, promised: this.#promised, found });
    }
  }

  connectionOptions(): OpenDatabaseOptions {
    return { ...this.#options, mustExist: true };
  }

  exec(sql: string): void {
    if (!this.#isInTransaction) this.assertDurability();
    this.#guard(sql, () => this.#connection.exec(sql));
  }

  prepare(sql: string): SqlStatement {
    const known = this.#statements.get(sql);
    if (known !== undefined) {
      // Put last: a Map keeps the order of insertion.
      this.#statements.delete(sql);
      this.#statements.set(sql, known);
      return known;
    }
    const prepared = this.#guard(sql, () => this.#connection.prepare<SqlValue[], SqlRow>(sql));
    const statement = new BetterSqliteStatement(prepared, {
      sql,
      file: this.file,
      beforeWrite: () => {
        if (!this.#isInTransaction) this.assertDurability();
      },
    });
    this.#statements.set(sql, statement);
    if (this.#statements.size > keptStatements) {
      const [oldest] = this.#statements.keys();
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    return statement;
  }

  transaction<T>(work: () => T): T {
    if (this.#connection.inTransaction) {
      throw new SqlError({ code: "misuse", file: this.file, message: `${this.file}: transactions do not nest` });
    }
    this.#command("BEGIN IMMEDIATE");
    this.#isInTransaction = true;
    try {
      const result = work();
      if (result instanceof Promise) {
        throw new SqlError({
          code: "misuse",
          file: this.file,
          message: `${this.file}: a transaction's work is synchronous`,
        });
      }
      this.assertDurability();
      this.#command("COMMIT");
      return result;
    } catch (error) {
      const failedRollback = this.#rollBack();
      // The first failure says more, unless it is a bug and the rollback shows that the file is broken as well.
      throw error instanceof SqlError || failedRollback === null ? error : failedRollback;
    } finally {
      this.#isInTransaction = false;
    }
  }

  pragma(text: string): SqlValue {
    const sql = `PRAGMA ${text}`;
    const value = this.#guard(sql, () => this.#connection.pragma(text, { simple: true }));
    return isSqlValue(value) ? value : null;
  }

  close(): void {
    this.#statements.clear();
    this.#guard("close", () => this.#connection.close());
  }

  #command(sql: "BEGIN IMMEDIATE" | "COMMIT" | "ROLLBACK"): void {
    this.#guard(sql, () => {
      const known = this.#commands.get(sql) ?? this.#connection.prepare(sql);
      this.#commands.set(sql, known);
      known.run();
    });
  }

  /**
   * Null when rolled back, else what went wrong. After a full disk or an I/O error SQLite has rolled back by itself,
   * and there is nothing left to do.
   */
  #rollBack(): unknown {
    if (!this.#connection.open || !this.#connection.inTransaction) return null;
    try {
      this.#command("ROLLBACK");
      return null;
    } catch (error) {
      return error;
    }
  }

  #guard<T>(sql: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw toSqlError(error, { file: this.file, sql });
    }
  }
}

class BetterSqliteStatement implements SqlStatement {
  readonly #statement: Database.Statement<SqlValue[], SqlRow>;
  readonly #context: { readonly sql: string; readonly file: string; readonly beforeWrite: () => void };

  constructor(
    statement: Database.Statement<SqlValue[], SqlRow>,
    context: { readonly sql: string; readonly file: string; readonly beforeWrite: () => void },
  ) {
    this.#statement = statement;
    this.#context = context;
  }

  run(...values: readonly SqlValue[]): { readonly changes: number } {
    try {
      if (!this.#statement.readonly) this.#context.beforeWrite();
      return this.#statement.run(...values);
    } catch (error) {
      throw toSqlError(error, this.#context);
    }
  }

  get(...values: readonly SqlValue[]): SqlRow | undefined {
    try {
      if (!this.#statement.readonly) this.#context.beforeWrite();
      return this.#statement.get(...values);
    } catch (error) {
      throw toSqlError(error, this.#context);
    }
  }

  all(...values: readonly SqlValue[]): readonly SqlRow[] {
    try {
      if (!this.#statement.readonly) this.#context.beforeWrite();
      return this.#statement.all(...values);
    } catch (error) {
      throw toSqlError(error, this.#context);
    }
  }

  *iterate(...values: readonly SqlValue[]): Iterable<SqlRow> {
    try {
      yield* this.#statement.iterate(...values);
    } catch (error) {
      throw toSqlError(error, this.#context);
    }
  }
}

function isSqlValue(value: unknown): value is SqlValue {
  return (
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "bigint" ||
    value instanceof Uint8Array
  );
}
