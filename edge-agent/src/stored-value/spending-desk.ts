// A lane's side of spending stored value: asks the store's desk before a number is spent, goes by its own allotment while
// the desk is away, and says when a claim is not needed any more. SPEC V1–V7.

import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { DeskQuestions, silent } from "../store-desk/desk-questions.ts";
import type { AskedSpending, ValueAnswer, ValueToLane } from "./spending-messages.ts";
import { answerFromBooks } from "./spending-rule.ts";

/** How long the desk may take; it answers from its own disk. */
const askTimeoutMs = 2_000;

export interface Claimed {
  readonly claimId: string;
  readonly answer: ValueAnswer;
}

/** What a till asks. */
export interface Spending {
  /** What there is under a number; nothing of it is kept for anybody. */
  look(account: string): Promise<ValueAnswer>;
  ask(asked: AskedSpending): Promise<Claimed | null>;
  settled(claimId: string): void;
}

export class SpendingDesk implements Spending {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  readonly #questions: DeskQuestions<ValueAnswer>;
  /** Answered, and on their way into the sale. */
  readonly #held = new Set<string>();
  /** Of this box, not known to be spent or ended. */
  readonly #open: Set<string>;

  constructor(box: Box, send: (message: LaneToDesk) => void) {
    this.#box = box;
    this.#send = send;
    this.#questions = new DeskQuestions(box.ports.clock, askTimeoutMs);
    this.#open = new Set(box.valueClaims.unspent());
    box.listen({ changed: () => this.#endOthers() });
  }

  connected(): void {
    this.#questions.connected();
    this.#endOthers();
    this.#box.transact(() => {
      this.#box.valueClaims.forgetSettled();
      const { valueClaims, ports } = this.#box;
      const given = valueClaims.givenTo(ports.identity.box);
      this.#send({ type: "value-claims", claimIds: valueClaims.asked(), given });
    });
  }

  disconnected(): void {
    this.#questions.disconnected();
  }

  tick(nowMs: number): void {
    this.#questions.tick(nowMs);
  }

  /** Nothing is claimed, so nothing is written here or at the desk. */
  async look(account: string): Promise<ValueAnswer> {
    const asked = { account, leastMinor: 0, mostMinor: 0 };
    const said = await this.#said(this.#box.ports.randomHex(16), asked);
    return said === silent ? this.#alone(asked) : said;
  }

  #said(claimId: string, asked: AskedSpending): Promise<ValueAnswer | typeof silent> {
    return this.#questions.ask(claimId, () => this.#send({ type: "value-claim", claimId, ...asked }));
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
    this.#held.add(claimId);
    this.#open.add(claimId);
    try {
      const said = await this.#said(claimId, asked);
      const answer = said === silent ? await this.#alone(asked) : said;
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
    this.#questions.answered(claimId, answer);
  }

  /** So that this lane alone counts it too, should the desk be away by then. False when the disk refused. */
  #keep(claimId: string, { account }: AskedSpending, answer: ValueAnswer): boolean {
    if (!answer.ok || answer.amountMinor === 0) return true;
    const { box } = this.#box.ports.identity;
    return this.#box.transact(() => this.#box.valueClaims.give({ claimId, account, box, ...answer })) === null;
  }

  /** By this lane's own word; what the desk may have given meanwhile is ended when it is back. */
  async #alone(asked: AskedSpending): Promise<ValueAnswer> {
    const snapshot = await this.#box.ports.reference.storedValue(asked.account);
    return answerFromBooks(this.#box, asked, { snapshot, word: "lane" });
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
      if (isUnspent && this.#questions.isConnected) this.#send({ type: "value-claim-end", claimId });
    }
  }
}
