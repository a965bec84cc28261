// A sale to a member of staff: the panel takes the buyer's number; whether somebody must stand for it is the agent's to say.

import { ask, askAndWait, notNow, refuse, withEntryCleared } from "./ask.ts";
import { type DeskStep, step, type Till } from "./desk-state.ts";
import { saleOf } from "./lines.ts";

export const canSellToStaff = ({ view }: Till): boolean => view?.stage.at === "open";

export function showStaffBuyer(till: Till): DeskStep {
  if (!canSellToStaff(till)) return notNow(till);
  return withEntryCleared(step(till, { panel: { is: "staff-buyer" }, said: null }));
}

/** Enter: the number stays in the field until it is taken. */
export function nameStaffBuyer(till: Till): DeskStep {
  const number = till.desk.texts.entry.trim();
  if (number === "") return step(till, {});
  if (!till.desk.isLinked) return refuse(till, { reason: "reconnecting", values: {} });
  if (!/^\d{1,12}$/.test(number)) return refuse(till, { reason: "unknown-staff", values: { code: number } });
  return askAndWait(till, { type: "set-staff-buyer", number }, { sawVersion: till.view?.version ?? null });
}

export function removeStaffBuyer(till: Till): DeskStep {
  if (saleOf(till.view)?.staffBuyer === undefined) return notNow(till);
  return ask(till, { type: "set-staff-buyer", number: null }, { sawVersion: till.view?.version ?? null });
}
