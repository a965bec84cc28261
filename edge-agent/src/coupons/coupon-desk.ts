// A lane's side of single-use coupons: asks the store's desk before one is presented, goes by the coupon's own offline rule
// while the desk is away, and lets go of those that no sale of this lane has any more. SPEC U1–U6.

import type { CouponWord, Promotion } from "@evertill/core";
import type { Refused } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { DeskQuestions, silent } from "../store-desk/desk-questions.ts";
import type { CouponRefusal, CouponToLane } from "./coupon-messages.ts";
import { couponsToFree } from "./coupon-step.ts";

/** How long the desk may take; it answers from its own disk. */
const askTimeoutMs = 1_500;

export type CouponAnswer =
  | { readonly ok: true; readonly word: CouponWord }
  | {
      readonly ok: false;
      readonly reason: Extract<
        Refused,
        "coupon-used" | "coupon-void" | "coupon-elsewhere" | "coupon-needs-hub" | "storage-failed"
      >;
    };

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
    const given = this.#box.couponClaims.held().filter(({ isGiven }) => isGiven);
    this.#send({ type: "coupon-holds", claims: given.map(({ code, claimId }) => ({ code, claimId })) });
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
    const { couponClaims, journal, ports } = this.#box;
    const claimId = ports.randomHex(8);
    // Once the desk has every entry of this box it knows better: the goods may have come back at another lane.
    const isDeskAhead = this.#questions.isConnected && journal.unsent().entries === 0;
    const over = isDeskAhead ? null : couponClaims.over(code);
    if (over !== null) return { ok: false, reason: over };
    if (this.#questions.isConnected) {
      if (this.#box.transact(() => couponClaims.ask(claimId, code)) !== null)
        return { ok: false, reason: "storage-failed" };
      const refused = await this.#questions.ask(claimId, () => this.#send({ type: "coupon-claim", code, claimId }));
      if (refused === null) return this.#given(claimId, code);
      if (refused !== silent && refused !== "coupon-in-doubt") return { ok: false, reason: refused };
    }
    return this.#alone(claimId, code, promotion);
  }

  received(message: CouponToLane): void {
    const { claimId } = message;
    if (message.type === "coupon-answer") this.#questions.answered(claimId, message.refused);
    else this.#box.transact(() => this.#box.couponClaims.letGo(claimId));
  }

  #given(claimId: string, code: string): CouponAnswer {
    this.#arriving.add(code);
    const failure = this.#box.transact(() => this.#box.couponClaims.given(claimId));
    return failure === null ? { ok: true, word: "hub" } : { ok: false, reason: "storage-failed" };
  }

  /** By this lane's own word, as often as the coupon's data says. */
  #alone(claimId: string, code: string, { promotionId, coupon }: Promotion): CouponAnswer {
    const { couponClaims } = this.#box;
    if (couponClaims.takenAlone(promotionId) >= (coupon?.offlineMost ?? 0))
      return { ok: false, reason: "coupon-needs-hub" };
    this.#arriving.add(code);
    const failure = this.#box.transact(() => couponClaims.takeAlone(claimId, code, promotionId));
    return failure === null ? { ok: true, word: "lane" } : { ok: false, reason: "storage-failed" };
  }

  #letGo(): void {
    const { couponClaims, journal } = this.#box;
    const over = couponsToFree(couponClaims.held(), {
      isWanted: (code) => this.#isWanted(code),
      isAsked: (claimId) => this.#questions.isAsked(claimId),
      isRedeemed: (code) => couponClaims.isRedeemed(code),
      isAllSent: journal.unsent().entries === 0,
    });
    for (const { claimId, code, isGiven } of over) {
      // A sale that has the coupon again claims it anew: the desk may have given it away meanwhile.
      const failure = isGiven ? this.#box.transact(() => couponClaims.lettingGo(claimId)) : null;
      if (failure === null) this.#send({ type: "coupon-free", code, claimId });
    }
  }

  #isWanted(code: string): boolean {
    const { suspended, lane } = this.#box;
    if (this.#arriving.has(code)) return true;
    if (saleOf(lane.stage)?.basket.coupons?.includes(code) === true) return true;
    return suspended.list().some(({ basket }) => basket.coupons?.includes(code) === true);
  }
}
