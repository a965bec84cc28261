// Commands whose work waits for somebody else, outside the till's turn: the same command again while it is under way is the
// same, and what came of it is kept as its answer [P2].

import type { Outcome } from "@evertill/protocol";
import type { Box } from "./box.ts";

export class AskedOnce {
  readonly #box: Box;
  readonly #running = new Map<string, Promise<Outcome>>();

  constructor(box: Box) {
    this.#box = box;
  }

  /** @param commandId undefined for a scan, which is always new */
  run(commandId: string | undefined, work: () => Promise<Outcome>): Promise<Outcome> {
    if (commandId === undefined) return work();
    const known = this.#box.answered(commandId);
    if (known !== null) return Promise.resolve(known);
    const running = this.#running.get(commandId);
    if (running !== undefined) return running;
    const outcome = work()
      .then((done) => this.#box.answered(commandId) ?? this.#box.refuse(commandId, done))
      .finally(() => this.#running.delete(commandId));
    this.#running.set(commandId, outcome);
    return outcome;
  }
}
