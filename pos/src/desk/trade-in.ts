// An old unit taken in payment: one thing is asked after the other on the panel. What is asked, and what the unit is worth, is
// the agent's to know.

import type { TradeInView } from "@evertill/protocol";
import { ask, askAndWait, notNow, withEntryCleared } from "./ask.ts";
import { type Desk, type DeskStep, type Panel, step, type Till } from "./desk-state.ts";

type TradeInPanel = Extract<Panel, { is: "trade-in" }>;

/** While goods are open, they are paid from now on. */
export function beginTradeIn(till: Till): DeskStep {
  const at = till.view?.stage.at;
  if (at !== "open" && at !== "tendering") return notNow(till);
  return withEntryCleared(askAndWait(till, { type: "begin-trade-in" }));
}

const choicesOf = (till: Till) => {
  const asked = till.view?.tradeIn?.asked;
  return asked?.is === "choice" ? asked.choices : [];
};

export function pickTradeIn(till: Till, index: number): DeskStep {
  const asked = till.view?.tradeIn?.asked;
  const chosen = choicesOf(till)[index];
  if (asked == null || chosen === undefined) return step(till, {});
  return askAndWait(till, { type: "fill-trade-in", field: asked.field, value: chosen.choice });
}

/** Enter: the choice that is marked, what was typed, or the whole of it. */
export function confirmTradeIn(till: Till, { mark }: TradeInPanel): DeskStep {
  const { view, desk } = till;
  const tradeIn = view?.tradeIn;
  if (view == null || tradeIn === undefined) return step(till, { panel: null });
  if (tradeIn.isRefused) return closeTradeIn(till);
  if (tradeIn.asked === null) return askAndWait(till, { type: "take-trade-in" }, { sawVersion: view.version });
  if (tradeIn.asked.is === "choice") return pickTradeIn(till, mark);
  const value = desk.texts.entry.trim();
  if (value === "") return step(till, {});
  return withEntryCleared(askAndWait(till, { type: "fill-trade-in", field: tradeIn.asked.field, value }));
}

/** Del: the last answer is open again. */
export function undoTradeIn(till: Till): DeskStep {
  const tradeIn = till.view?.tradeIn;
  if (tradeIn === undefined || tradeIn.answered === 0) return notNow(till);
  return ask(till, { type: "fill-trade-in", field: tradeIn.asked?.field ?? "all", value: null });
}

/** Esc: what was typed, then the whole of it. */
export const backTradeIn = (till: Till): DeskStep =>
  till.desk.texts.entry === "" ? closeTradeIn(till) : withEntryCleared(step(till, {}));

const closeTradeIn = (till: Till): DeskStep =>
  withEntryCleared(ask(step(till, { panel: null }).till, { type: "put-trade-in-away" }));

export function moveTradeIn(till: Till, { mark }: TradeInPanel, by: 1 | -1): DeskStep {
  const last = Math.max(choicesOf(till).length - 1, 0);
  return step(till, { panel: { is: "trade-in", mark: Math.min(Math.max(mark + by, 0), last) } });
}

/** The panel is there as long as an old unit is being appraised; the mark begins anew with each question. */
export function tradeInDrawn(
  panel: Desk["panel"],
  before: TradeInView | undefined,
  after: TradeInView | undefined,
): Desk["panel"] {
  if (after === undefined) return panel?.is === "trade-in" ? null : panel;
  if (panel?.is === "approval") return panel;
  const isSame = panel?.is === "trade-in" && before?.asked?.field === after.asked?.field;
  return isSame ? panel : { is: "trade-in", mark: 0 };
}
