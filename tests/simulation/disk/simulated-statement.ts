// One prepared statement of SQLite compiled to WebAssembly. Values are bound as better-sqlite3 binds them.

import { SqlError, type SqlRow, type SqlStatement, type SqlValue } from "@evertill/storage-sqlite";
import { sqlite3 } from "./disk-vfs.ts";

const { capi, wasm } = sqlite3;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface StatementContext {
  readonly sql: string;
  /** What the connection says went wrong. */
  failed(): SqlError;
  beforeWrite(): void;
}

export class SimulatedStatement implements SqlStatement {
  readonly #db: number;
  readonly #context: StatementContext;
  readonly #columns: readonly string[];
  readonly #parameters: number;
  readonly #readonly: boolean;
  #pointer: number;

  constructor(db: number, context: StatementContext) {
    this.#db = db;
    this.#context = context;
    this.#pointer = prepared(db, context);
    const count = capi.sqlite3_column_count(this.#pointer);
    this.#columns = Array.from({ length: count }, (_, column) => capi.sqlite3_column_name(this.#pointer, column));
    this.#parameters = capi.sqlite3_bind_parameter_count(this.#pointer);
    this.#readonly = capi.sqlite3_stmt_readonly(this.#pointer) !== 0;
  }

  run(...values: readonly SqlValue[]): { readonly changes: number } {
    for (const _row of this.#rows(values));
    return { changes: this.#readonly ? 0 : capi.sqlite3_changes(this.#db) };
  }

  get(...values: readonly SqlValue[]): SqlRow | undefined {
    for (const row of this.#rows(values)) return row;
    return undefined;
  }

  all(...values: readonly SqlValue[]): readonly SqlRow[] {
    return [...this.#rows(values)];
  }

  iterate(...values: readonly SqlValue[]): Iterable<SqlRow> {
    return this.#rows(values);
  }

  finalize(): void {
    capi.sqlite3_finalize(this.#pointer);
    this.#pointer = 0;
  }

  *#rows(values: readonly SqlValue[]): Generator<SqlRow> {
    const { sql } = this.#context;
    if (this.#pointer === 0) throw misuse(sql, "the connection is closed");
    if (!this.#readonly) this.#context.beforeWrite();
    if (values.length !== this.#parameters) {
      throw misuse(sql, `${values.length} values given, ${this.#parameters} accepted`);
    }
    values.forEach((value, index) => {
      bind(this.#pointer, index + 1, value);
    });
    try {
      for (;;) {
        const result = capi.sqlite3_step(this.#pointer);
        if (result === capi.SQLITE_DONE) return;
        if (result !== capi.SQLITE_ROW) throw this.#context.failed();
        yield this.#row();
      }
    } finally {
      if (this.#pointer !== 0) capi.sqlite3_reset(this.#pointer);
    }
  }

  #row(): SqlRow {
    const row: Record<string, SqlValue> = {};
    for (const [column, name] of this.#columns.entries()) row[name] = columnOf(this.#pointer, column);
    return row;
  }
}

function misuse(sql: string, what: string): SqlError {
  return new SqlError({ code: "misuse", file: "simulated", sql, message: `${what}: ${sql}` });
}

function prepared(db: number, context: StatementContext): number {
  const scope = wasm.scopedAllocPush();
  try {
    const out = wasm.scopedAlloc(8);
    if (capi.sqlite3_prepare_v2(db, context.sql, -1, out, 0) !== capi.SQLITE_OK) throw context.failed();
    return Number(wasm.peekPtr(out));
  } finally {
    wasm.scopedAllocPop(scope);
  }
}

function bind(statement: number, at: number, value: SqlValue): void {
  if (value === null) capi.sqlite3_bind_null(statement, at);
  else if (typeof value === "bigint") capi.sqlite3_bind_int64(statement, at, value);
  else if (typeof value === "number" && (value | 0) === value) capi.sqlite3_bind_int(statement, at, value);
  else if (typeof value === "number") capi.sqlite3_bind_double(statement, at, value);
  else {
    const bytes = typeof value === "string" ? encoder.encode(value) : value;
    const copy = wasm.alloc(bytes.length + 1);
    wasm.heap8u().set(bytes, Number(copy));
    const length = bytes.length;
    if (typeof value === "string") capi.sqlite3_bind_text(statement, at, copy, length, capi.SQLITE_WASM_DEALLOC);
    else capi.sqlite3_bind_blob(statement, at, copy, length, capi.SQLITE_WASM_DEALLOC);
  }
}

function columnOf(statement: number, column: number): SqlValue {
  switch (capi.sqlite3_column_type(statement, column)) {
    case capi.SQLITE_NULL:
      return null;
    case capi.SQLITE_INTEGER:
      return safe(capi.sqlite3_column_int64(statement, column));
    case capi.SQLITE_FLOAT:
      return capi.sqlite3_column_double(statement, column);
    case capi.SQLITE_TEXT:
      return decoder.decode(bytesOf(statement, column));
    default:
      return bytesOf(statement, column).slice();
  }
}

function bytesOf(statement: number, column: number): Uint8Array {
  const at = Number(capi.sqlite3_column_blob(statement, column));
  return wasm.heap8u().subarray(at, at + capi.sqlite3_column_bytes(statement, column));
}

function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`integer out of range: ${value}`);
  return number;
}
