// Who may use which single-use coupon: what this box asked for and has not let go of, and at the hub what it gave to
// whom. SPEC U1–U6. All writes are in the caller's transaction.

import { couponPromised, couponRedeemed, couponVoid, isVoucher } from "@evertill/core";
import type { JournalReceiver } from "@evertill/journal";
import type { SqlDatabase } from "@evertill/storage-sqlite";
import type { CouponFromLane, CouponRefusal, CouponToLane } from "./coupon-messages.ts";
import { type CouponClaim, type CouponHeld, type CouponInput, couponStep } from "./coupon-step.ts";

/** Who has a voucher whose sale is open for return at a box: no sale, not even of that box. */
const returnOf = (box: string): string => `return/${box}`;

export class CouponClaims {
  readonly #db: SqlDatabase;
  readonly #journal: JournalReceiver;

  constructor(db: SqlDatabase, journal: JournalReceiver) {
    this.#db = db;
    this.#journal = journal;
  }

  /** By the entries that this box holds: it pays for nothing any more. */
  isRedeemed(code: string): boolean {
    return this.over(code) !== null;
  }

  /** Why a coupon pays for nothing any more, by the entries that this box holds; null: it may. */
  over(code: string): "coupon-used" | "coupon-void" | null {
    if (this.#amount(code, couponRedeemed) > 0) return "coupon-used";
    return this.#amount(code, couponVoid) > 0 ? "coupon-void" : null;
  }

  #amount(code: string, account: string): number {
    return this.#journal.balance({ ledger: "coupons", unit: code, account });
  }

  /** The hub's answer to a lane, written before it is sent [U2]. @param isInDoubt what was given before may be forgotten */
  said(box: string, message: CouponFromLane, isInDoubt: boolean): CouponToLane | null {
    switch (message.type) {
      case "coupon-claim": {
        const { code, claimId } = message;
        return {
          ...{ type: "coupon-answer", claimId },
          refused: this.#step(code, { type: "claim", box, claimId }, isInDoubt),
        };
      }
      case "coupon-free": {
        const { code, claimId } = message;
        this.#step(code, { type: "free", box, claimId }, isInDoubt);
        return { type: "coupon-freed", claimId };
      }
      case "coupon-holds": {
        const known = this.#db.prepare("SELECT code FROM coupon_claim_given WHERE box = ?").all(box);
        const codes = new Set([...known.map(({ code }) => String(code)), ...message.claims.map(({ code }) => code)]);
        for (const code of codes) {
          const claimIds = message.claims.filter((one) => one.code === code).map(({ claimId }) => claimId);
          this.#step(code, { type: "holds", box, claimIds }, isInDoubt);
        }
        return null;
      }
    }
  }

  #step(code: string, input: CouponInput, isInDoubt: boolean): CouponRefusal | null {
    const before = this.#given(code);
    const over = this.over(code);
    // A voucher whose sale has not come: another store's, or on its way.
    const isUnheard = isVoucher(code) && this.#amount(code, couponPromised) === 0;
    const doubt = isInDoubt || isUnheard;
    const step = couponStep({ claim: before, isRedeemed: over !== null, isInDoubt: doubt }, input);
    const { claim } = step;
    const refused = step.refused === "coupon-used" ? over : step.refused;
    if (claim === before) return refused;
    if (claim === null) this.#db.prepare("DELETE FROM coupon_claim_given WHERE code = ?").run(code);
    else this.#keep(code, claim);
    return refused;
  }

  #keep(code: string, { box, claimId }: CouponClaim): void {
    this.#db
      .prepare(
        `INSERT INTO coupon_claim_given (code, box, claim_id) VALUES (?,?,?)
         ON CONFLICT (code) DO UPDATE SET box = excluded.box, claim_id = excluded.claim_id`,
      )
      .run(code, box, claimId);
  }

  /**
   * A sale is open for return: its vouchers pay for nothing until that is over. Answers those that did already, or that
   * somebody has presented: what they are worth is kept from the refund.
   */
  returning(codes: readonly string[], { box, claimId }: { readonly box: string; readonly claimId: string }) {
    const holder = returnOf(box);
    return codes.filter((code) => {
      const given = this.#given(code);
      if (this.over(code) === "coupon-used" || (given !== null && given.box !== holder)) return true;
      this.#keep(code, { box: holder, claimId });
      return false;
    });
  }

  /** The returns that a box has open; what came of others is in the journal. */
  returnsHeld(box: string, claimIds: readonly string[]): void {
    this.#db
      .prepare("DELETE FROM coupon_claim_given WHERE box = ? AND claim_id NOT IN (SELECT value FROM json_each(?))")
      .run(returnOf(box), JSON.stringify(claimIds));
  }

  #given(code: string): CouponClaim | null {
    const row = this.#db.prepare("SELECT box, claim_id FROM coupon_claim_given WHERE code = ?").get(code);
    return row === undefined ? null : { box: String(row.box), claimId: String(row.claim_id) };
  }

  /** Written before the coupon is asked for, so that it is let go of whatever comes between [U3]. */
  ask(claimId: string, code: string): void {
    this.#db
      .prepare("INSERT INTO coupon_claim_held (claim_id, code, is_given) VALUES (?,?,0) ON CONFLICT DO NOTHING")
      .run(claimId, code);
  }

  /** The hub gave it. */
  given(claimId: string): void {
    this.#db.prepare("UPDATE coupon_claim_held SET is_given = 1 WHERE claim_id = ?").run(claimId);
  }

  /** Taken by this box's own word. */
  takeAlone(claimId: string, code: string, promotionId: string): void {
    this.#db
      .prepare(
        `INSERT INTO coupon_claim_held (claim_id, code, is_given, alone) VALUES (?,?,1,?)
         ON CONFLICT (claim_id) DO UPDATE SET is_given = 1, alone = excluded.alone`,
      )
      .run(claimId, code, promotionId);
  }

  /** From now on it pays for nothing here, whether the desk has heard of that or not. */
  lettingGo(claimId: string): void {
    this.#db.prepare("UPDATE coupon_claim_held SET is_given = 0 WHERE claim_id = ?").run(claimId);
  }

  /** The desk knows of it now. */
  letGo(claimId: string): void {
    this.#db.prepare("DELETE FROM coupon_claim_held WHERE claim_id = ?").run(claimId);
  }

  held(): readonly CouponHeld[] {
    return this.#db
      .prepare("SELECT claim_id, code, is_given FROM coupon_claim_held ORDER BY code, claim_id")
      .all()
      .map(({ claim_id, code, is_given }) => ({
        ...{ claimId: String(claim_id), code: String(code), isGiven: is_given === 1 },
      }));
  }

  /** Coupons of a promotion that this box took by its own word and that the desk does not know of yet. */
  takenAlone(promotionId: string): number {
    return Number(
      this.#db.prepare("SELECT count(*) AS n FROM coupon_claim_held WHERE alone = ?").get(promotionId)?.n ?? 0,
    );
  }
}
