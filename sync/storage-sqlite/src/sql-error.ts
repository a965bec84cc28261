// What a broken database says, as a typed error with a stable code: callers branch on `code`,
// never on a message. Codes follow https://sqlite.org/rescode.html.

export type SqlErrorCode =
  | "disk-full" // the disk, a quota or a database size limit is reached
  | "io-error" // the operating system failed a read, write, sync or lock
  | "corrupt" // a page, index or schema is not what SQLite wrote
  | "not-a-database" // the file's header is not SQLite's, or it is encrypted with another key
  | "read-only" // the file, its folder or the medium may not be written
  | "locked" // another connection held the lock longer than the busy timeout
  | "cannot-open" // folder missing, no permission, or the path is a folder
  | "durability-lost" // a connection that promised fsync on commit no longer does it
  | "constraint" // a UNIQUE, CHECK, NOT NULL or foreign key rule refused the row
  | "misuse"; // wrong SQL, wrong parameters, or a closed connection: a bug of the caller

const codeBySqliteFamily: readonly (readonly [family: string, code: SqlErrorCode])[] = [
  ["SQLITE_FULL", "disk-full"],
  ["SQLITE_IOERR", "io-error"],
  ["SQLITE_NOMEM", "io-error"],
  ["SQLITE_CORRUPT", "corrupt"],
  ["SQLITE_FORMAT", "corrupt"],
  ["SQLITE_NOTADB", "not-a-database"],
  ["SQLITE_READONLY", "read-only"],
  ["SQLITE_PERM", "read-only"],
  ["SQLITE_BUSY", "locked"],
  ["SQLITE_LOCKED", "locked"],
  ["SQLITE_PROTOCOL", "locked"],
  ["SQLITE_CANTOPEN", "cannot-open"],
  ["SQLITE_CONSTRAINT", "constraint"],
];

/** Codes after which nothing that the connection says can be trusted until the process opens the file anew. */
const failStopCodes: ReadonlySet<SqlErrorCode> = new Set<SqlErrorCode>([
  "disk-full",
  "io-error",
  "corrupt",
  "not-a-database",
  "read-only",
  "cannot-open",
  "durability-lost",
]);

export class SqlError extends Error {
  override readonly name: string = "SqlError";
  readonly code: SqlErrorCode;
  /** SQLite's extended result code, e.g. `SQLITE_IOERR_WRITE`; null when SQLite was not the one to complain. */
  readonly sqliteCode: string | null;
  /** The statement that failed, without its parameters: those may be personal data. */
  readonly sql: string | null;
  readonly file: string;

  constructor(init: {
    readonly code: SqlErrorCode;
    readonly message: string;
    readonly file: string;
    readonly sql?: string | null;
    readonly sqliteCode?: string | null;
    readonly cause?: unknown;
  }) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = init.code;
    this.file = init.file;
    this.sql = init.sql ?? null;
    this.sqliteCode = init.sqliteCode ?? null;
  }
}

/** Thrown before a commit (and by `assertDurability`) when `synchronous` is below what the profile promises. */
export class DurabilityLostError extends SqlError {
  override readonly name = "DurabilityLostError";

  constructor(init: { readonly file: string; readonly promised: number; readonly found: number }) {
    super({
      code: "durability-lost",
      file: init.file,
      sql: "PRAGMA synchronous",
      message: `${init.file}: commits promise synchronous=${init.promised}, but the connection has fallen to ${init.found}; nothing more is written`,
    });
  }
}

/** True when the owner of the connection must stop and be restarted rather than retry. */
export function isFailStop(error: unknown): error is SqlError {
  return error instanceof SqlError && failStopCodes.has(error.code);
}

/** True when a file that must never refuse transiently has to stop: a lock that was not had in time counts, too. */
export function stopsStorage(error: unknown): error is SqlError {
  return isFailStop(error) || (error instanceof SqlError && error.code === "locked");
}

/** Wraps what SQLite's binding threw; an error that is ours already passes unchanged. */
export function toSqlError(error: unknown, context: { readonly file: string; readonly sql: string | null }): SqlError {
  if (error instanceof SqlError) return error;
  const sqliteCode = sqliteCodeOf(error);
  const code = codeOf(sqliteCode);
  const said = error instanceof Error ? error.message : String(error);
  return new SqlError({
    code,
    sqliteCode,
    file: context.file,
    sql: context.sql,
    message: `${context.file}: ${code}: ${said}${context.sql === null ? "" : ` in: ${shortened(context.sql)}`}`,
    cause: error,
  });
}

function sqliteCodeOf(error: unknown): string | null {
  if (error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("SQLITE_")) {
    return error.code;
  }
  return null;
}

function codeOf(sqliteCode: string | null): SqlErrorCode {
  if (sqliteCode === null) return "misuse";
  for (const [family, code] of codeBySqliteFamily) {
    if (sqliteCode === family || sqliteCode.startsWith(`${family}_`)) return code;
  }
  return "misuse";
}

function shortened(sql: string): string {
  return sql.length > 200 ? `${sql.slice(0, 200)}…` : sql;
}
