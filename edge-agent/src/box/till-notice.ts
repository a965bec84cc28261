// The last thing that the person at the till must know; replaced by the next good scan or command.

import type { NoticeView, Outcome } from "@evertill/protocol";
import type { BoxPorts } from "./box-ports.ts";

/** Characters of a text that are shown back. */
const shownTextLength = 40;

export class TillNotice {
  readonly #randomHex: BoxPorts["randomHex"];
  readonly #changed: () => void;
  #shown: NoticeView | null = null;

  constructor(randomHex: BoxPorts["randomHex"], changed: () => void) {
    this.#randomHex = randomHex;
    this.#changed = changed;
  }

  get shown(): NoticeView | null {
    return this.#shown;
  }

  say(notice: Omit<NoticeView, "id">): void {
    this.#shown = { id: this.#randomHex(4), ...notice };
    this.#changed();
  }

  /** What was scanned or typed and not understood stands until the next that is. */
  note(outcome: Outcome, text: string): void {
    if (!outcome.ok) {
      const values = { ...outcome.detail, text: text.slice(0, shownTextLength) };
      this.say({ code: outcome.reason, tone: "warn", values });
    } else if (this.#shown !== null) {
      this.#shown = null;
      this.#changed();
    }
  }
}
