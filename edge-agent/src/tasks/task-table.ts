// Tasks on the hub's disk: those that it raised itself, headquarters' as they were heard last, and what people here did.

import { type Task, type TaskCause, taskId } from "@evertill/core";
import type { SqlDatabase } from "@evertill/storage-sqlite";

export const taskTables = `
CREATE TABLE IF NOT EXISTS task_here (
  task_id TEXT PRIMARY KEY, cause_json TEXT NOT NULL, raised_at_ms INTEGER NOT NULL, gone_at_ms INTEGER,
  is_again INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS task_at_hq (task_id TEXT PRIMARY KEY, task_json TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS task_done (
  task_id TEXT NOT NULL, at_ms INTEGER NOT NULL, person TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (task_id, at_ms)
) STRICT, WITHOUT ROWID;
`;

/** Raised by the hub. */
export interface TaskHere {
  readonly cause: TaskCause;
  readonly raisedAtMs: number;
  /** Null: its cause stands. */
  readonly goneAtMs: number | null;
  /** Its cause had gone before: what was done then is over. */
  readonly isAgain: boolean;
}

export interface DoneHere {
  readonly id: string;
  readonly atMs: number;
  readonly person: string;
  readonly note: string;
}

export class TaskTable {
  readonly #db: SqlDatabase;

  constructor(db: SqlDatabase) {
    this.#db = db;
  }

  here(): ReadonlyMap<string, TaskHere> {
    const rows = this.#db.prepare("SELECT * FROM task_here").all();
    return new Map(
      rows.map((row) => [
        String(row.task_id),
        {
          cause: JSON.parse(String(row.cause_json)) as TaskCause,
          raisedAtMs: Number(row.raised_at_ms),
          goneAtMs: row.gone_at_ms === null ? null : Number(row.gone_at_ms),
          isAgain: row.is_again === 1,
        },
      ]),
    );
  }

  /** In the caller's transaction. */
  keep({ cause, raisedAtMs, goneAtMs, isAgain }: TaskHere): void {
    this.#db
      .prepare(
        `INSERT INTO task_here (task_id, cause_json, raised_at_ms, gone_at_ms, is_again) VALUES (?,?,?,?,?)
         ON CONFLICT (task_id) DO UPDATE SET cause_json = excluded.cause_json, raised_at_ms = excluded.raised_at_ms,
         gone_at_ms = excluded.gone_at_ms, is_again = excluded.is_again`,
      )
      .run(taskId(cause), JSON.stringify(cause), raisedAtMs, goneAtMs, isAgain ? 1 : 0);
  }

  /** In the caller's transaction. */
  forget(id: string): void {
    this.#db.prepare("DELETE FROM task_here WHERE task_id = ?").run(id);
  }

  atHq(): readonly Task[] {
    return this.#db
      .prepare("SELECT task_json FROM task_at_hq")
      .all()
      .map(({ task_json }) => JSON.parse(String(task_json)) as Task);
  }

  /** All that headquarters has, in place of what it had. In the caller's transaction. */
  heard(tasks: readonly Task[]): void {
    this.#db.prepare("DELETE FROM task_at_hq").run();
    const insert = this.#db.prepare("INSERT INTO task_at_hq (task_id, task_json) VALUES (?,?)");
    for (const task of tasks) insert.run(task.id, JSON.stringify(task));
  }

  done(): readonly DoneHere[] {
    return this.#db
      .prepare("SELECT * FROM task_done ORDER BY at_ms")
      .all()
      .map((row) => ({
        ...{ id: String(row.task_id), atMs: Number(row.at_ms) },
        ...{ person: String(row.person), note: String(row.note) },
      }));
  }

  /** In the transaction that appends the entry. */
  keepDone({ id, atMs, person, note }: DoneHere): void {
    this.#db
      .prepare("INSERT INTO task_done (task_id, at_ms, person, note) VALUES (?,?,?,?) ON CONFLICT DO NOTHING")
      .run(id, atMs, person, note);
  }
}
