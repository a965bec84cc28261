// Goods that wait for their weight: the load on the scale is taken, or a weight is typed. The panel comes and goes with
// what the agent says; whether a weight may be typed is the agent's to know.

import type { ScaleKeyName, TillView } from "@evertill/protocol";
import { ask, askAndWait, notNow, refuse } from "./ask.ts";
import { type DeskStep, step, type Till } from "./desk-state.ts";

/** "1.235", "0.5", ".25": kilograms as they are typed; null for a text that the field does not take. */
export const typedKilograms = (text: string): string | null => (/^\d{0,3}(\.\d{0,3})?$/.test(text) ? text : null);

/** Null for no number of kilograms. */
export function typedGrams(text: string): number | null {
  const found = /^(\d{0,3})(?:\.(\d{0,3}))?$/.exec(text);
  if (found === null || !/\d/.test(text)) return null;
  const [, whole = "", fraction = ""] = found;
  return Number(whole === "" ? "0" : whole) * 1_000 + Number(fraction.padEnd(3, "0"));
}

/** Enter: what was typed, else what lies on the scale. */
export function enterWeight(till: Till): DeskStep {
  const { weight } = till.desk.texts;
  if (weight === "") return takeWeight(till);
  const weightGrams = typedGrams(weight);
  if (weightGrams === null || weightGrams < 1) return refuse(till, { reason: "bad-weight", values: {} });
  return askAndWait(till, { type: "type-weight", weightGrams });
}

function takeWeight(till: Till): DeskStep {
  const { weighing } = till.view ?? {};
  if (weighing?.scale !== "stable") return refuse(till, { reason: "no-weight", values: {} });
  return askAndWait(till, { type: "take-weight" });
}

/** Esc: what was typed goes first, then the goods. */
export function leaveWeighing(till: Till): DeskStep {
  const { texts } = till.desk;
  if (texts.weight !== "") return step(till, { texts: { ...texts, weight: "" }, said: null });
  return ask(till, { type: "cancel-weighing" });
}

export function pressScale(till: Till, key: ScaleKeyName): DeskStep {
  return till.view?.weighing?.keys.includes(key) === true ? ask(till, { type: "press-scale", key }) : notNow(till);
}

/** What was typed for other goods is no weight of these. */
export function weightKept(weight: string, before: TillView | null, view: TillView): string {
  return (before?.weighing === undefined) === (view.weighing === undefined) ? weight : "";
}
