// Old units that were to come after the sale that is open for return: here, paid for after all, or written off.

import type { OldUnitView } from "@evertill/protocol";
import { ask, askAndWait, notNow, withEntryCleared } from "./ask.ts";
import { type Action, type DeskStep, step, type Till } from "./desk-state.ts";
import { returnOf } from "./lines.ts";

const unitsOf = (till: Till): readonly OldUnitView[] => returnOf(till.view)?.oldUnits ?? [];

/** The one that is settled next; null: none is open. */
export const openUnit = (till: Till): OldUnitView | null => unitsOf(till).find(({ dueMinor }) => dueMinor > 0) ?? null;

export function showOldUnits(till: Till): DeskStep {
  if (unitsOf(till).length === 0) return notNow(till);
  return withEntryCleared(step(till, { panel: till.desk.panel?.is === "old-units" ? null : { is: "old-units" } }));
}

export function settleUnit(till: Till, { is }: Extract<Action, { do: "old-unit" }>): DeskStep {
  const { view, desk } = till;
  const unit = openUnit(till);
  if (view === null || unit === null) return notNow(till);
  const { tender: place } = unit;
  const sawVersion = view.version;
  switch (is) {
    case "here":
      return unit.isArrived ? notNow(till) : withEntryCleared(ask(till, { type: "begin-arrival", place }));
    case "cash":
      return askAndWait(till, { type: "charge-old-unit", place, pay: { type: "cash" } }, { sawVersion });
    case "card": {
      const approvalCode = desk.texts.entry.trim();
      if (approvalCode === "") return notNow(till);
      const pay = { type: "card", approvalCode } as const;
      return withEntryCleared(askAndWait(till, { type: "charge-old-unit", place, pay }, { sawVersion }));
    }
    case "written-off":
      return askAndWait(till, { type: "write-off-old-unit", place }, { sawVersion });
  }
}
