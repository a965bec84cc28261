// The port to one open SQLite database: what journal and storage ask of it, and no more.
// better-sqlite3 fulfils it in production, SQLite compiled to WebAssembly in the simulation.

export type SqlValue = string | number | bigint | Uint8Array | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

export interface SqlStatement {
  run(...values: readonly SqlValue[]): { readonly changes: number };
  get(...values: readonly SqlValue[]): SqlRow | undefined;
  all(...values: readonly SqlValue[]): readonly SqlRow[];
  /** Rows as they are found, so that a reader may stop early. Nothing else runs on the database until the loop ends. */
  iterate(...values: readonly SqlValue[]): Iterable<SqlRow>;
}

export interface SqlDatabase {
  /** One or more statements without parameters or results. */
  exec(sql: string): void;
  /** Cached by text: preparing the same text again costs a look-up. */
  prepare(sql: string): SqlStatement;
  /** Runs `work` in BEGIN IMMEDIATE … COMMIT; rolls back when it throws. Not nestable. */
  transaction<T>(work: () => T): T;
  /** A pragma's first value. */
  pragma(text: string): SqlValue;
  close(): void;
}
