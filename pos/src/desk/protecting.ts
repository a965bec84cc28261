// Price protection of the sale that is open for return: asked for, shown, refunded.

import { askAndWait, notNow } from "./ask.ts";
import { type DeskStep, step, type Till } from "./desk-state.ts";
import { returnOf } from "./lines.ts";

/** Asks what the goods cost today; the panel opens with the answer. */
export function showProtection(till: Till): DeskStep {
  if (returnOf(till.view) === null || till.view === null) return notNow(till);
  if (till.desk.panel?.is === "protection") return step(till, { panel: null });
  return askAndWait(till, { type: "quote-protection" }, { sawVersion: till.view.version });
}
