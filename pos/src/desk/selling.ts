// Who sold the goods: the panel takes staff numbers for the whole sale or for the marked line; several share it.

import type { LineView, TillView } from "@evertill/protocol";
import { askAndWait, notNow, refuse, withEntryCleared } from "./ask.ts";
import { type DeskStep, type Panel, step, type Till } from "./desk-state.ts";
import { saleOf } from "./lines.ts";

type SalespeoplePanel = Extract<Panel, { is: "salespeople" }>;

/** Lines that somebody can be named for: no gifts. */
const soldLines = (view: TillView | null): readonly LineView[] =>
  (saleOf(view)?.lines ?? []).filter(({ gift }) => gift === undefined);

/** The rows of the panel: null is the whole sale. */
export const soldRows = (view: TillView | null): readonly (LineView | null)[] => [null, ...soldLines(view)];

export const canName = ({ view }: Till): boolean => view?.stage.at === "open";

/** Opens on the line that was chosen by hand, else on the whole sale. */
export function showSalespeople(till: Till): DeskStep {
  if (!canName(till)) return notNow(till);
  const { chosenLineId } = till.desk;
  const place = chosenLineId === null ? 0 : soldRows(till.view).findIndex((line) => line?.lineId === chosenLineId);
  return withEntryCleared(step(till, { panel: { is: "salespeople", mark: Math.max(place, 0) }, said: null }));
}

/** A number that was refused for one row is not begun anew with for the next. */
export function moveSalespeople(till: Till, { mark }: SalespeoplePanel, by: 1 | -1): DeskStep {
  return withEntryCleared(step(till, { panel: salespeopleFitted({ is: "salespeople", mark: mark + by }, till.view) }));
}

export function salespeopleFitted({ mark }: SalespeoplePanel, view: TillView | null): SalespeoplePanel {
  return { is: "salespeople", mark: Math.min(Math.max(mark, 0), soldRows(view).length - 1) };
}

/**
 * Enter: the numbers typed, parted by anything that is no digit, in place of who was named there. They stay in the field
 * until they are taken.
 */
export function nameSalespeople(till: Till, panel: SalespeoplePanel): DeskStep {
  const { entry } = till.desk.texts;
  const text = entry.trim();
  if (text === "") return step(till, {});
  if (!till.desk.isLinked) return refuse(till, { reason: "reconnecting", values: {} });
  const numbers = text.split(/\D+/).filter((number) => number !== "");
  if (numbers.length === 0) return refuse(till, { reason: "unknown-salesperson", values: { code: text } });
  return named(till, panel, numbers);
}

/** Delete: nobody is named there. */
export function clearSalespeople(till: Till): DeskStep {
  const { panel } = till.desk;
  return panel?.is === "salespeople" ? named(till, panel, []) : notNow(till);
}

function named(till: Till, { mark }: SalespeoplePanel, numbers: readonly string[]): DeskStep {
  const lineId = soldRows(till.view)[mark]?.lineId ?? null;
  const command = { type: "name-salespeople", lineId, numbers } as const;
  return askAndWait(till, command, { sawVersion: till.view?.version ?? null });
}
