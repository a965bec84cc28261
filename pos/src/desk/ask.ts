// How this screen asks for something: a command with an id of its own, or a refusal before it is asked.

import type { WindowCommand } from "@evertill/protocol";
import type { Asked } from "../link/link-state.ts";
import { type DeskIntent, type DeskStep, type Said, step, type Till } from "./desk-state.ts";

interface AskOptions extends Pick<Asked, "approval"> {
  /** null: the order means the same on whichever version is newest when it is sent. */
  readonly sawVersion?: number | null;
  /** See `Waiting`. */
  readonly sawTotalMinor?: number | null;
}

export function ask(till: Till, command: WindowCommand, { sawVersion = null, approval }: AskOptions = {}): DeskStep {
  const idCount = till.desk.idCount + 1;
  const id = `${till.desk.idPrefix}-${idCount}`;
  const asked: DeskIntent = {
    ...{ type: "ask", id, command, sawVersion },
    ...(approval === undefined ? {} : { approval }),
  };
  return step(till, { idCount, said: null, isVoidAsked: false }, asked);
}

/** The screen is about to change: until it has, what is typed is held. */
export function askAndWait(till: Till, command: WindowCommand, options: AskOptions = {}): DeskStep {
  const asked = ask(till, command, options);
  const id = `${asked.till.desk.idPrefix}-${asked.till.desk.idCount}`;
  const { sawTotalMinor = null } = options;
  const waiting = { id, command: command.type, shownFrom: null, viewFollows: false, sawTotalMinor };
  return step(asked.till, { waiting }, ...asked.intents);
}

export const withEntryCleared = ({ till, intents }: DeskStep): DeskStep =>
  step(till, { texts: { ...till.desk.texts, entry: "" }, search: null }, ...intents);

export const refuse = (till: Till, said: Said): DeskStep => step(till, { said }, { type: "earcon", sound: "refused" });

export const notNow = (till: Till): DeskStep => refuse(till, { reason: "not-now", values: {} });
