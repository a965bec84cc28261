// Services of the chosen line: what can be sold with its goods stands on a panel, and each is added or taken out by its key.
// And of goods that come back: whether their service was done.

import type { ServiceOfferView, TillView } from "@evertill/protocol";
import { ask, askAndWait, notNow } from "./ask.ts";
import { type DeskStep, type Panel, step, type Till } from "./desk-state.ts";
import { chosenBack, chosenLine } from "./lines.ts";

/** The chosen line, where its goods can have services; of goods on a receipt, a warranty. Null: they cannot. */
export function servedLine(till: Till): string | null {
  const line = chosenBack(till) ?? (till.view?.stage.at === "open" ? chosenLine(till) : null);
  return line !== null && till.view?.servedLines?.includes(line.lineId) === true ? line.lineId : null;
}

const offersOf = (view: TillView | null): readonly ServiceOfferView[] => view?.services?.offers ?? [];

export function showServices(till: Till): DeskStep {
  const lineId = servedLine(till);
  if (lineId === null) return notNow(till);
  const shown = step(till, { panel: { is: "services", mark: 0 }, search: null, said: null });
  return askAndWait(shown.till, { type: "show-services", lineId });
}

/** The mark kept within the list; away with the sale. */
export function servicesFitted({ mark }: { readonly mark: number }, view: TillView): Panel | null {
  if (view.stage.at !== "open" && view.stage.at !== "returning") return null;
  const last = Math.max(0, offersOf(view).length - 1);
  return { is: "services", mark: Math.min(Math.max(mark, 0), last) };
}

export const moveServices = (till: Till, { mark }: { readonly mark: number }, by: 1 | -1): DeskStep =>
  till.view === null ? step(till, {}) : step(till, { panel: servicesFitted({ mark: mark + by }, till.view) });

/** In the sale for every piece it is taken out, else it is added. */
export function toggleService(till: Till, index: number): DeskStep {
  const { view } = till;
  const offer = offersOf(view)[index];
  if (offer === undefined || view?.services === undefined) return notNow(till);
  if (offer.lineId !== null && offer.quantity === view.services.quantity)
    return ask(till, { type: "void-line", lineId: offer.lineId }, { sawVersion: view.version });
  // Two services may be asked for before the first is drawn.
  return ask(till, { type: "add-service", lineId: view.services.lineId, sku: offer.sku });
}

/** However the panel went, the agent need not draw for it any more. */
export function servicesLeft(before: Till, after: DeskStep): DeskStep {
  if (before.desk.panel?.is !== "services" || after.till.desk.panel?.is === "services") return after;
  const left = ask(after.till, { type: "put-services-away" });
  return step(left.till, { said: after.till.desk.said }, ...after.intents, ...left.intents);
}

/** The marked service was done, or was not after all. */
export function togglePerformed(till: Till): DeskStep {
  const line = chosenBack(till);
  if (line?.service?.canBeKept !== true) return notNow(till);
  const asked = ask(till, { type: "mark-performed", lineId: line.lineId, isPerformed: !line.service.isPerformed });
  return step(asked.till, { chosenLineId: line.lineId }, ...asked.intents);
}
