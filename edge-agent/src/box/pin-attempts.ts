// Wrong PINs are counted on disk, so that a restart gives no new guesses.

import type { SqlDatabase } from "@evertill/storage-sqlite";

/** Wrong PINs in a row before waiting. */
export const attemptsAllowed = 5;
/** How long a number waits after that. */
export const lockoutMs = 5 * 60_000;

export class PinAttempts {
  readonly #db: SqlDatabase;

  constructor(db: SqlDatabase) {
    this.#db = db;
  }

  /** Milliseconds that this staff number still has to wait; 0 = may try. */
  lockedForMs(number: string, nowMs: number): number {
    const row = this.#db.prepare("SELECT wrong, last_ms FROM pin_attempt WHERE number = ?").get(number);
    if (row === undefined || Number(row.wrong) < attemptsAllowed) return 0;
    // Either way from the last guess: a clock that was set back by a day must not lock a person out for that day.
    const sinceMs = Math.abs(nowMs - Number(row.last_ms));
    return Math.max(0, lockoutMs - sinceMs);
  }

  wrong(number: string, nowMs: number): void {
    const expired = this.lockedForMs(number, nowMs) === 0 && this.#count(number) >= attemptsAllowed;
    this.#db
      .prepare(
        `INSERT INTO pin_attempt (number, wrong, last_ms) VALUES (?,1,?)
         ON CONFLICT (number) DO UPDATE SET wrong = ?, last_ms = excluded.last_ms`,
      )
      .run(number, nowMs, expired ? 1 : this.#count(number) + 1);
  }

  right(number: string): void {
    this.#db.prepare("DELETE FROM pin_attempt WHERE number = ?").run(number);
  }

  #count(number: string): number {
    const row = this.#db.prepare("SELECT wrong FROM pin_attempt WHERE number = ?").get(number);
    return Number(row?.wrong ?? 0);
  }
}
