// Goods that ask for the buyer's age or identity: the panel opens when the sale is to be paid. Its key is one of its own, since a
// key that pays or confirms elsewhere would look away for whoever presses it by habit.

import type { TillView } from "@evertill/protocol";
import { askAndWait, notNow, refuse } from "./ask.ts";
import { type DeskStep, type Panel, step, type Till } from "./desk-state.ts";

export function buyerUnchecked(till: Till): DeskStep {
  const refused = refuse(till, { reason: "buyer-unchecked", values: {} });
  const panel: Panel = { is: "buyer-check" };
  return { ...step(refused.till, { panel, search: null, waiting: null, held: [] }), intents: refused.intents };
}

/** Somebody has looked: the sale goes on to be paid. */
export function checkBuyer(till: Till): DeskStep {
  const { view } = till;
  if (view?.buyerCheck === undefined) return notNow(till);
  return askAndWait(till, { type: "check-buyer" }, { sawVersion: view.version });
}

/** As long as something is to be looked at. */
export const buyerFitted = (panel: Panel, { buyerCheck }: TillView): Panel | null =>
  buyerCheck === undefined ? null : panel;
