// Tasks that people ended in their stores, from the hub's entries, in the transaction that keeps them. SPEC T7.

import { taskDoneOf, taskId } from "@evertill/core";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { KeptEntry } from "../journal/judge-batch.ts";

/** An exception that the hub alone had found is a task here too from then on. */
export async function writeDone(tx: Transaction<Tables>, store: string, kept: readonly KeptEntry[]): Promise<void> {
  const done = kept.flatMap(({ entry }) => {
    const body = taskDoneOf(entry);
    return body === null ? [] : [{ ...body, id: taskId(body), by: entry.person, at: new Date(entry.at.wallMs) }];
  });
  if (done.length === 0) return;
  const ids = done.map(({ id }) => id);
  await sql`
    INSERT INTO task (store, id, kind, about, raised_at)
    SELECT ${store}, * FROM unnest(${ids}::text[], ${done.map(({ kind }) => kind)}::text[],
      ${done.map(({ about }) => about)}::text[], ${done.map(({ at }) => at)}::timestamptz[])
    ON CONFLICT DO NOTHING`.execute(tx);
  await sql`
    INSERT INTO task_done (store, id, done_at, by, note)
    SELECT ${store}, * FROM unnest(${ids}::text[], ${done.map(({ at }) => at)}::timestamptz[],
      ${done.map(({ by }) => by)}::text[], ${done.map(({ note }) => note)}::text[])
    ON CONFLICT DO NOTHING`.execute(tx);
}
