// Which key means what while a panel of the day is open.

import type { DayPanel } from "./day-panel.ts";
import type { Action, KeyPress } from "./desk-state.ts";

/** Null: text for the field that is ready. */
export function dayKey(panel: DayPanel, { key, code, ctrl, alt }: KeyPress): Action | null {
  if (ctrl && !alt && code === "KeyL") return { do: "sign-out" };
  if (ctrl || alt) return null;
  if (key === "F12") return { do: "day" };
  if (key === "F2") return { do: "day-finish" };
  if (key === "ArrowUp" || key === "ArrowDown") return { do: key === "ArrowUp" ? "up" : "down" };
  const isList = panel.at === "menu" || panel.at === "reason";
  return isList && /^[1-9]$/.test(key) ? { do: "day-pick", index: Number(key) - 1 } : null;
}
