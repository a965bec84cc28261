// Orders of the store: picked from the list, or by the digits of their number, which keypads have.

import type { OrderRowView, TillView } from "@evertill/protocol";
import { ask, notNow, refuse, withEntryCleared } from "./ask.ts";
import { type DeskStep, type Panel, step, type Till } from "./desk-state.ts";

/** Those that can be paid; none while the hub is away. */
const orderRows = (view: TillView | null): readonly OrderRowView[] => view?.orders ?? [];

export function showOrders(till: Till): DeskStep {
  const at = till.view?.stage.at;
  if (at !== "idle" && at !== "open") return notNow(till);
  return step(till, { panel: { is: "orders", mark: 0 }, search: null, said: null });
}

export const ordersFitted = (panel: Extract<Panel, { is: "orders" }>, view: TillView): Panel => ({
  ...panel,
  mark: Math.min(panel.mark, Math.max(orderRows(view).length - 1, 0)),
});

export function moveOrders(till: Till, panel: Extract<Panel, { is: "orders" }>, by: 1 | -1): DeskStep {
  const last = Math.max(orderRows(till.view).length - 1, 0);
  return step(till, { panel: { ...panel, mark: Math.min(Math.max(panel.mark + by, 0), last) } });
}

/** What was typed, else the order that is marked. */
export function confirmOrder(till: Till, { mark }: Extract<Panel, { is: "orders" }>): DeskStep {
  const typed = till.desk.texts.entry.trim();
  return typed === "" ? pickOrder(till, mark) : take(till, /^[\d\s-]+$/.test(typed) ? `D${typed}` : typed);
}

export function pickOrder(till: Till, index: number): DeskStep {
  const row = orderRows(till.view)[index];
  return row === undefined ? step(till, {}) : take(till, row.number);
}

function take(till: Till, text: string): DeskStep {
  if (!till.desk.isLinked) return refuse(till, { reason: "reconnecting", values: {} });
  return withEntryCleared(ask(step(till, { panel: null }).till, { type: "enter", text }));
}
