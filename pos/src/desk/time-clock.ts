// Coming and going at any till, whoever is signed in or nobody: staff number and PIN, or the badge. The agent keeps the clock
// open, so that a badge means it; the two ways are two keys, and neither does the other by being pressed again.

import type { ClockWay } from "@evertill/core";
import type { TillView } from "@evertill/protocol";
import { ask, askAndWait, refuse } from "./ask.ts";
import { type Desk, type DeskStep, type Panel, step, type Till } from "./desk-state.ts";

export const canClock = ({ view }: Till): boolean => ["signed-out", "idle", "open"].includes(view?.stage.at ?? "");

/** Opens the clock, turns it, or with number and PIN typed does it. */
export function clock(till: Till, is: ClockWay): DeskStep {
  if (!canClock(till)) return refuse(till, { reason: "not-now", values: {} });
  const isTyped = till.desk.panel?.is === "clock" && till.desk.texts.number !== "" && till.desk.texts.pin !== "";
  if (isTyped) return clocked(till, is);
  return ask(till, { type: "begin-clock", is });
}

/** Enter: from field to field, then the way that is marked; with nothing typed after an answer, away. */
export function enterClock(till: Till): DeskStep {
  const { number, pin } = till.desk.texts;
  const shown = till.view?.timeClock;
  if (shown === undefined) return step(till, {});
  if (number === "") return shown.said === null ? step(till, { signInField: "number" }) : leaveClock(till);
  if (pin === "") return step(till, { signInField: "pin" });
  return clocked(till, shown.is);
}

function clocked(till: Till, is: ClockWay): DeskStep {
  if (!till.desk.isLinked) return refuse(till, { reason: "reconnecting", values: {} });
  const { number, pin } = till.desk.texts;
  return askAndWait(till, { type: "clock", is, number, pin });
}

export function leaveClock(till: Till): DeskStep {
  const { texts } = till.desk;
  const left = step(till, { panel: null, said: null, texts: { ...texts, number: "", pin: "" }, signInField: "number" });
  return ask(left.till, { type: "put-clock-away" });
}

export function clockDrawn(panel: Panel | null, before: TillView | null, view: TillView): Panel | null {
  if (view.timeClock === undefined) return panel?.is === "clock" ? null : panel;
  return before?.timeClock === undefined ? { is: "clock" } : panel;
}

/** The clock opened, or somebody was clocked: the fields are for who comes next. */
export function clockFields({ texts }: Desk, before: TillView | null, view: TillView): Partial<Desk> {
  const [was, is] = [before?.timeClock, view.timeClock];
  if (is === undefined) return {};
  const isNew = was === undefined || (is.said !== null && was.said?.atMs !== is.said.atMs);
  return isNew ? { texts: { ...texts, number: "", pin: "" }, signInField: "number", search: null } : {};
}
