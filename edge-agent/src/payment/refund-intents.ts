// Refunds that returns left to an acquirer, in journal.db: written in the commit of the return, so that what is owed is
// on disk before the acquirer is asked, and asked for under the same reference until there is an answer [P1, P2].

import { type AcquirerRefund, acquirerRefunds, type Currency, type EntryDraft, minor } from "@evertill/core";
import type { SqlDatabase, SqlRow } from "@evertill/storage-sqlite";

const tables = `
CREATE TABLE IF NOT EXISTS refund_intent (
  refund INTEGER PRIMARY KEY AUTOINCREMENT,
  refund_reference TEXT NOT NULL UNIQUE,
  reference TEXT NOT NULL,
  acquirer TEXT NOT NULL,
  receipt_number TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  person TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('owed', 'refused', 'settled')),
  reason TEXT,
  begun_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS refund_intent_open ON refund_intent (refund) WHERE state <> 'settled';
`;

/** owed: asked for until there is an answer. refused: the acquirer will not; a person decides. */
export type RefundState = "owed" | "refused" | "settled";

export interface RefundIntent extends AcquirerRefund {
  /** Who made the return. */
  readonly person: string;
  readonly state: RefundState;
  /** Why it was refused: a stable code. */
  readonly reason: string | null;
  /** By this box's wall clock. */
  readonly begunMs: number;
}

export class RefundIntents {
  readonly #db: SqlDatabase;

  constructor(db: SqlDatabase) {
    this.#db = db;
    db.transaction(() => db.exec(tables));
  }

  /** In the caller's transaction: what the entry that `draft` writes leaves to acquirers. */
  begun(
    draft: EntryDraft<"return" | "exchange" | "post-void" | "price-protection" | "deposit-settled">,
    nowMs: number,
  ): void {
    const insert = this.#db.prepare(
      `INSERT INTO refund_intent
         (refund_reference, reference, acquirer, receipt_number, amount_minor, currency, person, state, begun_ms)
       VALUES (?,?,?,?,?,?,?,'owed',?)`,
    );
    for (const refund of acquirerRefunds(draft.body)) {
      const { refundReference, reference, acquirer, receiptNumber, amountMinor, currency } = refund;
      insert.run(
        ...[refundReference, reference, acquirer, receiptNumber, amountMinor, currency, draft.person],
        Math.round(nowMs),
      );
    }
  }

  /** Not settled yet, the oldest first. */
  open(): readonly RefundIntent[] {
    return this.#db.prepare("SELECT * FROM refund_intent WHERE state <> 'settled' ORDER BY refund").all().map(intentOf);
  }

  find(refundReference: string): RefundIntent | null {
    const row = this.#db.prepare("SELECT * FROM refund_intent WHERE refund_reference = ?").get(refundReference);
    return row === undefined ? null : intentOf(row);
  }

  /** In the caller's transaction. */
  move(refundReference: string, to: { readonly state: RefundState; readonly reason: string | null }): void {
    this.#db
      .prepare("UPDATE refund_intent SET state = ?, reason = ? WHERE refund_reference = ?")
      .run(to.state, to.reason, refundReference);
  }
}

function intentOf(row: SqlRow): RefundIntent {
  const text = (value: unknown): string => String(value ?? "");
  return {
    refundReference: text(row.refund_reference),
    reference: text(row.reference),
    acquirer: text(row.acquirer),
    receiptNumber: text(row.receipt_number),
    amountMinor: minor(Number(row.amount_minor)),
    currency: text(row.currency) as Currency,
    person: text(row.person),
    state: text(row.state) as RefundState,
    reason: row.reason === null ? null : text(row.reason),
    begunMs: Number(row.begun_ms),
  };
}
