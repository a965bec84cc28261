// The till's part in handing over: a collection code at an idle lane shows what waits, numbers are scanned into it, and one
// key hands it over. The hub is asked outside the till's turn [P11]; nothing of it is the lane's own.

import { type Authority, permissionFor } from "@evertill/core";
import type { HandOverView, Outcome } from "@evertill/protocol";
import { AskedOnce } from "../box/asked-once.ts";
import type { Box } from "../box/box.ts";
import type { HandOverAsk } from "./collection-messages.ts";
import type { HandOvers } from "./lane-collection.ts";

export class HandOverTill {
  readonly #box: Box;
  readonly #handOvers: HandOvers;
  readonly #changed: () => void;
  readonly #asked: AskedOnce;
  #shown: HandOverView | null = null;

  /** @param changed what is shown has changed */
  constructor(box: Box, handOvers: HandOvers, changed: () => void) {
    this.#box = box;
    this.#handOvers = handOvers;
    this.#changed = changed;
    this.#asked = new AskedOnce(box);
  }

  /** What was begun here, or was handed over last, until it is put away. */
  get shown(): HandOverView | null {
    return this.#shown;
  }

  /** Something is scanned into it. */
  get takesNumbers(): boolean {
    return this.#shown !== null && !this.#shown.isDone && this.#box.lane.stage.at === "idle";
  }

  /** @param commandId undefined for a scan */
  begin(code: string, commandId?: string): Promise<Outcome> {
    return this.#asked.run(commandId, async () => {
      const { person, stage } = this.#box.lane;
      if (person === null) return { ok: false, reason: "signed-out" };
      if (stage.at !== "idle") return { ok: false, reason: "sale-open" };
      const { personId, number } = person;
      return this.#say({ do: "begin", code, person: { personId, number } });
    });
  }

  /** What waits under that code goes before its transfer is here, by the limit of who is signed in or by an approval [P9]. */
  releaseUnpaid(
    code: string,
    of: { readonly commandId: string; readonly approver: Authority | null },
  ): Promise<Outcome> {
    const { commandId, approver } = of;
    return this.#asked.run(commandId, async () => {
      const { person, stage } = this.#box.lane;
      if (person === null) return { ok: false, reason: "signed-out" };
      if (stage.at !== "idle") return { ok: false, reason: "sale-open" };
      const { personId, number } = person;
      const ask = { do: "begin", code, person: { personId, number } } as const;
      const asked = await this.#handOvers.ask(ask);
      const dueMinor = asked.ok || asked.reason !== "transfer-awaited" ? 0 : Number(asked.detail?.amountMinor);
      const permission = permissionFor({ act: "release-unpaid", size: dueMinor }, { by: person, approver });
      if (!permission.ok) {
        const { reason, act, measure, size, limit } = permission;
        return { ok: false, reason, detail: { act, measure, size, limit } };
      }
      return this.#say({ ...ask, unpaid: { mostMinor: dueMinor, approvedBy: permission.approvedBy } });
    });
  }

  number(text: string, commandId?: string): Promise<Outcome> {
    return this.#asked.run(commandId, () => this.#ofShown((handOverId) => ({ do: "number", handOverId, text })));
  }

  finish(commandId: string): Promise<Outcome> {
    return this.#asked.run(commandId, () => this.#ofShown((handOverId) => ({ do: "finish", handOverId })));
  }

  /** Others may begin it; a hub that does not answer lets go of it by itself after a while. */
  putAway(commandId: string): Promise<Outcome> {
    return this.#asked.run(commandId, async () => {
      const shown = this.#shown;
      this.#show(null);
      if (shown !== null && !shown.isDone) await this.#handOvers.ask({ do: "leave", handOverId: shown.handOverId });
      return { ok: true };
    });
  }

  #ofShown(ask: (handOverId: string) => HandOverAsk): Promise<Outcome> {
    const shown = this.#shown;
    return shown === null ? Promise.resolve({ ok: false, reason: "not-now" }) : this.#say(ask(shown.handOverId));
  }

  async #say(ask: HandOverAsk): Promise<Outcome> {
    const answer = await this.#handOvers.ask(ask);
    if (answer.ok) {
      if ("handOver" in answer) this.#show(answer.handOver);
      return { ok: true };
    }
    const { reason, detail } = answer;
    if (reason === "hand-over-over") this.#show(null);
    return { ok: false, reason, ...(detail === undefined ? {} : { detail }) } as Outcome;
  }

  #show(view: HandOverView | null): void {
    this.#shown = view;
    this.#changed();
  }
}
