// A lane's side of orders: claims one from the store's desk before its goods become the sale's, and lets go of those that
// no sale of this lane has any more. SPEC O3–O4.

import { type OrderCode, orderNumberIn, ordersOf } from "@evertill/core";
import type { OrderRowView, Refused } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { DeskQuestions, silent } from "../store-desk/desk-questions.ts";
import { ordersToFree } from "./lane-order-step.ts";
import type { ClaimedOrder, OrderAnswer, OrderClaimRefusal, OrderToLane } from "./order-messages.ts";

/** How long the desk may take; it answers from its own disk. */
const askTimeoutMs = 1_500;

export type LaneOrderAnswer =
  | { readonly ok: true; readonly order: ClaimedOrder }
  | {
      readonly ok: false;
      readonly reason: Extract<
        Refused,
        OrderClaimRefusal | "order-needs-hub" | "order-in-sale" | "other-store" | "bad-check-digit" | "storage-failed"
      >;
      readonly detail?: Readonly<Record<string, string>>;
    };

/** What a till asks. */
export interface Orders {
  claim(code: OrderCode): Promise<LaneOrderAnswer>;
  /** Orders of the open sale that this lane has no claim of: another lane began it, or their goods were out for a while. */
  claimMissing(): Promise<Extract<LaneOrderAnswer, { ok: false }> | null>;
  /** Those that can be paid, the newest first, as the hub said last; null: the hub is away. */
  rows(): readonly OrderRowView[] | null;
}

export class LaneOrders implements Orders {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  readonly #questions: DeskQuestions<OrderAnswer>;
  /** Answered since the last tick, and on their way into the sale. */
  readonly #arriving = new Set<string>();
  #rows: readonly OrderRowView[] = [];

  constructor(box: Box, send: (message: LaneToDesk) => void) {
    this.#box = box;
    this.#send = send;
    this.#questions = new DeskQuestions(box.ports.clock, askTimeoutMs);
  }

  connected(): void {
    this.#questions.connected();
    this.#send({ type: "order-holds", claimIds: this.#box.orders.held().map(({ claimId }) => claimId) });
  }

  disconnected(): void {
    this.#questions.disconnected();
  }

  tick(nowMs: number): void {
    this.#questions.tick(nowMs);
    if (this.#questions.isConnected) this.#letGo();
    this.#arriving.clear();
  }

  rows(): readonly OrderRowView[] | null {
    return this.#questions.isConnected ? this.#rows : null;
  }

  async claim(code: OrderCode): Promise<LaneOrderAnswer> {
    const named = orderNumberIn(this.#box.ports.identity.store, code);
    if (!named.ok) return { ok: false, reason: named.reason === "other-store" ? "other-store" : "bad-check-digit" };
    const { number } = named;
    if (this.#inSale().some((order) => order.number === number)) return { ok: false, reason: "order-in-sale" };
    return this.#claim(number);
  }

  async claimMissing(): Promise<Extract<LaneOrderAnswer, { ok: false }> | null> {
    const held = new Set(this.#box.orders.held().flatMap(({ orderId, isPaid }) => (isPaid ? [] : [orderId])));
    for (const { orderId, number } of this.#inSale()) {
      const answer = held.has(orderId) ? null : await this.#claim(number);
      if (answer !== null && !answer.ok) return answer;
    }
    return null;
  }

  async #claim(number: string): Promise<LaneOrderAnswer> {
    const { orders, ports, journal } = this.#box;
    // Paid in another sale of this lane, of which the hub may not have heard [P5].
    if (journal.unsent().entries > 0 && orders.held().some((one) => one.number === number && one.isPaid))
      return { ok: false, reason: "order-elsewhere", detail: { by: ports.identity.box } };
    if (!this.#questions.isConnected) return { ok: false, reason: "order-needs-hub" };
    const claimId = ports.randomHex(8);
    if (this.#box.transact(() => orders.hold(claimId, number)) !== null) return { ok: false, reason: "storage-failed" };
    const answer = await this.#questions.ask(claimId, () => this.#send({ type: "order-claim", number, claimId }));
    if (answer === silent) return { ok: false, reason: "order-needs-hub" };
    if (!answer.ok) {
      this.#box.transact(() => orders.letGo(claimId));
      return { ok: false, reason: answer.reason, ...(answer.by === undefined ? {} : { detail: { by: answer.by } }) };
    }
    this.#arriving.add(answer.order.orderId);
    if (this.#box.transact(() => orders.given(claimId, answer.order.orderId)) !== null)
      return { ok: false, reason: "storage-failed" };
    return answer;
  }

  received(message: OrderToLane): void {
    switch (message.type) {
      case "order-answer":
        this.#questions.answered(message.claimId, message.answer);
        break;
      case "order-freed":
        this.#box.transact(() => this.#box.orders.letGo(message.claimId));
        break;
      case "orders":
        this.#rows = message.orders;
        this.#box.touched("changed");
    }
  }

  #letGo(): void {
    const { orders, journal } = this.#box;
    const held = orders.held();
    if (held.length === 0) return;
    const wanted = new Set(this.#wanted());
    const over = ordersToFree(held, {
      isWanted: (orderId) => wanted.has(orderId),
      isAsked: (claimId) => this.#questions.isAsked(claimId),
      isAllSent: journal.unsent().entries === 0,
    });
    for (const { claimId, number } of over) {
      // Goods that an undo brings back are claimed anew: the desk may have given them away meanwhile.
      if (this.#box.transact(() => orders.lettingGo(claimId)) === null)
        this.#send({ type: "order-free", number, claimId });
    }
  }

  #inSale() {
    const basket = saleOf(this.#box.lane.stage)?.basket;
    return basket === undefined ? [] : ordersOf(basket);
  }

  #wanted(): readonly string[] {
    const suspended = this.#box.suspended.list().flatMap(({ basket }) => ordersOf(basket));
    return [...this.#arriving, ...[...this.#inSale(), ...suspended].map(({ orderId }) => orderId)];
  }
}
