// A lane's side of deliveries: keeps a slot of the store's desk for its open sales, says which it keeps, and hands the desk
// to whom things go. Without the desk no slot is promised: it is to be agreed. SPEC J2–J6, J9–J10.

import {
  type DeliveryContact,
  type DeliverySlot,
  deliverySaid,
  type EntryId,
  neededKinds,
  type SlotKind,
  type SlotUse,
} from "@evertill/core";
import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { DeskQuestions, silent } from "../store-desk/desk-questions.ts";
import type { DeliveryToLane, SlotHold } from "./delivery-messages.ts";

/** How long the desk may take; it answers from its own disk. */
const askTimeoutMs = 1_500;

type Answer = Exclude<DeliveryToLane, { type: "delivery-contact-kept" }>;

type Question =
  | { readonly type: "delivery-ask"; readonly hold: SlotHold | null }
  | { readonly type: "delivery-contact-ask"; readonly deliveryId: string };

/** What a till asks. */
export interface Slots {
  /** How much of each slot is taken; null: the desk is away. */
  uses(): Promise<readonly SlotUse[] | null>;
  /** Keeps a slot for a sale, in the place of the one that it had. */
  hold(of: {
    readonly deliveryId: string;
    readonly slot: DeliverySlot;
    readonly kinds: readonly SlotKind[];
  }): Promise<"held" | "full" | "away">;
  /** To whom it goes; null: the desk is away, or does not know. */
  contact(deliveryId: string): Promise<DeliveryContact | null>;
}

export class LaneDeliveries implements Slots {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  readonly questions: DeskQuestions<Answer>;
  /** Answered since the last tick, and on its way into the sale. */
  #arriving: SlotHold | null = null;
  #told = "";
  /** Something changed since all that is kept was said. */
  #isStale = true;

  constructor(box: Box, send: (message: LaneToDesk) => void) {
    this.#box = box;
    this.#send = send;
    this.questions = new DeskQuestions(box.ports.clock, askTimeoutMs);
    const stale = () => {
      this.#isStale = true;
    };
    box.listen({ changed: stale, suspendedChanged: stale });
  }

  connected(): void {
    this.questions.connected();
    this.#told = "";
    this.#isStale = true;
    this.#tell();
  }

  tick(nowMs: number): void {
    this.questions.tick(nowMs);
    if (this.questions.isConnected && this.#isStale) this.#tell();
    // Kept and not yet in the sale: looked at again.
    this.#isStale = this.#arriving !== null;
    this.#arriving = null;
  }

  received(message: DeliveryToLane): void {
    if (message.type !== "delivery-contact-kept") this.questions.answered(message.requestId, message);
    else this.#box.transact(() => this.#box.deliveries.contactSent(message.deliveryId));
  }

  async uses(): Promise<readonly SlotUse[] | null> {
    return (await this.#asked(null))?.uses ?? null;
  }

  async hold(hold: SlotHold & { readonly slot: DeliverySlot }): Promise<"held" | "full" | "away"> {
    const answer = await this.#asked(hold);
    if (answer === null) return "away";
    if (answer.isHeld !== true) return "full";
    this.#arriving = hold;
    return "held";
  }

  async contact(deliveryId: string): Promise<DeliveryContact | null> {
    const answer = await this.#ask({ type: "delivery-contact-ask", deliveryId });
    return answer?.type === "delivery-contact-answer" ? answer.contact : null;
  }

  async #asked(hold: SlotHold | null): Promise<Extract<Answer, { type: "delivery-answer" }> | null> {
    const answer = await this.#ask({ type: "delivery-ask", hold });
    return answer?.type === "delivery-answer" ? answer : null;
  }

  async #ask(question: Question): Promise<Answer | null> {
    const requestId = this.#box.ports.randomHex(8);
    const answer = await this.questions.ask(requestId, () => this.#send({ ...question, requestId }));
    return answer === silent ? null : answer;
  }

  #tell(): void {
    // A store without slots has nothing to say of them.
    if (this.#box.ports.reference.store()?.delivery === undefined) return;
    const holds = this.#wanted();
    const { epoch, seq } = this.#box.journal.ownHead() ?? {};
    const head: EntryId | null = epoch === undefined || seq === undefined ? null : { epoch, seq };
    const told = JSON.stringify(holds);
    if (told !== this.#told) {
      this.#told = told;
      this.#send({ type: "delivery-holds", holds, head });
    }
    for (const { deliveryId, contact } of this.#box.deliveries.unsentContacts())
      this.#send({ type: "delivery-contact", deliveryId, contact });
  }

  /** Of the open sale and of those that are suspended here. */
  #wanted(): readonly SlotHold[] {
    const { lane, suspended } = this.#box;
    const open = saleOf(lane.stage)?.basket;
    const baskets = [...(open === undefined ? [] : [open]), ...suspended.list().map(({ basket }) => basket)];
    const holds = baskets.flatMap((basket): readonly SlotHold[] => {
      const kinds = neededKinds(basket.lines);
      const delivery = deliverySaid(basket);
      if (delivery === undefined || kinds.length === 0) return [];
      return [{ deliveryId: delivery.deliveryId, slot: delivery.slot, kinds }];
    });
    const arriving = this.#arriving;
    const isThere = holds.some(({ deliveryId }) => deliveryId === arriving?.deliveryId);
    return arriving === null || isThere ? holds : [...holds, arriving];
  }
}
