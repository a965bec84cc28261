// The till's part in coming and going: whoever clocks is no concern of who is signed in. A mark is one entry in one commit;
// twice in or twice out is refused as far as this till knows, and the answer says whether the hub was asked. SPEC I1, I2.

import { type ClockWay, longestTurnMs, standingIn, timeClockDraft, timeTextAt } from "@evertill/core";
import type { Outcome, TimeClockCommand, TimeClockView } from "@evertill/protocol";
import type { StaffDocument } from "@evertill/schemas";
import type { Box } from "../box/box.ts";
import type { PinCheck } from "../box/pin-check.ts";

interface ClockTillParts {
  readonly box: Box;
  readonly pins: PinCheck;
  /** The hub is away. */
  readonly isAlone: () => boolean;
  readonly changed: () => void;
}

type Who = Pick<StaffDocument, "personId" | "number" | "name">;

export class ClockTill {
  readonly #parts: ClockTillParts;
  #open: { readonly at: string; readonly view: TimeClockView } | null = null;

  constructor(parts: ClockTillParts) {
    this.#parts = parts;
  }

  /** Null: nobody asked for the clock, or the till went on to something else. */
  get shown(): TimeClockView | null {
    return this.#open?.at === this.#place() ? this.#open.view : null;
  }

  /** In the till's turn. */
  async command(id: string, command: TimeClockCommand): Promise<Outcome> {
    const { box, pins } = this.#parts;
    switch (command.type) {
      case "begin-clock":
        this.#show({ is: command.is, said: this.shown?.said ?? null });
        return box.refuse(id, { ok: true });
      case "put-clock-away":
        this.#show(null);
        return box.refuse(id, { ok: true });
      case "clock": {
        const answer = await pins.check(command);
        if (!answer.ok) return box.refuse(id, answer.refused);
        return this.clock(id, command.is, answer.staff, answer.forgetWrong);
      }
    }
  }

  /** @param alongside in the same commit */
  clock(id: string, is: ClockWay, { personId, number, name }: Who, alongside: () => void = () => undefined): Outcome {
    const { box, isAlone } = this.#parts;
    const { at, businessDay, versions } = box.inForce.moment();
    const atMs = at.wallMs;
    const marks = box.timeMarks.ofPerson(personId, atMs);
    const standing = standingIn(marks, atMs);
    const timeZone = box.ports.reference.store()?.timeZone ?? "UTC";
    if (is === "in" && standing !== null) {
      const since = timeTextAt(standing.atMs, timeZone).slice(11);
      return box.refuse(id, { ok: false, reason: "already-in", detail: { by: number, at: since } });
    }
    if (is === "out" && standing === null)
      return box.refuse(id, { ok: false, reason: "not-in", detail: { by: number } });
    const last = marks.at(-1);
    const forgottenMs = last?.is === "in" && atMs - last.atMs >= longestTurnMs ? last.atMs : null;
    // Who goes after the day was ended goes on the day on which they came.
    const moment = { at, versions, person: personId, businessDay: standing?.businessDay ?? businessDay };
    const draft = timeClockDraft({ is, number }, moment);
    const outcome = box.bookFor(id, [{ type: "append", draft }], alongside);
    if (outcome.ok) {
      const sinceMs = standing?.atMs ?? null;
      this.#show({ is, said: { number, name, is, atMs, sinceMs, forgottenMs, isAlone: isAlone() } });
    }
    return outcome;
  }

  #show(view: TimeClockView | null): void {
    this.#open = view === null ? null : { at: this.#place(), view };
    this.#parts.changed();
  }

  /** Another sale or another person at the till: the clock is not what is meant any more. */
  #place(): string {
    const { person, stage } = this.#parts.box.lane;
    return `${stage.at} ${person?.personId ?? ""}`;
  }
}
