// A lane's side of goods that wait to be collected: the hub alone decides and writes; without it nothing is handed over.

import type { HandOverAnswer } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { DeskQuestions, silent } from "../store-desk/desk-questions.ts";
import type { CollectionToLane, HandOverAsk } from "./collection-messages.ts";

/** The hub answers from its own disk. */
const askTimeoutMs = 1_500;

/** What a till asks. */
export interface HandOvers {
  ask(ask: HandOverAsk): Promise<CollectionToLane["answer"]>;
}

export class LaneCollection implements HandOvers {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  readonly questions: DeskQuestions<CollectionToLane["answer"]>;

  constructor(box: Box, send: (message: LaneToDesk) => void) {
    this.#box = box;
    this.#send = send;
    this.questions = new DeskQuestions(box.ports.clock, askTimeoutMs);
  }

  async ask(ask: HandOverAsk): Promise<CollectionToLane["answer"]> {
    const requestId = this.#box.ports.randomHex(8);
    const answer = await this.questions.ask(requestId, () => this.#send({ type: "hand-over-ask", requestId, ask }));
    const away: HandOverAnswer = { ok: false, reason: "collection-needs-hub" };
    return answer === silent ? away : answer;
  }
}
