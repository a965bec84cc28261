// Tasks as people at HQ see and end them. What only time shows (entries that do not come) is looked at before: SPEC T3, T4.

import { byDueTime, dueAtMs, isTaskKind, type Task, type TaskEnd, taskRules } from "@evertill/core";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";

/** Entries that were said to be written come within seconds; what is not here after this is missing. */
const comesWithinMs = 600_000;
/** Ended ones that are shown, all stores together. */
const mostEnded = 200;
const mostOpen = 2_000;

export interface TaskDone {
  readonly store: string;
  readonly id: string;
  readonly by: string;
  readonly note: string;
}

export class TaskBook {
  readonly #db: Kysely<Tables>;
  readonly #nowMs: () => number;

  constructor(db: Kysely<Tables>, nowMs: () => number) {
    this.#db = db;
    this.#nowMs = nowMs;
  }

  /** Those due first first, then what ended last. @param store null: every store's */
  async read(store: string | null): Promise<readonly Task[]> {
    await this.look(store);
    const { rows } = await sql<TaskRow>`
      SELECT task.*, done.done_at, done.note,
        coalesce(staff.document ->> 'name', done.by) AS by FROM task
      LEFT JOIN LATERAL (
        SELECT * FROM task_done WHERE task_done.store = task.store AND task_done.id = task.id
        AND (NOT task.is_again OR task_done.done_at >= task.raised_at) ORDER BY done_at, by LIMIT 1
      ) AS done ON true
      LEFT JOIN reference_document AS staff ON staff.collection = 'staff' AND staff.id = done.by
      WHERE ${store}::text IS NULL OR task.store = ${store}
      ORDER BY (gone_at IS NULL AND done_at IS NULL) DESC, coalesce(done_at, gone_at) DESC, raised_at
      LIMIT ${mostOpen}`.execute(this.#db);
    const read = rows.flatMap(taskOf).sort(byDueTime);
    const open = read.filter(({ end }) => end === null);
    return [...open, ...read.slice(open.length, open.length + mostEnded)];
  }

  /** @returns false: the store has no such task */
  async done({ store, id, by, note }: TaskDone): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto("task_done")
      .columns(["store", "id", "done_at", "by", "note"])
      .expression((of) =>
        of
          .selectFrom("task")
          .select([
            ...(["store", "id"] as const),
            sql<Date>`${new Date(this.#nowMs())}::timestamptz`.as("done_at"),
            sql<string>`${by}::text`.as("by"),
            sql<string>`${note}::text`.as("note"),
          ])
          .where("store", "=", store)
          .where("id", "=", id),
      )
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  protected async look(store: string | null): Promise<void> {
    const at = new Date(this.#nowMs());
    const before = new Date(this.#nowMs() - comesWithinMs);
    await this.#db.transaction().execute(async (tx) => {
      await sql`SELECT pg_advisory_xact_lock(7207)`.execute(tx);
      await sql`
        INSERT INTO task (store, id, kind, about, epoch, seq, amount, raised_at)
        SELECT store, 'gap:' || epoch, 'gap', epoch, epoch, through + 1, advertised - through, ${at}::timestamptz
        FROM epoch WHERE advertised > through AND coalesce(last_received_at, heard_at) < ${before}
          AND (${store}::text IS NULL OR store = ${store})
        ON CONFLICT (store, id) DO UPDATE SET seq = excluded.seq, amount = excluded.amount, gone_at = NULL,
          is_again = task.is_again OR task.gone_at IS NOT NULL,
          raised_at = CASE WHEN task.gone_at IS NULL THEN task.raised_at ELSE excluded.raised_at END`.execute(tx);
      await sql`
        INSERT INTO task (store, id, kind, about, epoch, seq, amount, raised_at)
        SELECT due.store, 'transfer-overdue:' || reference, 'transfer-overdue', reference, due.epoch, due.seq, sum(amount),
          ${at}::timestamptz
        FROM business_due AS due JOIN balance
          ON balance.ledger = 'money' AND unit = currency AND account = 'business-due:' || reference
        WHERE due_day < ${at.toISOString().slice(0, 10)} AND (${store}::text IS NULL OR due.store = ${store})
        GROUP BY due.store, reference, due.epoch, due.seq HAVING sum(amount) > 0
        ON CONFLICT (store, id) DO UPDATE SET amount = excluded.amount`.execute(tx);
      await sql`
        INSERT INTO task (store, id, kind, about, amount, raised_at)
        SELECT store, 'trade-in-overdue:' || due, 'trade-in-overdue', due, sum(amount), ${at}::timestamptz
        FROM (SELECT store, amount, substr(account, length('trade-in-due:') + 1) AS due FROM balance
          WHERE ledger = 'money' AND account LIKE 'trade-in-due:%') AS owed
        WHERE left(due, 10) < ${at.toISOString().slice(0, 10)} AND (${store}::text IS NULL OR store = ${store})
        GROUP BY store, due HAVING sum(amount) > 0
        ON CONFLICT (store, id) DO UPDATE SET amount = excluded.amount`.execute(tx);
      await sql`
        UPDATE task SET gone_at = ${at} WHERE gone_at IS NULL AND (${store}::text IS NULL OR store = ${store}) AND (
          kind = 'transfer-overdue' AND NOT EXISTS (
            SELECT FROM balance WHERE ledger = 'money' AND account = 'business-due:' || task.about
            GROUP BY account HAVING sum(balance.amount) > 0)
          OR kind = 'trade-in-overdue' AND NOT EXISTS (
            SELECT FROM balance WHERE ledger = 'money' AND account = 'trade-in-due:' || task.about
            GROUP BY account HAVING sum(balance.amount) > 0)
          OR kind = 'gap' AND EXISTS (
            SELECT FROM epoch WHERE epoch.epoch = task.about AND advertised <= through)
          OR kind IN ('tampered', 'set-aside') AND EXISTS (
            SELECT FROM entry WHERE entry.epoch = task.epoch AND entry.seq = task.seq))`.execute(tx);
    });
  }
}

interface TaskRow {
  readonly store: string;
  readonly id: string;
  readonly kind: string;
  readonly about: string;
  readonly epoch: string | null;
  readonly seq: number | null;
  readonly amount: number | null;
  readonly raised_at: Date;
  readonly gone_at: Date | null;
  readonly done_at: Date | null;
  readonly by: string | null;
  readonly note: string | null;
}

function taskOf(row: TaskRow): readonly Task[] {
  const { store, id, kind, about, epoch, seq, amount } = row;
  // Of a later release that was gone back from.
  if (!isTaskKind(kind)) return [];
  const raisedAtMs = row.raised_at.getTime();
  return [
    {
      ...{ store, id, kind, about, amount, owner: taskRules[kind].owner },
      entry: epoch === null || seq === null ? null : { epoch, seq },
      ...{ raisedAtMs, dueAtMs: dueAtMs(kind, raisedAtMs), end: endOf(row) },
    },
  ];
}

function endOf({ gone_at, done_at, by, note }: TaskRow): TaskEnd | null {
  if (done_at !== null && by !== null && note !== null) return { is: "done", by, note, atMs: done_at.getTime() };
  return gone_at === null ? null : { is: "cause-gone", atMs: gone_at.getTime() };
}
