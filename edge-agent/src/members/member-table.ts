// Members who joined or were changed in this store, until HQ's own documents say the same: personal, in this one table of
// journal.db, and forgotten then. All writes are in the caller's transaction. SPEC M1–M4.

import { type KeptMember, type MemberRecord, mergeMembers, readMemberRecord } from "@evertill/core";
import type { SqlDatabase, SqlRow } from "@evertill/storage-sqlite";
import type { UnsentDocument } from "../link/document-post.ts";

export const memberTables = `
CREATE TABLE IF NOT EXISTS member_record (
  member_id TEXT PRIMARY KEY, phone TEXT, record_json TEXT NOT NULL, is_at_hub INTEGER NOT NULL, is_at_hq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS member_record_phone ON member_record (phone);
CREATE INDEX IF NOT EXISTS member_record_for_hub ON member_record (member_id) WHERE is_at_hub = 0;
CREATE INDEX IF NOT EXISTS member_record_for_hq ON member_record (phone IS NOT NULL, member_id) WHERE is_at_hq = 0;
`;

/** What is looked at in one go. */
const most = 100;

export class MemberTable {
  readonly #db: SqlDatabase;

  constructor(db: SqlDatabase) {
    this.#db = db;
  }

  byId(memberId: string): MemberRecord | null {
    const row = this.#db.prepare("SELECT record_json FROM member_record WHERE member_id = ?").get(memberId);
    return row === undefined ? null : recordOf(row);
  }

  /** @param phone digits alone. Of several, the one with the first id: HQ makes them one. */
  byPhone(phone: string): KeptMember | null {
    const row = this.#db
      .prepare("SELECT record_json FROM member_record WHERE phone = ? ORDER BY member_id LIMIT 1")
      .get(phone);
    const record = row === undefined ? null : recordOf(row);
    return record?.is === "kept" ? record : null;
  }

  /** With what is known of the same member; news go up from here again. @param at "hub": this box is it, and heard it from a lane */
  keep(record: MemberRecord, at: "box" | "hub"): void {
    const known = this.byId(record.memberId);
    const merged = known === null ? record : mergeMembers(known, record);
    const text = JSON.stringify(merged);
    const phone = merged.is === "kept" ? merged.phone.value : null;
    this.#db
      .prepare(
        `INSERT INTO member_record (member_id, phone, record_json, is_at_hub, is_at_hq) VALUES (?,?,?,0,0)
         ON CONFLICT (member_id) DO UPDATE SET phone = excluded.phone, record_json = excluded.record_json,
           is_at_hub = 0, is_at_hq = 0 WHERE record_json <> excluded.record_json`,
      )
      .run(merged.memberId, phone, text);
    if (at === "hub")
      this.#db.prepare("UPDATE member_record SET is_at_hub = 1 WHERE member_id = ?").run(record.memberId);
  }

  unsentToHub(): readonly MemberRecord[] {
    return this.#db
      .prepare("SELECT record_json FROM member_record WHERE is_at_hub = 0 ORDER BY member_id LIMIT ?")
      .all(most)
      .map(recordOf);
  }

  /** Whether the hub has just that. */
  isAtHub(record: MemberRecord): boolean {
    const row = this.#db
      .prepare("SELECT 1 FROM member_record WHERE member_id = ? AND record_json = ? AND is_at_hub = 1")
      .get(record.memberId, JSON.stringify(record));
    return row !== undefined;
  }

  /** The hub has it; a change since then it has not. */
  heldByHub(record: MemberRecord): void {
    this.#db
      .prepare("UPDATE member_record SET is_at_hub = 1 WHERE member_id = ? AND record_json = ?")
      .run(record.memberId, JSON.stringify(record));
  }

  /** On a new connection: the hub may be another than before. At the hub itself, as it starts, to HQ too. */
  sayAgain(): void {
    this.#db.prepare("UPDATE member_record SET is_at_hub = 0, is_at_hq = 0").run();
  }

  /** How many nobody above this box has [P8]. */
  unsentCount(role: "hub" | "lane"): number {
    const column = role === "hub" ? "is_at_hq" : "is_at_hub";
    return Number(this.#db.prepare(`SELECT count(*) AS unsent FROM member_record WHERE ${column} = 0`).get()?.unsent);
  }

  /** Of those that the hub has; who is erased first, so that somebody who joined again under that phone is another. See DocumentPost. */
  unsent(but: readonly string[]): UnsentDocument | null {
    const row = this.#db
      .prepare(
        `SELECT member_id, record_json FROM member_record WHERE is_at_hub = 1 AND is_at_hq = 0
         AND member_id NOT IN (SELECT value FROM json_each(?)) ORDER BY phone IS NOT NULL, member_id LIMIT 1`,
      )
      .get(JSON.stringify(but));
    return row === undefined ? null : { id: String(row.member_id), body: recordOf(row) };
  }

  /** HQ has it; a change since then it has not. */
  sent({ id, body }: UnsentDocument): void {
    this.#db
      .prepare("UPDATE member_record SET is_at_hq = 1 WHERE member_id = ? AND record_json = ?")
      .run(id, JSON.stringify(body));
  }

  /** @param after an id */
  page(after: string): readonly MemberRecord[] {
    return this.#db
      .prepare("SELECT record_json FROM member_record WHERE member_id > ? ORDER BY member_id LIMIT ?")
      .all(after, most)
      .map(recordOf);
  }

  /** Where it is still that. */
  forget(record: MemberRecord): void {
    this.#db
      .prepare("DELETE FROM member_record WHERE member_id = ? AND record_json = ?")
      .run(record.memberId, JSON.stringify(record));
  }
}

function recordOf({ record_json }: SqlRow): MemberRecord {
  const record = readMemberRecord(JSON.parse(String(record_json)));
  if (record === null) throw new Error("a member's record in journal.db is none");
  return record;
}
