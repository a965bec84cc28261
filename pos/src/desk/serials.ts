// The numbers that pieces still lack: the panel asks for them line by line, before payment or at any moment before.

import type { LineView, TillView } from "@evertill/protocol";
import { askAndWait, notNow, refuse, withEntryCleared } from "./ask.ts";
import { type DeskStep, type Panel, step, type Till } from "./desk-state.ts";
import { saleOf } from "./lines.ts";

type SerialsPanel = Extract<Panel, { is: "serials" }>;

/** Lines that cannot be paid yet, in their order. */
export const awaiting = (view: TillView | null): readonly LineView[] =>
  (saleOf(view)?.lines ?? []).filter(({ missing }) => missing.length > 0);

/** Opens on the line that the keys act on where that one lacks something, else on the first that does. */
export function showSerials(till: Till): DeskStep {
  const lines = awaiting(till.view);
  if (till.view?.stage.at !== "open" || lines.length === 0) return notNow(till);
  const { chosenLineId } = till.desk;
  const mark = Math.max(
    lines.findIndex(({ lineId }) => lineId === chosenLineId),
    0,
  );
  return withEntryCleared(step(till, { panel: { is: "serials", mark }, said: null }));
}

/** Enter: what was typed is a number of the marked line, whatever else it might be. */
export function enterSerial(till: Till, { mark }: SerialsPanel): DeskStep {
  const line = awaiting(till.view)[mark];
  const text = till.desk.texts.entry.trim();
  if (line === undefined || text === "") return step(till, {});
  if (!till.desk.isLinked) return refuse(till, { reason: "reconnecting", values: {} });
  return withEntryCleared(askAndWait(till, { type: "add-serial", lineId: line.lineId, text }));
}

export function moveSerials(till: Till, { mark }: SerialsPanel, by: 1 | -1): DeskStep {
  const last = awaiting(till.view).length - 1;
  return step(till, { panel: { is: "serials", mark: Math.min(Math.max(mark + by, 0), last) } });
}

/** Closes by itself when nothing is missing; the mark stays within. */
export function serialsFitted({ mark }: SerialsPanel, view: TillView): SerialsPanel | null {
  const lines = view.stage.at === "open" ? awaiting(view) : [];
  return lines.length === 0 ? null : { is: "serials", mark: Math.min(mark, lines.length - 1) };
}
