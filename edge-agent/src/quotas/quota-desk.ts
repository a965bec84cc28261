// A lane's questions about promotions that are given a number of times only, to the store's desk. SPEC G2.

import type { Box } from "../box/box.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { DeskQuestions, silent } from "../store-desk/desk-questions.ts";
import type { QuotaToLane } from "./quota-messages.ts";

/** How long the desk may take; it answers from its own disk. */
const askTimeoutMs = 1_500;

export class QuotaDesk {
  readonly #box: Box;
  readonly questions: DeskQuestions<QuotaToLane>;

  constructor(box: Box, send: (message: LaneToDesk) => void) {
    this.#box = box;
    this.questions = new DeskQuestions(box.ports.clock, askTimeoutMs);
    box.quotas.askBy({
      ask: async (asked) => {
        const requestId = box.ports.randomHex(8);
        const said = await this.questions.ask(requestId, () => send({ type: "quota-ask", requestId, ...asked }));
        return said === silent ? null : said;
      },
      over: (head) => {
        if (this.questions.isConnected) send({ type: "quota-over", head });
      },
    });
  }

  connected(): void {
    this.questions.connected();
    this.#box.quotas.deskIsBack();
  }
}
