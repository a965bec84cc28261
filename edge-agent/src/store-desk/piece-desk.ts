// A lane's question whether a piece is sold: its own journal first, then the hub's, which has the entries of all lanes.
// Nobody waits long for it [P11]: without the hub, what this lane knows is what is known.

import { type SoldPiece, serialText } from "@evertill/core";
import type { Box } from "../box/box.ts";
import type { LaneToDesk } from "./desk-messages.ts";

/** The hub answers from memory and disk in a few milliseconds. */
const askTimeoutMs = 750;

interface Asking {
  readonly untilMs: number;
  readonly answer: (sold: readonly SoldPiece[]) => void;
}

export class PieceDesk {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  readonly #asking = new Map<string, Asking>();
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
    this.#giveUp(Number.POSITIVE_INFINITY);
  }

  tick(nowMs: number): void {
    this.#giveUp(nowMs);
  }

  received(requestId: string, sold: readonly SoldPiece[]): void {
    this.#asking.get(requestId)?.answer(sold);
    this.#asking.delete(requestId);
  }

  /** Pieces with this number that the store has sold, as far as anybody who answers knows. */
  soldPieces(text: string): Promise<readonly SoldPiece[]> {
    const value = serialText(text);
    if (value === null) return Promise.resolve([]);
    const own = this.#box.journal.soldPieces(value);
    if (own.length > 0 || !this.#connected) return Promise.resolve(own);
    const requestId = this.#box.ports.randomHex(8);
    const { promise, resolve: answer } = Promise.withResolvers<readonly SoldPiece[]>();
    this.#asking.set(requestId, { untilMs: this.#box.ports.clock.monotonicMs() + askTimeoutMs, answer });
    this.#send({ type: "piece-ask", requestId, value });
    return promise;
  }

  #giveUp(nowMs: number): void {
    for (const [requestId, { untilMs, answer }] of [...this.#asking]) {
      if (nowMs < untilMs) continue;
      this.#asking.delete(requestId);
      answer([]);
    }
  }
}
