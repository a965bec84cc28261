// Who may use which single-use coupon: what this box asked for and has not let go of, and at the hub what it gave to
// whom. SPEC U1–U5. All writes are in the caller's transaction.

import { couponRedeemed } from "@evertill/core";
import type { JournalReceiver } from "@evertill/journal";
import type { SqlDatabase } from "@evertill/storage-sqlite";
import type { CouponFromLane, CouponRefusal, CouponToLane } from "./coupon-messages.ts";

export class CouponClaims {
  readonly #db: SqlDatabase;
  readonly #journal: JournalReceiver;

  constructor(db: SqlDatabase, journal: JournalReceiver) {
    this.#db = db;
    this.#journal = journal;
  }

  /** By the entries that this box holds. */
  isRedeemed(code: string): boolean {
    return this.#journal.balance({ ledger: "coupons", unit: code, account: couponRedeemed }) > 0;
  }

  /** The hub's answer to a lane, written before it is sent [U2]. */
  said(box: string, { type, code }: CouponFromLane): CouponToLane {
    if (type === "coupon-free") {
      this.#db.prepare("DELETE FROM coupon_given WHERE code = ? AND box = ?").run(code, box);
      return { type: "coupon-freed", code };
    }
    return { type: "coupon-answer", code, refused: this.#give(code, box) };
  }

  #give(code: string, box: string): CouponRefusal | null {
    if (this.isRedeemed(code)) return "coupon-used";
    this.#db.prepare("INSERT INTO coupon_given (code, box) VALUES (?,?) ON CONFLICT DO NOTHING").run(code, box);
    const holder = this.#db.prepare("SELECT box FROM coupon_given WHERE code = ?").get(code);
    return holder?.box === box ? null : "coupon-elsewhere";
  }

  /** Written before the coupon is asked for or taken, so that it is let go of whatever comes between [U3]. */
  hold(code: string, alone: string | null): void {
    this.#db
      .prepare(
        `INSERT INTO coupon_held (code, alone) VALUES (?,?)
         ON CONFLICT (code) DO UPDATE SET alone = coalesce(excluded.alone, alone)`,
      )
      .run(code, alone);
  }

  /** The desk knows of it now. */
  letGo(code: string): void {
    this.#db.prepare("DELETE FROM coupon_held WHERE code = ?").run(code);
  }

  held(): readonly string[] {
    return this.#db
      .prepare("SELECT code FROM coupon_held ORDER BY code")
      .all()
      .map(({ code }) => String(code));
  }

  /** Coupons of a promotion that this box took by its own word and that the desk does not know of yet. */
  takenAlone(promotionId: string): number {
    return Number(this.#db.prepare("SELECT count(*) AS n FROM coupon_held WHERE alone = ?").get(promotionId)?.n ?? 0);
  }
}
