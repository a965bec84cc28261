// A lane's side of single-use coupons: asks the store's desk before one is presented, goes by the coupon's own offline rule
// while the desk is away, and lets go of those that no sale of this lane has any more. SPEC U1–U5.

import type { CouponWord, Promotion } from "@evertill/core";
import type { Refused } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
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

interface Asking {
  readonly untilMs: number;
  readonly promise: Promise<CouponRefusal | "silent" | null>;
  readonly resolve: (refused: CouponRefusal | "silent" | null) => void;
}

export class CouponDesk implements Coupons {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  readonly #asking = new Map<string, Asking>();
  /** Answered since the last tick, and on their way into the sale. */
  readonly #arriving = new Set<string>();
  #connected = false;

  constructor(box: Box, send: (message: LaneToDesk) => void) {
    this.#box = box;
    this.#send = send;
  }

  connected(): void {
    this.#connected = true;
  }

  disconnected(): void {
    this.#connected = false;
    for (const code of [...this.#asking.keys()]) this.#answer(code, "silent");
  }

  tick(nowMs: number): void {
    for (const [code, { untilMs }] of [...this.#asking]) if (nowMs >= untilMs) this.#answer(code, "silent");
    if (this.#connected) this.#letGo();
    this.#arriving.clear();
  }

  async claim(code: string, promotion: Promotion): Promise<CouponAnswer> {
    const { couponClaims, journal } = this.#box;
    // Once the desk has every entry of this box it knows better: the goods may have come back at another lane.
    const isDeskAhead = this.#connected && journal.unsent().entries === 0;
    if (!isDeskAhead && couponClaims.isRedeemed(code)) return { ok: false, reason: "coupon-used" };
    if (this.#connected) {
      if (this.#box.transact(() => couponClaims.hold(code, null)) !== null)
        return { ok: false, reason: "storage-failed" };
      const refused = await this.#ask(code);
      this.#arriving.add(code);
      if (refused === null) return { ok: true, word: "hub" };
      if (refused !== "silent") return { ok: false, reason: refused };
    }
    return this.#alone(code, promotion);
  }

  received(message: CouponToLane): void {
    if (message.type === "coupon-answer") this.#answer(message.code, message.refused);
    // Presented again meanwhile: it stays this lane's.
    else if (!this.#isWanted(message.code)) this.#box.transact(() => this.#box.couponClaims.letGo(message.code));
  }

  #ask(code: string): Promise<CouponRefusal | "silent" | null> {
    const already = this.#asking.get(code);
    if (already !== undefined) return already.promise;
    const { promise, resolve } = Promise.withResolvers<CouponRefusal | "silent" | null>();
    this.#asking.set(code, { untilMs: this.#box.ports.clock.monotonicMs() + askTimeoutMs, promise, resolve });
    this.#send({ type: "coupon-claim", code });
    return promise;
  }

  #answer(code: string, refused: CouponRefusal | "silent" | null): void {
    this.#asking.get(code)?.resolve(refused);
    this.#asking.delete(code);
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
    if (this.#arriving.has(code) || this.#asking.has(code)) return true;
    if (saleOf(lane.stage)?.basket.coupons?.includes(code) === true) return true;
    return suspended.list().some(({ basket }) => basket.coupons?.includes(code) === true);
  }
}
