// How many shoppers called and how soon somebody said that they come, by hour of the business day: numbers without any person,
// kept at the hub alone. They are no part of the journal.

import type { CallHour } from "@evertill/protocol";
import type { SqlDatabase } from "@evertill/storage-sqlite";
import type { CallCount } from "./call-board-step.ts";

export const callTables = `
CREATE TABLE IF NOT EXISTS call_hour (
  business_day TEXT NOT NULL, hour INTEGER NOT NULL, called INTEGER NOT NULL, answered INTEGER NOT NULL,
  late INTEGER NOT NULL, waited_ms INTEGER NOT NULL, PRIMARY KEY (business_day, hour)
) STRICT, WITHOUT ROWID;
`;

interface Hour {
  readonly businessDay: string;
  /** 0…23 */
  readonly hour: number;
}

/** Inside a transaction. */
export function countCall(db: SqlDatabase, { businessDay, hour }: Hour, count: CallCount): void {
  const one = (is: CallCount["is"]) => (count.is === is ? 1 : 0);
  const waitedMs = count.is === "answered" ? Math.round(count.afterMs) : 0;
  db.prepare(
    `INSERT INTO call_hour (business_day, hour, called, answered, late, waited_ms) VALUES (?,?,?,?,?,?)
     ON CONFLICT (business_day, hour) DO UPDATE SET called = called + excluded.called,
       answered = answered + excluded.answered, late = late + excluded.late, waited_ms = waited_ms + excluded.waited_ms`,
  ).run(businessDay, hour, one("called"), one("answered"), one("late"), waitedMs);
}

export function callHours(db: SqlDatabase, businessDay: string): readonly CallHour[] {
  const rows = db.prepare("SELECT * FROM call_hour WHERE business_day = ? ORDER BY hour").all(businessDay);
  return rows.map(({ hour, called, answered, late, waited_ms }) => ({
    ...{ hour: Number(hour), called: Number(called), answered: Number(answered), late: Number(late) },
    meanWaitMs: Number(answered) === 0 ? null : Math.round(Number(waited_ms) / Number(answered)),
  }));
}
