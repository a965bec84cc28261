// Who is signed in on the staff pages: the browser holds a random token, journal.db its hash, so that the agent's restart
// signs nobody out and a copy of the file opens nothing. What a person may do is looked up at each question.

import { createHash } from "node:crypto";
import type { StaffDocument } from "@evertill/schemas";
import type { Box } from "../box/box.ts";

/** A long working day; then the PIN is asked for again. */
export const sessionMs = 12 * 3_600_000;

const hashed = (token: string): string => createHash("sha256").update(token).digest("hex");

export class StaffSessions {
  readonly #box: Box;

  constructor(box: Box) {
    this.#box = box;
  }

  /** @returns the token that the browser keeps; null: the disk refused, and nobody is signed in. */
  begin(number: string, alongside: () => void): string | null {
    const { db, clock, randomHex } = this.#box.ports;
    const token = randomHex(32);
    const nowMs = clock.wallMs();
    const failure = this.#box.transact(() => {
      db.prepare("DELETE FROM staff_session WHERE until_ms <= ?").run(nowMs);
      db.prepare("INSERT INTO staff_session (token_hash, number, until_ms) VALUES (?,?,?)").run(
        ...[hashed(token), number, nowMs + sessionMs],
      );
      alongside();
    });
    return failure === null ? token : null;
  }

  /** Null: nobody, too long ago, or no member of staff any more. */
  async of(token: string | undefined): Promise<StaffDocument | null> {
    if (token === undefined) return null;
    const { db, clock, reference } = this.#box.ports;
    const row = db
      .prepare("SELECT number FROM staff_session WHERE token_hash = ? AND until_ms > ?")
      .get(hashed(token), clock.wallMs());
    const staff = row === undefined ? null : await reference.staff(String(row.number));
    return staff?.active === true ? staff : null;
  }

  end(token: string): void {
    this.#box.transact(() => {
      this.#box.ports.db.prepare("DELETE FROM staff_session WHERE token_hash = ?").run(hashed(token));
    });
  }
}
