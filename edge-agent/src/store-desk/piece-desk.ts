// A lane's question whether a piece is sold, or an old unit was taken before: its own journal first, then the hub's, which has the entries of all lanes.
// Nobody waits long for it [P11]: without the hub, what this lane knows is what is known.

import { isTradedIn, type SoldPiece, serialText } from "@evertill/core";
import type { Box } from "../box/box.ts";
import type { LaneToDesk } from "./desk-messages.ts";
import { DeskQuestions, silent } from "./desk-questions.ts";

/** The hub answers from memory and disk in a few milliseconds, but it may be writing a snapshot just then. */
const askTimeoutMs = 1_500;

export class PieceDesk {
  readonly #box: Box;
  readonly #send: (message: LaneToDesk) => void;
  readonly questions: DeskQuestions<readonly SoldPiece[]>;

  constructor(box: Box, send: (message: LaneToDesk) => void) {
    this.#box = box;
    this.#send = send;
    this.questions = new DeskQuestions(box.ports.clock, askTimeoutMs);
  }

  /** Pieces with this number that the store has sold, as far as anybody who answers knows. */
  soldPieces(text: string): Promise<readonly SoldPiece[]> {
    return this.#pieces(text, (piece) => !isTradedIn(piece));
  }

  /** Whether an old unit of this number was taken in payment, as far as anybody who answers knows. */
  async tradedIn(text: string): Promise<boolean> {
    return (await this.#pieces(text, isTradedIn)).length > 0;
  }

  async #pieces(text: string, isMeant: (piece: SoldPiece) => boolean): Promise<readonly SoldPiece[]> {
    const value = serialText(text);
    if (value === null) return [];
    const own = this.#box.journal.knownPieces(value).filter(isMeant);
    if (own.length > 0) return own;
    const requestId = this.#box.ports.randomHex(8);
    const answer = await this.questions.ask(requestId, () => this.#send({ type: "piece-ask", requestId, value }));
    return answer === silent ? own : answer.filter(isMeant);
  }
}
