// Who is spending which stored value: what this box asked for and has not settled; what it was given; and at the hub, what
// it gave to whom. SPEC V1–V7. All writes are in the caller's transaction.

import {
  type DepositSettledBody,
  type Entry,
  type EntryId,
  type Minor,
  minor,
  parseEntry,
  type SaleTender,
  type SignedEntry,
  soldBy,
} from "@evertill/core";
import type { SqlDatabase } from "@evertill/storage-sqlite";
import type { HeldValueClaim } from "./spending-messages.ts";

export interface GivenClaim {
  readonly amountMinor: Minor;
  readonly leftMinor: Minor;
}

/** By which an entry spends. */
function claimsOf(entry: Pick<Entry, "kind" | "body">): readonly string[] {
  if (entry.kind === "deposit-settled") return [String((entry.body as DepositSettledBody).claimId)];
  return soldBy(entry)?.tenders.flatMap(claimOf) ?? [];
}

const claimOf = (tender: SaleTender): readonly string[] => ("claimId" in tender ? [tender.claimId] : []);

export class ValueClaims {
  readonly #db: SqlDatabase;

  constructor(db: SqlDatabase) {
    this.#db = db;
  }

  /** Written before it is asked for, so that it is ended whatever comes between [V2]. */
  noteAsked(claimId: string): void {
    this.#db.prepare("INSERT INTO value_claim_asked (claim_id) VALUES (?) ON CONFLICT DO NOTHING").run(claimId);
  }

  /** An own entry spends its claims: they stand until the tier above has the entry [V5]. */
  spent(entry: Pick<Entry, "kind" | "body">, { epoch, seq }: EntryId): void {
    const note = this.#db.prepare("UPDATE value_claim_asked SET epoch = ?, seq = ? WHERE claim_id = ?");
    for (const claimId of claimsOf(entry)) {
      note.run(epoch, seq, claimId);
      this.end(claimId);
    }
  }

  /** Asked for, and in no entry that the tier above is known to hold. */
  asked(): readonly string[] {
    return this.#db.prepare(`SELECT claim_id FROM value_claim_asked AS asked WHERE ${unsettled}`).all().map(idOf);
  }

  /** Asked for, and in no entry. */
  unspent(): readonly string[] {
    return this.#db.prepare("SELECT claim_id FROM value_claim_asked WHERE seq IS NULL").all().map(idOf);
  }

  isUnspent(claimId: string): boolean {
    const row = this.#db.prepare("SELECT 1 FROM value_claim_asked WHERE claim_id = ? AND seq IS NULL").get(claimId);
    return row !== undefined;
  }

  forgetAsked(claimId: string): void {
    this.#db.prepare("DELETE FROM value_claim_asked WHERE claim_id = ?").run(claimId);
  }

  /** Forgets what the tier above holds the entries of. */
  forgetSettled(): void {
    this.#db.prepare(`DELETE FROM value_claim_asked AS asked WHERE NOT (${unsettled})`).run();
  }

  given(claimId: string): GivenClaim | null {
    const row = this.#db.prepare("SELECT amount, left_minor FROM value_claim_given WHERE claim_id = ?").get(claimId);
    return row === undefined
      ? null
      : { amountMinor: minor(Number(row.amount)), leftMinor: minor(Number(row.left_minor)) };
  }

  give(of: { readonly claimId: string; readonly account: string; readonly box: string } & GivenClaim): void {
    this.#db
      .prepare(
        `INSERT INTO value_claim_given (claim_id, account, box, amount, left_minor) VALUES (?,?,?,?,?)
         ON CONFLICT DO NOTHING`,
      )
      .run(of.claimId, of.account, of.box, of.amountMinor, of.leftMinor);
  }

  /** Given to a box and not ended. */
  givenTo(box: string): readonly HeldValueClaim[] {
    return this.#db
      .prepare("SELECT claim_id, account, amount, left_minor FROM value_claim_given WHERE box = ? ORDER BY claim_id")
      .all(box)
      .map(({ claim_id, account, amount, left_minor }) => ({
        ...{ claimId: String(claim_id), account: String(account) },
        ...{ amountMinor: Number(amount), leftMinor: Number(left_minor) },
      }));
  }

  /** Given and not ended: of one account, and of all of its ledger (retail/core's `storedValueLedger`). */
  claimed(account: string): { readonly numberMinor: number; readonly allMinor: number } {
    const row = this.#db
      .prepare(
        `SELECT coalesce(sum(CASE WHEN account = ? THEN amount END), 0) AS one, coalesce(sum(amount), 0) AS every
         FROM value_claim_given WHERE (substr(account, 1, 7) = 'points:') = (substr(?, 1, 7) = 'points:')`,
      )
      .get(account, account);
    return { numberMinor: Number(row?.one ?? 0), allMinor: Number(row?.every ?? 0) };
  }

  end(claimId: string): void {
    this.#db.prepare("DELETE FROM value_claim_given WHERE claim_id = ?").run(claimId);
  }

  /** A box says all that it has; nobody will ever spend by another claim of its [V6]. */
  keepOnly(box: string, claimIds: readonly string[]): void {
    this.#db
      .prepare("DELETE FROM value_claim_given WHERE box = ? AND claim_id NOT IN (SELECT value FROM json_each(?))")
      .run(box, JSON.stringify(claimIds));
  }

  /** Entries of lanes that came: what they spent is in the balance now, and claimed no more [V4]. */
  came(entries: readonly SignedEntry[]): void {
    for (const { text } of entries) {
      if (!text.includes('"claimId"')) continue;
      const reading = parseEntry(text);
      for (const claimId of reading.ok ? claimsOf(reading.entry) : []) this.end(claimId);
    }
  }
}

const unsettled = `seq IS NULL OR seq > coalesce((SELECT through FROM acknowledged WHERE epoch = asked.epoch), 0)`;

const idOf = (row: { readonly claim_id?: unknown }): string => String(row.claim_id);
