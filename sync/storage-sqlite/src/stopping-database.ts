// A database that stops at its first failure: its owner is told once, and whatever is asked of it afterwards is
// refused with that failure, until the process opens the file anew. Nothing is half done and then gone on from.

import type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from "./sql-database.ts";
import { isFailStop, type SqlError } from "./sql-error.ts";

export interface StopRules {
  /** Called once with what stopped the file. */
  readonly stopped: (failure: SqlError) => void;
  /**
   * A full disk alone does not stop: SQLite has undone the transaction and takes the next. Called for each; true when
   * room was made, and the transaction is run once more.
   */
  readonly makeRoom: (failure: SqlError) => boolean;
}

export function stoppingDatabase(database: SqlDatabase, { stopped, makeRoom }: StopRules): SqlDatabase {
  let failure: SqlError | null = null;
  const statements = new WeakMap<SqlStatement, SqlStatement>();

  function watched<T>(work: () => T): T {
    if (failure !== null) throw failure;
    try {
      return work();
    } catch (error) {
      if (isFailStop(error) && error.code !== "disk-full" && failure === null) {
        failure = error;
        stopped(error);
      }
      throw error;
    }
  }

  function watchedStatement(statement: SqlStatement): SqlStatement {
    const known = statements.get(statement);
    if (known !== undefined) return known;
    const made: SqlStatement = {
      run: (...values: readonly SqlValue[]) => watched(() => statement.run(...values)),
      get: (...values: readonly SqlValue[]) => watched(() => statement.get(...values)),
      all: (...values: readonly SqlValue[]) => watched(() => statement.all(...values)),
      *iterate(...values: readonly SqlValue[]): Iterable<SqlRow> {
        const rows = watched(() => statement.iterate(...values))[Symbol.iterator]();
        try {
          for (let step = watched(() => rows.next()); step.done !== true; step = watched(() => rows.next()))
            yield step.value;
        } finally {
          rows.return?.();
        }
      },
    };
    statements.set(statement, made);
    return made;
  }

  return {
    exec: (sql: string) => watched(() => database.exec(sql)),
    prepare: (sql: string) => watchedStatement(watched(() => database.prepare(sql))),
    pragma: (text: string) => watched(() => database.pragma(text)),
    transaction: <T>(work: () => T): T =>
      watched(() => {
        try {
          return database.transaction(work);
        } catch (error) {
          if (isFailStop(error) && error.code === "disk-full" && makeRoom(error)) return database.transaction(work);
          throw error;
        }
      }),
    close: () => database.close(),
  };
}
