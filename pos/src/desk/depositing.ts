// A deposit for the open goods: its kind is chosen first, the panel takes the amount. How much it may be is the agent's to know.

import type { DepositRule } from "@evertill/core";
import { typedMoney } from "@evertill/ui";
import { askAndWait, notNow, refuse } from "./ask.ts";
import { type DeskStep, step, type Till } from "./desk-state.ts";

export function showDeposit(till: Till, rule: DepositRule): DeskStep {
  if (till.view?.stage.at !== "open") return notNow(till);
  const texts = { ...till.desk.texts, price: "" };
  return step(till, { panel: { is: "deposit", rule }, texts, search: null, said: null });
}

/** Enter on the panel. */
export function takeDeposit(till: Till): DeskStep {
  const { panel, texts } = till.desk;
  if (panel?.is !== "deposit" || till.view === null) return step(till, {});
  const amountMinor = typedMoney(texts.price, till.view.currency);
  if (amountMinor === null) return refuse(till, { reason: "not-an-amount", values: {} });
  return askAndWait(till, { type: "take-deposit", rule: panel.rule, amountMinor }, { sawVersion: till.view.version });
}
