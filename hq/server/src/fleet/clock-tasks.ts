// A box whose clock is far off is somebody's to set right: raised and ended as its telemetry says, in the transaction that keeps
// that. SPEC T3.

import { type TaskCause, taskId } from "@evertill/core";
import type { KnownBox } from "@evertill/fleet";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import { raiseTasks } from "../tasks/write-tasks.ts";

/** Less is a mark on the console's page: machines set themselves right by the network's time. */
const farOffMs = 60_000;

export interface ClockState extends Pick<KnownBox, "store" | "box"> {
  /** Its clock minus HQ's. */
  readonly skewMs: number;
}

/** 1 far ahead, −1 far behind, 0 neither. */
export const farOff = ({ skewMs }: Pick<ClockState, "skewMs">): number =>
  Math.abs(skewMs) > farOffMs ? Math.sign(skewMs) : 0;

const causeOf = ({ box, skewMs }: ClockState): TaskCause => ({
  ...{ kind: "clock-skew", about: box, entry: null, amount: Math.round(skewMs / 1_000) },
});

export async function writeClockTasks(tx: Transaction<Tables>, clocks: readonly ClockState[], at: Date): Promise<void> {
  for (const clock of clocks.filter((each) => farOff(each) !== 0))
    await raiseTasks(tx, { store: clock.store, at }, [causeOf(clock)]);
  const right = clocks.filter((each) => farOff(each) === 0);
  if (right.length === 0) return;
  await sql`
    UPDATE task SET gone_at = ${at} FROM unnest(
      ${right.map(({ store }) => store)}::text[], ${right.map((clock) => taskId(causeOf(clock)))}::text[]
    ) AS given (store, id)
    WHERE task.store = given.store AND task.id = given.id AND task.gone_at IS NULL`.execute(tx);
}
