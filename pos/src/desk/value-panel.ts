// Gift cards and store credit on this screen: a number typed is asked about, or paid with while a sale is being paid; what is on
// it then stands there, and a gift card can have money put on it. Whether all that is so is the agent's to know.

import type { ValueView } from "@evertill/protocol";
import { typedMoney } from "@evertill/ui";
import { ask, askAndWait, notNow, refuse, withEntryCleared } from "./ask.ts";
import { type Desk, type DeskStep, step, type Till } from "./desk-state.ts";

/** The card that stands on the panel; null while its number is asked for. */
export const shownValue = ({ view, desk }: Till): ValueView | null =>
  desk.panel?.is === "value" && view?.stage.at !== "tendering" ? (view?.value ?? null) : null;

export function openValue(till: Till): DeskStep {
  const at = till.view?.stage.at;
  if (at !== "idle" && at !== "open" && at !== "tendering") return notNow(till);
  return withEntryCleared(step(till, { panel: { is: "value" }, said: null }));
}

/** Enter: the number, which stays in the field until it has paid, or the amount to put on the card. */
export function confirmValue(till: Till): DeskStep {
  const { view, desk } = till;
  if (view === null) return step(till, {});
  const value = shownValue(till);
  if (value === null) {
    const number = desk.texts.entry.trim();
    if (number === "") return step(till, {});
    if (view.stage.at !== "tendering") return withEntryCleared(ask(till, { type: "show-value", number }));
    return askAndWait(till, { type: "pay-by-value", number }, { sawVersion: view.version });
  }
  if (value.kind !== "gift-card" || desk.texts.price === "") return closeValue(till);
  const amountMinor = typedMoney(desk.texts.price, view.currency);
  if (amountMinor === null) return refuse(till, { reason: "not-an-amount", values: {} });
  return ask(till, { type: "load-card", number: value.number, amountMinor });
}

export function closeValue(till: Till): DeskStep {
  const closed = withEntryCleared(step(till, { panel: null, said: null }));
  return till.view?.value == null ? closed : ask(closed.till, { type: "put-value-away" });
}

/** A card that was asked about shows by itself, and goes with what it was asked for. */
export function valueDrawn(panel: Desk["panel"], before: ValueView | null, after: ValueView | null): Desk["panel"] {
  if (after !== null && after.number !== before?.number)
    return panel === null || panel.is === "value" ? { is: "value" } : panel;
  return after === null && before !== null && panel?.is === "value" ? null : panel;
}
