// How tasks are raised and end with their cause: in the transaction that keeps what shows it. SPEC T1–T4.

import { type TaskCause, taskId } from "@evertill/core";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";

/** Once each. One whose cause had gone is open again, from now on. An amount that has grown is kept. */
export async function raiseTasks(
  tx: Transaction<Tables>,
  { store, at }: { readonly store: string; readonly at: Date },
  causes: readonly TaskCause[],
): Promise<void> {
  const one = [...new Map(causes.toReversed().map((cause) => [taskId(cause), cause])).values()];
  if (one.length === 0) return;
  await sql`
    INSERT INTO task (store, id, kind, about, epoch, seq, amount, raised_at)
    SELECT ${store}, given.*, ${at}::timestamptz FROM unnest(
      ${one.map(taskId)}::text[], ${one.map(({ kind }) => kind)}::text[], ${one.map(({ about }) => about)}::text[],
      ${one.map(({ entry }) => entry?.epoch ?? null)}::text[], ${one.map(({ entry }) => entry?.seq ?? null)}::bigint[],
      ${one.map(({ amount }) => amount)}::bigint[]) AS given
    ON CONFLICT (store, id) DO UPDATE SET
      raised_at = CASE WHEN task.gone_at IS NULL THEN task.raised_at ELSE excluded.raised_at END,
      is_again = task.is_again OR task.gone_at IS NOT NULL, gone_at = NULL, amount = excluded.amount`.execute(tx);
}

export async function endTasks(
  tx: Transaction<Tables>,
  { store, at }: { readonly store: string | null; readonly at: Date },
  gone: readonly Pick<TaskCause, "kind" | "about">[],
): Promise<void> {
  if (gone.length === 0) return;
  await sql`
    UPDATE task SET gone_at = ${at} WHERE (${store}::text IS NULL OR store = ${store}) AND id = ANY (${gone.map(taskId)}::text[])
    AND gone_at IS NULL`.execute(tx);
}
