// What the store and others have of an item: of the goods found that are chosen, else of the chosen line.

import type { Item } from "@evertill/core";
import { ask, notNow } from "./ask.ts";
import { type DeskStep, step, type Till } from "./desk-state.ts";
import { chosenLine } from "./lines.ts";

/** The item that the key would ask about; null: none is chosen. */
export function stockSku({ view, desk }: Till): Item["sku"] | null {
  const found = desk.search?.items[desk.search.chosen];
  if (found !== undefined) return found.sku;
  if (view?.stage.at !== "open") return null;
  const line = chosenLine({ view, desk });
  if (line === null || line.serviceKind !== undefined) return null;
  return line.category === "gift-card" || line.category === "deposit" ? null : line.sku;
}

/** The search stays under the panel, to go back to. */
export function showStock(till: Till): DeskStep {
  const sku = stockSku(till);
  if (sku === null) return notNow(till);
  return ask(step(till, { panel: { is: "stock", sku }, said: null }).till, { type: "show-stock", sku });
}

/** However the panel went, the agent need not draw for it any more. */
export function stockLeft(before: Till, after: DeskStep): DeskStep {
  if (before.desk.panel?.is !== "stock" || after.till.desk.panel?.is === "stock") return after;
  const left = ask(after.till, { type: "put-stock-away" });
  return step(left.till, { said: after.till.desk.said }, ...after.intents, ...left.intents);
}
