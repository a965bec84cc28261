// Who may return which sale. This box's disk gives its own sales, each to one box at a time; and it remembers what it
// asked of others until they know that it is over. SPEC D7–D12. All writes are in the caller's transaction.

import {
  couponRedeemed,
  type DocumentNumber,
  documentNumber,
  parseEntry,
  type SignedEntry,
  soldBy,
  voucherCodes,
} from "@evertill/core";
import type { JournalReceiver } from "@evertill/journal";
import type { SqlDatabase, SqlRow } from "@evertill/storage-sqlite";

/** A sale and every entry known by which something of it came back. */
interface ClaimedSale {
  readonly sale: SignedEntry;
  readonly returns: readonly SignedEntry[];
  /** Its vouchers that paid for something since, as far as is known; absent: none. */
  readonly vouchersUsed?: readonly string[];
}

/** Why a claim is not given; `claim-ended`: its asker gave up meanwhile. */
export const claimRefusals = [
  "unknown-receipt",
  "not-a-sale",
  "claim-ended",
  "returning-elsewhere",
  "being-handed-over",
  "seller-unreachable",
] as const;

export type ClaimAnswer =
  | ({ readonly ok: true } & ClaimedSale)
  | { readonly ok: false; readonly reason: (typeof claimRefusals)[number] };

export interface AskedClaim {
  readonly claimId: string;
  readonly receiptNumber: string;
}

/** As an answer has them: none, absent. */
export const usedVouchers = (codes: readonly string[]): Pick<ClaimedSale, "vouchersUsed"> =>
  codes.length === 0 ? {} : { vouchersUsed: codes };

const askedClaim = (row: SqlRow): AskedClaim => ({
  claimId: String(row.claim_id),
  receiptNumber: String(row.receipt_number),
});

export class SaleClaims {
  readonly #db: SqlDatabase;
  readonly #journal: JournalReceiver;
  readonly #lane: number;

  constructor(db: SqlDatabase, journal: JournalReceiver, lane: number) {
    this.#db = db;
    this.#journal = journal;
    this.#lane = lane;
  }

  /** Gives one of this box's own sales to a box. The same id gets the same answer. */
  give({ claimId, receiptNumber }: AskedClaim, document: DocumentNumber, box: string): ClaimAnswer {
    const known = this.#db.prepare("SELECT is_over FROM claim_given WHERE claim_id = ?").get(claimId);
    if (known !== undefined && Number(known.is_over) === 1) return { ok: false, reason: "claim-ended" };
    const other = this.#db
      .prepare("SELECT 1 FROM claim_given WHERE receipt_number = ? AND claim_id <> ? AND is_over = 0")
      .get(receiptNumber, claimId);
    if (other !== undefined) return { ok: false, reason: "returning-elsewhere" };
    const sale = this.ownEntry(receiptNumber, document);
    if (sale === null) return { ok: false, reason: "unknown-receipt" };
    const reading = parseEntry(sale.text);
    const sold = reading.ok ? soldBy(reading.entry) : null;
    if (sold === null) return { ok: false, reason: "not-a-sale" };
    this.#db
      .prepare(
        "INSERT INTO claim_given (claim_id, receipt_number, box, is_over) VALUES (?,?,?,0) ON CONFLICT DO NOTHING",
      )
      .run(claimId, receiptNumber, box);
    const isUsed = (unit: string) => this.#journal.balance({ ledger: "coupons", unit, account: couponRedeemed }) > 0;
    return {
      ...{ ok: true, sale, returns: this.returnsOf(receiptNumber) },
      ...usedVouchers(voucherCodes(sold).filter(isUsed)),
    };
  }

  /** A claim is over, whether it was given or not; `returns` is what came of it. */
  end({ claimId, receiptNumber }: AskedClaim, box: string, returns: readonly SignedEntry[]): void {
    this.#db
      .prepare(
        `INSERT INTO claim_given (claim_id, receipt_number, box, is_over) VALUES (?,?,?,1)
         ON CONFLICT (claim_id) DO UPDATE SET is_over = 1`,
      )
      .run(claimId, receiptNumber, box);
    const note = this.#db.prepare(
      "INSERT INTO returned_elsewhere (receipt_number, text, signature) VALUES (?,?,?) ON CONFLICT DO NOTHING",
    );
    for (const { text, signature } of returns) note.run(receiptNumber, text, signature);
  }

  /** Every return of a sale that this box knows: by its journal, and by the word of those who claimed it. */
  returnsOf(receiptNumber: string): readonly SignedEntry[] {
    const told = this.#db
      .prepare("SELECT text, signature FROM returned_elsewhere WHERE receipt_number = ?")
      .all(receiptNumber)
      .map((row) => ({ text: String(row.text), signature: String(row.signature) }));
    return [...this.#journal.takingBack(receiptNumber), ...told];
  }

  /** Written before the claim is asked for, so that it is ended whatever comes between [D8]. */
  noteAsked({ claimId, receiptNumber }: AskedClaim): void {
    this.#db
      .prepare("INSERT INTO claim_asked (claim_id, receipt_number) VALUES (?,?) ON CONFLICT DO NOTHING")
      .run(claimId, receiptNumber);
  }

  /** The lane that sold knows that the claim is over. */
  forgetAsked(claimId: string): void {
    this.#db.prepare("DELETE FROM claim_asked WHERE claim_id = ?").run(claimId);
  }

  asked(): readonly AskedClaim[] {
    return this.#db.prepare("SELECT * FROM claim_asked ORDER BY claim_id").all().map(askedClaim);
  }

  /** By lane and epoch: a printed receipt's count is its entry's number. */
  ownEntry(receiptNumber: string, { store, lane, count }: DocumentNumber): SignedEntry | null {
    const { identity } = this.#journal;
    if (store !== identity.store || lane !== this.#lane) return null;
    const epoch = this.#journal
      .epochs()
      .filter(({ box }) => box === identity.box)
      .find((own) => documentNumber({ kind: "receipt", store, lane, epoch: own.epoch, count }) === receiptNumber);
    return epoch === undefined ? null : this.#journal.entryAt(epoch.epoch, count);
  }
}
