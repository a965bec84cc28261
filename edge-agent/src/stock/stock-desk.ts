// A lane's question what the store has: the hub answers by the entries of all lanes. Nobody waits long for it [P11]:
// without the hub, this lane's own books answer, and say so.

import { rungUp } from "@evertill/core";
import type { StockView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { DeskQuestions, silent } from "../store-desk/desk-questions.ts";
import type { ChainStock } from "./stock-elsewhere.ts";
import { stockHere } from "./stock-here.ts";
import type { StockFromLane } from "./stock-messages.ts";

/** Says what the store and the chain have, by the best word that can be had. */
export interface StockWord {
  /** This store, in the order asked. */
  here(skus: readonly string[]): Promise<readonly StockView[]>;
  /** All stores; null: headquarters is away, and never said. */
  elsewhere(sku: string): Promise<ChainStock | null>;
}

/** The hub answers from memory and disk in a few milliseconds. */
const askTimeoutMs = 500;

export class StockDesk {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  readonly questions: DeskQuestions<readonly StockView[]>;
  #lostAtMs: number | null = null;

  constructor(box: Box, send: (message: LaneToDesk) => void) {
    this.#box = box;
    this.#send = send;
    this.questions = new DeskQuestions(box.ports.clock, askTimeoutMs);
  }

  disconnected(): void {
    if (this.questions.isConnected) this.#lostAtMs = this.#box.entryClock.now().wallMs;
    this.questions.disconnected();
  }

  /** In the order asked. */
  async stock(skus: readonly string[]): Promise<readonly StockView[]> {
    if (skus.length === 0) return [];
    const requestId = this.#box.ports.randomHex(8);
    const heard = await this.questions.ask(requestId, () =>
      this.#send({ type: "stock-ask", requestId, skus, ...this.#rungUp() }),
    );
    if (heard !== silent) return heard;
    return stockHere(this.#box, skus, { word: "lane", sinceMs: this.#lostAtMs });
  }

  /** What is asked about is about to be sold: of two tills that ask at once, the later hears of the earlier [K10]. */
  #rungUp(): Pick<StockFromLane, "sale"> {
    const sale = saleOf(this.#box.lane.stage);
    if (sale === null) return {};
    return { sale: rungUp(sale.basket.lines).map(({ sku, quantity }) => ({ sku, quantity })) };
  }
}
