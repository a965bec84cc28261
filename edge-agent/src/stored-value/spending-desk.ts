// A lane's side of spending stored value: asks the store's desk before a number is spent, goes by its own allotment while
// the desk is away, and says when a claim is not needed any more. SPEC V1–V7.

import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import type { AskedSpending, ValueAnswer, ValueToLane } from "./spending-messages.ts";
import { answerFromBooks } from "./spending-rule.ts";

/** How long the desk may take; it answers from its own disk. */
const askTimeoutMs = 2_000;

interface Asking {
  readonly asked: AskedSpending;
  readonly untilMs: number;
  readonly answer: (answer: ValueAnswer) => void;
  readonly fail: (error: unknown) => void;
}

export interface Claimed {
  readonly claimId: string;
  readonly answer: ValueAnswer;
}

/** What a till asks. */
export interface Spending {
  ask(asked: AskedSpending): Promise<Claimed | null>;
  settled(claimId: string): void;
}

export class SpendingDesk implements Spending {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  readonly #asking = new Map<string, Asking>();
  /** Answered, and on their way into the sale. */
  readonly #held = new Set<string>();
  /** Of this box, not known to be spent or ended. */
  readonly #open: Set<string>;
  #connected = false;

  constructor(box: Box, send: (message: LaneToDesk) => void) {
    this.#box = box;
    this.#send = send;
    this.#open = new Set(box.valueClaims.unspent());
    box.listen({ changed: () => this.#endOthers() });
  }

  connected(): void {
    this.#connected = true;
    this.#endOthers();
    this.#box.transact(() => {
      this.#box.valueClaims.forgetSettled();
      this.#send({ type: "value-claims", claimIds: this.#box.valueClaims.asked() });
    });
  }

  disconnected(): void {
    this.#connected = false;
    for (const claimId of [...this.#asking.keys()]) this.#alone(claimId);
  }

  tick(nowMs: number): void {
    for (const [claimId, { untilMs }] of [...this.#asking]) if (nowMs >= untilMs) this.#alone(claimId);
  }

  /**
   * Claims what is to be spent; the caller says `taken` once it is in the sale, or that it is not. Null when the disk
   * refused.
   */
  async ask(asked: AskedSpending): Promise<Claimed | null> {
    const claimId = this.#box.ports.randomHex(16);
    const { valueClaims } = this.#box;
    const failure = this.#box.transact(() => {
      valueClaims.forgetSettled();
      valueClaims.noteAsked(claimId);
    });
    if (failure !== null) return null;
    const { promise, resolve, reject } = Promise.withResolvers<ValueAnswer>();
    const untilMs = this.#box.ports.clock.monotonicMs() + askTimeoutMs;
    this.#held.add(claimId);
    this.#open.add(claimId);
    this.#asking.set(claimId, { asked, untilMs, answer: resolve, fail: reject });
    if (this.#connected) this.#send({ type: "value-claim", claimId, ...asked });
    else this.#alone(claimId);
    try {
      const answer = await promise;
      if (this.#keep(claimId, asked, answer)) return { claimId, answer };
    } catch (error) {
      this.settled(claimId);
      throw error;
    }
    this.settled(claimId);
    return null;
  }

  /** The claim is a tender of the sale now, or is not wanted. */
  settled(claimId: string): void {
    this.#held.delete(claimId);
    this.#endOthers();
  }

  received({ claimId, answer }: ValueToLane): void {
    const asking = this.#asking.get(claimId);
    if (asking === undefined) return;
    this.#asking.delete(claimId);
    asking.answer(answer);
  }

  /** So that this lane alone counts it too, should the desk be away by then. False when the disk refused. */
  #keep(claimId: string, { account }: AskedSpending, answer: ValueAnswer): boolean {
    if (!answer.ok || answer.amountMinor === 0) return true;
    const { box } = this.#box.ports.identity;
    return this.#box.transact(() => this.#box.valueClaims.give({ claimId, account, box, ...answer })) === null;
  }

  /** By this lane's own word; what the desk may have given meanwhile is ended when it is back. */
  #alone(claimId: string): void {
    const asking = this.#asking.get(claimId);
    if (asking === undefined) return;
    this.#asking.delete(claimId);
    this.#box.ports.reference
      .storedValue(asking.asked.account)
      .then((snapshot) => asking.answer(answerFromBooks(this.#box, asking.asked, { snapshot, word: "lane" })))
      .catch(asking.fail);
  }

  /** Ends every claim that is neither asked for, nor in the open sale, nor in an entry. */
  #endOthers(): void {
    if (this.#open.size === 0) return;
    const { valueClaims } = this.#box;
    const tenders = saleOf(this.#box.lane.stage)?.tenders ?? [];
    const inSale = new Set(tenders.flatMap(({ body }) => ("claimId" in body ? [body.claimId] : [])));
    for (const claimId of [...this.#open]) {
      if (inSale.has(claimId) || this.#held.has(claimId)) continue;
      let isUnspent = false;
      const failure = this.#box.transact(() => {
        isUnspent = valueClaims.isUnspent(claimId);
        if (!isUnspent) return;
        valueClaims.forgetAsked(claimId);
        valueClaims.end(claimId);
      });
      if (failure !== null) continue;
      this.#open.delete(claimId);
      if (isUnspent && this.#connected) this.#send({ type: "value-claim-end", claimId });
    }
  }
}
