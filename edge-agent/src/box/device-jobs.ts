// Receipts and drawer kicks queued with the entry that caused them. A receipt is repeated only when it is known not to
// have reached paper; a drawer kick is tried once and never after a restart.

import type { SqlDatabase, SqlRow } from "@evertill/storage-sqlite";

/** Finished jobs kept for looking into what a printer did. */
const jobsKept = 1_000;
/** The very condition of the index of open jobs: SQLite uses it only where a query says so itself. */
const isOpen = "state <> 'done'";

export interface DeviceJob {
  readonly job: number;
  readonly receiptNumber: string;
  /** receiptline text for the printer; empty for the drawer. */
  readonly payload: string;
}

const jobOf = (row: SqlRow): DeviceJob => ({
  job: Number(row.job),
  receiptNumber: String(row.receipt_number),
  payload: String(row.payload),
});

export class DeviceJobs {
  readonly #db: SqlDatabase;

  constructor(db: SqlDatabase) {
    this.#db = db;
  }

  /** In the caller's transaction. */
  queue(device: "printer" | "drawer", receiptNumber: string, payload: string): void {
    this.#db
      .prepare("INSERT INTO device_job (device, receipt_number, payload, state) VALUES (?,?,?,'queued')")
      .run(device, receiptNumber, payload);
  }

  /** After a restart: a receipt that was being printed may be on paper, so a person is asked; kicks are not repeated. */
  recover(): void {
    this.#db.prepare("UPDATE device_job SET state = 'done' WHERE device = 'drawer' AND state <> 'done'").run();
    this.#db
      .prepare(`UPDATE device_job SET state = 'ask' WHERE device = 'printer' AND state = 'running' AND ${isOpen}`)
      .run();
  }

  next(device: "printer" | "drawer"): DeviceJob | null {
    const row = this.#db
      .prepare(`SELECT * FROM device_job WHERE device = ? AND state = 'queued' AND ${isOpen} ORDER BY job LIMIT 1`)
      .get(device);
    return row === undefined ? null : jobOf(row);
  }

  /** Marked on disk before the first byte goes out. */
  begin(job: number): void {
    this.#db.prepare("UPDATE device_job SET state = 'running' WHERE job = ?").run(job);
  }

  /** Finished jobs older than the last `jobsKept` go: their text is in the entry, and journal.db must not grow by it. */
  end(job: number, state: "done" | "queued" | "ask"): void {
    this.#db.prepare("UPDATE device_job SET state = ? WHERE job = ?").run(state, job);
    this.#db.prepare("DELETE FROM device_job WHERE job <= ? AND state = 'done'").run(job - jobsKept);
  }

  waiting(): number {
    const row = this.#db
      .prepare(
        `SELECT count(*) AS jobs FROM device_job
         WHERE device = 'printer' AND state IN ('queued', 'running') AND ${isOpen}`,
      )
      .get();
    return Number(row?.jobs ?? 0);
  }

  asks(): readonly DeviceJob[] {
    return this.#db
      .prepare(`SELECT * FROM device_job WHERE device = 'printer' AND state = 'ask' AND ${isOpen} ORDER BY job`)
      .all()
      .map(jobOf);
  }
}
