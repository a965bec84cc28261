// What was done to the draft, one step after the other, each of which can be taken back until the order is sent. What is typed
// into one field is one step.

import type { Draft } from "./draft.ts";

export interface DraftHistory {
  readonly now: Draft;
  /** The newest last. */
  readonly before: readonly Draft[];
  /** The field that the last step was typed into; null: it was no typing. */
  readonly typedInto: string | null;
}

/** More than anybody takes back. */
const mostSteps = 50;

export const begunWith = (now: Draft): DraftHistory => ({ now, before: [], typedInto: null });

/** @param typedInto the field; null: a touch. A step that changes nothing is none. */
export function changed(history: DraftHistory, next: Draft, typedInto: string | null): DraftHistory {
  const { now, before } = history;
  if (next === now) return history;
  const isSameField = typedInto !== null && typedInto === history.typedInto;
  return { now: next, before: isSameField ? before : [...before, now].slice(-mostSteps), typedInto };
}

export function takenBack(history: DraftHistory): DraftHistory {
  const now = history.before.at(-1);
  return now === undefined ? history : { now, before: history.before.slice(0, -1), typedInto: null };
}
