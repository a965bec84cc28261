// Payment intents in journal.db: written before the first byte goes to an acquirer, moved in the commit of whatever
// follows from their outcome. What stands here unresolved after a crash is asked for by its reference [P2].
//
// The shopper's code is never kept: what is found here after a restart cannot be charged again.

import { type Currency, type Minor, minor, type SaleBody } from "@evertill/core";
import type { SqlDatabase, SqlRow } from "@evertill/storage-sqlite";
import type { IntentEffect } from "../sale/lane-payment.ts";

const tables = `
CREATE TABLE IF NOT EXISTS payment_intent (
  intent INTEGER PRIMARY KEY AUTOINCREMENT,
  reference TEXT NOT NULL UNIQUE,
  acquirer TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  sale_id TEXT NOT NULL,
  person TEXT NOT NULL,
  state TEXT NOT NULL
    CHECK (state IN ('running', 'reversing', 'unknown', 'parked', 'approved', 'declined', 'reversed')),
  begun_ms INTEGER NOT NULL,
  wallet TEXT,
  acquirer_reference TEXT,
  payer_masked TEXT,
  receipt_number TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS payment_intent_open ON payment_intent (intent)
  WHERE state IN ('running', 'reversing', 'unknown', 'parked');
CREATE INDEX IF NOT EXISTS payment_intent_unapplied ON payment_intent (intent)
  WHERE (state = 'approved') = (receipt_number IS NULL) AND acquirer_reference IS NOT NULL;
CREATE TABLE IF NOT EXISTS payment_reversal_asked (reference TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

const intents = `SELECT payment_intent.*,
  EXISTS (SELECT 1 FROM payment_reversal_asked AS asked WHERE asked.reference = payment_intent.reference) AS reversal_asked
  FROM payment_intent`;

/** running, reversing: an answer is awaited. unknown, parked: nobody could tell. */
export type IntentState = "running" | "reversing" | "unknown" | "parked" | "approved" | "declined" | "reversed";

export interface PaymentIntent {
  readonly reference: string;
  readonly acquirer: string;
  readonly amountMinor: Minor;
  readonly currency: Currency;
  readonly saleId: string;
  readonly person: string;
  readonly state: IntentState;
  /** The acquirer may have been asked to reverse it: what says "approved" until that arrives is not to be believed. */
  readonly isReversalAsked: boolean;
  /** By this box's wall clock. */
  readonly begunMs: number;
  /** What the acquirer approved; null while it has not. Then a `payment` entry stands in the journal. */
  readonly approval: {
    readonly wallet: string;
    readonly acquirerReference: string;
    readonly payerMasked: string;
  } | null;
  /** Of the sale that it paid for. */
  readonly receiptNumber: string | null;
}

export class PaymentIntents {
  readonly #db: SqlDatabase;

  constructor(db: SqlDatabase) {
    this.#db = db;
    db.transaction(() => db.exec(tables));
  }

  find(reference: string): PaymentIntent | null {
    const row = this.#db.prepare(`${intents} WHERE reference = ?`).get(reference);
    return row === undefined ? null : intentOf(row);
  }

  /** Of which nobody knows yet how they ended, the oldest first. */
  open(): readonly PaymentIntent[] {
    return this.#db
      .prepare(`${intents} WHERE state IN ('running', 'reversing', 'unknown', 'parked') ORDER BY intent`)
      .all()
      .map(intentOf);
  }

  /**
   * Money for which there is no sale, and sales for which the money went back. A payment whose sale is still being paid
   * is among them.
   */
  unapplied(): readonly PaymentIntent[] {
    return this.#db
      .prepare(
        `${intents}
         WHERE (state = 'approved') = (receipt_number IS NULL) AND acquirer_reference IS NOT NULL ORDER BY intent`,
      )
      .all()
      .map(intentOf);
  }

  /** In the caller's transaction. */
  carryOut(effect: IntentEffect, nowMs: number): void {
    switch (effect.type) {
      case "begin-intent": {
        const { reference, acquirer, amountMinor, currency, saleId, person } = effect;
        this.#db
          .prepare(
            `INSERT INTO payment_intent (reference, acquirer, amount_minor, currency, sale_id, person, state, begun_ms)
             VALUES (?,?,?,?,?,?,'running',?)`,
          )
          .run(reference, acquirer, amountMinor, currency, saleId, person, Math.round(nowMs));
        return;
      }
      case "move-intent":
        this.#db.prepare("UPDATE payment_intent SET state = ? WHERE reference = ?").run(effect.to, effect.reference);
        return;
      case "approve-intent": {
        const { wallet, acquirerReference, payerMasked } = effect.approval;
        this.#db
          .prepare(
            `UPDATE payment_intent SET state = 'approved', wallet = ?, acquirer_reference = ?, payer_masked = ?
             WHERE reference = ?`,
          )
          .run(wallet, acquirerReference, payerMasked, effect.reference);
      }
    }
  }

  /** In the caller's transaction, before the first byte of a reversal goes out [P4]. */
  noteReversalAsked(reference: string): void {
    this.#db.prepare("INSERT OR IGNORE INTO payment_reversal_asked (reference) VALUES (?)").run(reference);
  }

  /** In the caller's transaction: the sale took these payments. */
  applied({ tenders, receiptNumber }: Pick<SaleBody, "tenders" | "receiptNumber">): void {
    for (const tender of tenders)
      if (tender.type === "qr")
        this.#db
          .prepare("UPDATE payment_intent SET receipt_number = ? WHERE reference = ?")
          .run(receiptNumber, tender.reference);
  }
}

function intentOf(row: SqlRow): PaymentIntent {
  const text = (value: unknown): string => String(value ?? "");
  return {
    reference: text(row.reference),
    acquirer: text(row.acquirer),
    amountMinor: minor(Number(row.amount_minor)),
    currency: text(row.currency) as Currency,
    saleId: text(row.sale_id),
    person: text(row.person),
    state: text(row.state) as IntentState,
    isReversalAsked: Number(row.reversal_asked) === 1,
    begunMs: Number(row.begun_ms),
    approval:
      row.acquirer_reference === null
        ? null
        : {
            wallet: text(row.wallet),
            acquirerReference: text(row.acquirer_reference),
            payerMasked: text(row.payer_masked),
          },
    receiptNumber: row.receipt_number === null ? null : text(row.receipt_number),
  };
}
