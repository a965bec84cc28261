// A lane's side of single-use coupons: asks the store's desk before one is presented, goes by the coupon's own offline rule
// while the desk is away, and lets go of those that no sale of this lane has any more. SPEC U1–U5.

import type { CouponWord, Promotion } from "@evertill/core";
import type { Refused } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { DeskQuestions, silent } from "../store-desk/desk-questions.ts";
import type { CouponRefusal, CouponToLane } from "./coupon-messages.ts";

/** How long the desk may take; it answers from its own disk. */
const askTimeoutMs = 1_500;

export type CouponAnswer =
  | { readonly ok: true; readonly word: CouponWord }
  | { readonly ok: false; readonly reason: Extract<Refused, CouponRefusal | "coupon-needs-hub" | "storage-failed"> };

/** What a till asks. */
export interface Coupons {
  claim(code: string, promotion: Promotion): Promise<CouponAnswer>;
}

export class CouponDesk implements Coupons {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  readonly #questions: DeskQuestions<CouponRefusal | null>;
  /** Answered since the last tick, and on their way into the sale. */
  readonly #arriving = new Set<string>();

  constructor(box: Box, send: (message: LaneToDesk) => void) {
    this.#box = box;
    this.#send = send;
    this.#questions = new DeskQuestions(box.ports.clock, askTimeoutMs);
  }

  connected(): void {
    this.#questions.connected();
  }

  disconnected(): void {
    this.#questions.disconnected();
  }

  tick(nowMs: number): void {
    this.#questions.tick(nowMs);
    if (this.#questions.isConnected) this.#letGo();
    this.#arriving.clear();
  }

  async claim(code: string, promotion: Promotion): Promise<CouponAnswer> {
    const { couponClaims, journal } = this.#box;
    // Once the desk has every entry of this box it knows better: the goods may have come back at another lane.
    const isDeskAhead = this.#questions.isConnected && journal.unsent().entries === 0;
    if (!isDeskAhead && couponClaims.isRedeemed(code)) return { ok: false, reason: "coupon-used" };
    if (this.#questions.isConnected) {
      if (this.#box.transact(() => couponClaims.hold(code, null)) !== null)
        return { ok: false, reason: "storage-failed" };
      const refused = await this.#questions.ask(code, () => this.#send({ type: "coupon-claim", code }));
      this.#arriving.add(code);
      if (refused === null) return { ok: true, word: "hub" };
      if (refused !== silent) return { ok: false, reason: refused };
    }
    return this.#alone(code, promotion);
  }

  received(message: CouponToLane): void {
    if (message.type === "coupon-answer") this.#questions.answered(message.code, message.refused);
    // Presented again meanwhile: it stays this lane's.
    else if (!this.#isWanted(message.code)) this.#box.transact(() => this.#box.couponClaims.letGo(message.code));
  }

  /** By this lane's own word, as often as the coupon's data says. */
  #alone(code: string, { promotionId, coupon }: Promotion): CouponAnswer {
    const { couponClaims } = this.#box;
    if (couponClaims.takenAlone(promotionId) >= (coupon?.offlineMost ?? 0))
      return { ok: false, reason: "coupon-needs-hub" };
    const failure = this.#box.transact(() => couponClaims.hold(code, promotionId));
    return failure === null ? { ok: true, word: "lane" } : { ok: false, reason: "storage-failed" };
  }

  /** What was redeemed stays held until the tier above has every entry of this box [U4]. */
  #letGo(): void {
    const { couponClaims, journal } = this.#box;
    const held = couponClaims.held();
    if (held.length === 0) return;
    const isAllSent = journal.unsent().entries === 0;
    for (const code of held) {
      if (this.#isWanted(code)) continue;
      if (isAllSent || !couponClaims.isRedeemed(code)) this.#send({ type: "coupon-free", code });
    }
  }

  #isWanted(code: string): boolean {
    const { suspended, lane } = this.#box;
    if (this.#arriving.has(code) || this.#questions.isAsked(code)) return true;
    if (saleOf(lane.stage)?.basket.coupons?.includes(code) === true) return true;
    return suspended.list().some(({ basket }) => basket.coupons?.includes(code) === true);
  }
}
