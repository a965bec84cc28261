// SqlDatabase over SQLite compiled to WebAssembly, on a simulated disk. It keeps the promises of the production opener:
// WAL, `synchronous` as the journal's profile says, read back before every commit.

import {
  DurabilityLostError,
  type SqlDatabase,
  SqlError,
  type SqlStatement,
  type SqlValue,
} from "@evertill/storage-sqlite";
import { profilePragmas } from "../../../sync/storage-sqlite/src/durability-profile.ts";
import { toSqlError } from "../../../sync/storage-sqlite/src/sql-error.ts";
import { sqlite3, vfsName } from "./disk-vfs.ts";
import { SimulatedStatement } from "./simulated-statement.ts";

const { capi } = sqlite3;

export interface SimulatedOptions {
  /** Name under which the disk is mounted. */
  readonly disk: string;
  readonly file: string;
  /** Value of `PRAGMA synchronous`; below the journal's promise only to show what that loses. */
  readonly synchronous?: 0 | 1 | 2;
  /** Small, so that short runs checkpoint too. */
  readonly walAutocheckpointPages?: number;
}

/** @throws SqlError as the production opener does. */
export function openSimulatedDatabase(options: SimulatedOptions): SqlDatabase {
  const file = `${options.disk}/${options.file}`;
  const promised = options.synchronous ?? profilePragmas.journal.synchronous;
  const database = new SimulatedDatabase(file, promised);
  try {
    // Exclusive before the first access: the simulated disk has no shared memory for the WAL's index.
    database.pragma("locking_mode = EXCLUSIVE");
    const mode = database.pragma("journal_mode = WAL");
    if (mode !== "wal") throw new SqlError({ code: "cannot-open", file, message: `${file}: journal mode ${mode}` });
    database.pragma(`synchronous = ${promised}`);
    database.pragma("foreign_keys = 1");
    database.pragma("recursive_triggers = 1");
    database.pragma("trusted_schema = 0");
    database.pragma("cell_size_check = 1");
    database.pragma("temp_store = MEMORY");
    database.pragma(`wal_autocheckpoint = ${options.walAutocheckpointPages ?? 40}`);
    database.assertDurability();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

class SimulatedDatabase implements SqlDatabase {
  readonly #file: string;
  readonly #promised: number;
  #pointer: number;
  readonly #statements = new Map<string, SimulatedStatement>();

  constructor(file: string, promised: number) {
    this.#file = file;
    this.#promised = promised;
    const db = new sqlite3.oo1.DB({ filename: file, flags: "c", vfs: vfsName });
    this.#pointer = Number(db.pointer);
    capi.sqlite3_extended_result_codes(this.#pointer, 1);
  }

  assertDurability(): void {
    const found = Number(this.#statement("PRAGMA synchronous").get()?.synchronous ?? -1);
    if (found < this.#promised) throw new DurabilityLostError({ file: this.#file, promised: this.#promised, found });
  }

  exec(sql: string): void {
    this.#assertOpen(sql);
    if (!this.#inTransaction()) this.assertDurability();
    this.#command(sql);
  }

  prepare(sql: string): SqlStatement {
    return this.#statement(sql);
  }

  transaction<T>(work: () => T): T {
    this.#assertOpen("BEGIN IMMEDIATE");
    if (this.#inTransaction()) {
      throw new SqlError({ code: "misuse", file: this.#file, message: `${this.#file}: transactions do not nest` });
    }
    this.#command("BEGIN IMMEDIATE");
    try {
      const result = work();
      if (result instanceof Promise) {
        throw new SqlError({ code: "misuse", file: this.#file, message: "a transaction's work is synchronous" });
      }
      this.assertDurability();
      this.#command("COMMIT");
      return result;
    } catch (error) {
      if (this.#pointer !== 0 && this.#inTransaction()) this.#command("ROLLBACK");
      throw error;
    }
  }

  pragma(text: string): SqlValue {
    const [row] = this.#statement(`PRAGMA ${text}`).all();
    return row === undefined ? null : (Object.values(row)[0] ?? null);
  }

  /** Gives the memory back. On a disk that has lost power nothing is written any more. */
  close(): void {
    if (this.#pointer === 0) return;
    for (const statement of this.#statements.values()) statement.finalize();
    this.#statements.clear();
    capi.sqlite3_close_v2(this.#pointer);
    this.#pointer = 0;
  }

  #inTransaction(): boolean {
    return capi.sqlite3_get_autocommit(this.#pointer) === 0;
  }

  #statement(sql: string): SimulatedStatement {
    this.#assertOpen(sql);
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = new SimulatedStatement(this.#pointer, {
      sql,
      failed: () => this.#failure(sql),
      beforeWrite: () => {
        if (!this.#inTransaction()) this.assertDurability();
      },
    });
    this.#statements.set(sql, statement);
    return statement;
  }

  #command(sql: string): void {
    if (capi.sqlite3_exec(this.#pointer, sql, 0, 0, 0) !== capi.SQLITE_OK) throw this.#failure(sql);
  }

  #failure(sql: string): SqlError {
    const code = capi.sqlite3_js_rc_str(capi.sqlite3_extended_errcode(this.#pointer));
    const error = Object.assign(new Error(capi.sqlite3_errmsg(this.#pointer)), { code });
    return toSqlError(error, { file: this.#file, sql });
  }

  #assertOpen(sql: string): void {
    if (this.#pointer !== 0) return;
    throw new SqlError({ code: "misuse", file: this.#file, sql, message: `${this.#file}: the connection is closed` });
  }
}
