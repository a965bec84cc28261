// The windows that are open on this box. A change draws once, however many things changed in one turn of the loop, and
// after the answer to the command that made it: a window that shows the next screen is never still waiting for a word.

import type { Outcome, TillView } from "@evertill/protocol";
import { CustomerScreens } from "./customer-screens.ts";
import type { WindowSession } from "./window-server.ts";

export interface Answered {
  /** Of the lane, once the command was carried out. */
  readonly version: number;
  readonly outcome: Outcome;
}

/** As one agent draws, sounds and answers. */
export type AgentWindows = Pick<WindowSessions, "draw" | "redraw" | "earcon" | "answer">;

export class WindowSessions {
  /** Set when the box has begun; until then there is nothing true to draw. */
  draw: (() => TillView) | null = null;
  /** The shopper's, of the same till. */
  readonly customers = new CustomerScreens(() => this.redraw());
  readonly #sessions = new Set<WindowSession>();
  readonly #soon: (work: () => void) => void;
  #scheduled = false;

  /** @param soon runs work when the current turn of the loop is over, its promises settled. */
  constructor(soon: (work: () => void) => void = setImmediate) {
    this.#soon = soon;
  }

  join(session: WindowSession): void {
    this.#sessions.add(session);
    if (this.draw !== null) session.send({ type: "view", view: this.customers.heard(this.draw()) });
  }

  leave(session: WindowSession): void {
    this.#sessions.delete(session);
  }

  redraw(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#soon(() => {
      this.#scheduled = false;
      if (this.draw === null || (this.#sessions.size === 0 && !this.customers.isAny)) return;
      const view = this.customers.heard(this.draw());
      for (const session of this.#sessions) session.send({ type: "view", view });
      this.customers.show(view);
    });
  }

  earcon(sound: "good" | "refused"): void {
    for (const session of this.#sessions) session.send({ type: "earcon", sound });
  }

  answer(session: WindowSession, id: string, { version, outcome }: Answered): void {
    session.send({ type: "answer", id, version, outcome, ...(this.#scheduled ? { viewFollows: true } : {}) });
  }
}
