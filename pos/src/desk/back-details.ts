// The details of the marked line that comes back: which accessories are missing, and whether somebody must look at it.

import type { Inspection } from "@evertill/core";
import type { Command, ReturnLineView } from "@evertill/protocol";
import { askAndWait, notNow, refuse } from "./ask.ts";
import { type Action, type DeskStep, type KeyPress, step, type Till } from "./desk-state.ts";
import { chosenBack, expectedQuantity } from "./lines.ts";

type DetailAction = Extract<Action, { do: "show-back-details" | "missing" | "next-inspection" | "inspection" }>;

/** In the order in which they stand. */
export const inspections: readonly Inspection[] = ["passed", "to-inspect"];

export function actDetails(till: Till, action: DetailAction): DeskStep {
  const line = chosenBack(till);
  if (line === null) return notNow(till);
  if (line.left === 0) return refuse(till, { reason: "nothing-left", values: { left: 0 } });
  switch (action.do) {
    case "show-back-details":
      return step(till, { panel: { is: "back-details" }, said: null });
    case "inspection":
      return said(till, line, { inspection: action.inspection });
    case "next-inspection":
      return said(till, line, { inspection: line.inspection === "passed" ? "to-inspect" : "passed" });
    case "missing": {
      const accessory = line.accessories[action.index];
      if (accessory === undefined) return step(till, {});
      const missing = line.accessories.map(({ accessoryId, missing: before }) => ({
        accessoryId,
        quantity: accessoryId === accessory.accessoryId ? (before + 1) % (piecesOf(till, line) + 1) : before,
      }));
      return said(till, line, { missing });
    }
  }
}

/** Of a line of which nothing was chosen yet, one piece comes back. */
const piecesOf = (till: Till, { lineId, chosen }: ReturnLineView): number =>
  Math.max(1, expectedQuantity(till, { lineId, quantity: chosen }));

/** What is said next is of the line as this leaves it: a list of what is missing is never made from the one before. */
function said(
  till: Till,
  line: ReturnLineView,
  of: Pick<Extract<Command, { type: "choose-return" }>, "inspection" | "missing">,
): DeskStep {
  const { lineId, packageState } = line;
  const quantity = piecesOf(till, line);
  const asked = askAndWait(till, { type: "choose-return", lineId, quantity, packageState, ...of });
  return step(asked.till, { chosenLineId: lineId }, ...asked.intents);
}

/** What a key does on the panel; null: nothing of its own. */
export function detailKey({ key, ctrl, alt }: KeyPress): Action | null {
  if (ctrl || alt) return null;
  if (/^[1-9]$/.test(key)) return { do: "missing", index: Number(key) - 1 };
  if (key === "/") return { do: "back" };
  if (key === "F4") return { do: "next-package" };
  if (key === "F6") return { do: "next-inspection" };
  if (key === "ArrowUp" || key === "ArrowDown") return { do: key === "ArrowUp" ? "up" : "down" };
  return null;
}
