// A line at another price: the panel takes the price and the reason. Whether it is allowed is the agent's to know.

import { typedMoney } from "@evertill/ui";
import { askAndWait, refuse } from "./ask.ts";
import { type DeskStep, step, type Till } from "./desk-state.ts";
import { chosenLine, saleOf } from "./lines.ts";
import { reasonsFor } from "./reason-mark.ts";

export const priceReasons = (till: Till) => reasonsFor(till, "price-override");

export function openPrice(till: Till): DeskStep {
  const line = till.view?.stage.at === "open" ? chosenLine(till) : null;
  if (line === null) return refuse(till, { reason: "no-line", values: {} });
  const texts = { ...till.desk.texts, price: "" };
  return step(till, { panel: { is: "price", lineId: line.lineId, mark: null }, texts, search: null, said: null });
}

/** A reason is chosen last: it orders, where a price was typed. */
export function chooseReason(till: Till, index: number): DeskStep {
  const { panel } = till.desk;
  if (panel?.is !== "price" || priceReasons(till)[index] === undefined) return step(till, {});
  const chosen = step(till, { panel: { ...panel, mark: index } });
  return till.desk.texts.price === "" ? chosen : setPrice(chosen.till);
}

export function setPrice(till: Till): DeskStep {
  const { panel, texts } = till.desk;
  if (panel?.is !== "price" || till.view === null) return step(till, {});
  const unitPriceMinor = typedMoney(texts.price, till.view.currency);
  if (unitPriceMinor === null) return refuse(till, { reason: "not-an-amount", values: {} });
  const reasonId = panel.mark === null ? null : (priceReasons(till)[panel.mark]?.reasonId ?? null);
  return askAndWait(till, { type: "set-price", lineId: panel.lineId, unitPriceMinor, reasonId });
}

/** Goods whose price nobody has typed yet hold the sale up: the panel asks for the first of them. */
export function priceNeeded(till: Till): DeskStep {
  const line = saleOf(till.view)?.lines.find(({ openPrice }) => openPrice?.isTyped === false);
  const refused = refuse(till, { reason: "price-needed", values: {} });
  if (line === undefined) return step(refused.till, { waiting: null, held: [] }, ...refused.intents);
  const texts = { ...till.desk.texts, price: "" };
  const panel = { is: "price", lineId: line.lineId, mark: null } as const;
  return step(refused.till, { panel, texts, search: null, waiting: null, held: [] }, ...refused.intents);
}
