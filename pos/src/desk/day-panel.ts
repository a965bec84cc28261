// The day's panels at the right: the list of what can be done, a reason, an amount, a count, a report. What was typed
// into them lives here alone and may be lost.

import type { NoSaleReason, PaidInReason, PaidOutReason } from "@evertill/core";
import type { DayView, TillView } from "@evertill/protocol";
import { typedMoney } from "@evertill/ui";
import type { Desk, Till } from "./desk-state.ts";

export type DayAct =
  | "x-report"
  | "paid-in"
  | "paid-out"
  | "pick-up"
  | "no-sale"
  | "close-shift"
  | "reprint-z"
  | "end-day";

export type Reason = PaidInReason | PaidOutReason | NoSaleReason;

export type DayPanel =
  | { readonly at: "menu"; readonly mark: number }
  | { readonly at: "reason"; readonly act: "paid-in" | "paid-out" | "no-sale"; readonly mark: number }
  | {
      readonly at: "amount";
      readonly act: "paid-in" | "paid-out" | "pick-up";
      /** Null for a pick-up, which names its bag instead. */
      readonly reason: Reason | null;
      readonly field: "amount" | "bag";
      /** As typed. */
      readonly amount: string;
      readonly bag: string;
    }
  | {
      readonly at: "count";
      readonly act: "open-shift" | "close-shift";
      /** As typed, by the place of the denomination; empty: none counted. */
      readonly pieces: readonly string[];
      /** What stays in the drawer, as typed; empty: the store's float. */
      readonly keep: string;
      /** The place that is typed into; past the last denomination: what stays. */
      readonly mark: number;
    }
  | { readonly at: "report"; readonly kind: "x" | "z" }
  | { readonly at: "end-day" };

export type CountPanel = Extract<DayPanel, { at: "count" }>;

type AmountPanel = Extract<DayPanel, { at: "amount" }>;

export const emptyAmount = (act: AmountPanel["act"], reason: AmountPanel["reason"]): AmountPanel => ({
  ...{ at: "amount", act, reason, field: "amount", amount: "", bag: "" },
});

export const emptyCount = (act: CountPanel["act"]): CountPanel => ({
  ...{ at: "count", act, pieces: [], keep: "", mark: 0 },
});

/** The panel on the screen. With no shift open there is nothing to do but to open one. */
export function dayPanelOf({ view, desk }: Till): DayPanel | null {
  if (view === null || (view.stage.at !== "idle" && view.stage.at !== "open")) return null;
  if (desk.panel !== null) return desk.panel.is === "day" ? desk.panel.day : null;
  return view.stage.at === "idle" && view.day.shift === null ? emptyCount("open-shift") : null;
}

export const showDay = (day: DayPanel | null): Pick<Desk, "panel"> => ({
  panel: day === null ? null : { is: "day", day },
});

const inShift: readonly DayAct[] = ["x-report", "paid-in", "paid-out", "pick-up", "no-sale", "close-shift"];

/** What the list offers now; each has its place whatever else is there. */
export const dayActs: readonly DayAct[] = [...inShift, "reprint-z", "end-day"];

export function canDo(act: DayAct, { day, stage }: TillView): boolean {
  if (act === "reprint-z") return day.lastZ !== null;
  if (act === "end-day") return day.shift === null && day.storeDay !== null && !day.storeDay.ended;
  return day.shift !== null && (act !== "close-shift" || stage.at === "idle");
}

export const isCounted = ({ pieces }: CountPanel): boolean => pieces.some((text) => text !== "");

export function countOf({ pieces }: CountPanel, { denominationsMinor }: DayView) {
  return denominationsMinor.map((denominationMinor, place) => ({
    denominationMinor,
    pieces: Number(pieces[place] ?? "") || 0,
  }));
}

export function countedMinor(panel: CountPanel, day: DayView): number {
  return countOf(panel, day).reduce((sum, { denominationMinor, pieces }) => sum + denominationMinor * pieces, 0);
}

/** What stays in the drawer: as typed, else the store's float as far as it is there. Null: typed, and no amount. */
export function keptMinor(panel: CountPanel, { day, currency }: TillView): number | null {
  if (panel.keep !== "") return typedMoney(panel.keep, currency);
  return Math.min(countedMinor(panel, day), day.standardFloatMinor);
}

/** Places that the mark of a panel goes through. */
export function placesOf(panel: DayPanel, { day }: TillView): number {
  switch (panel.at) {
    case "menu":
      return dayActs.length;
    case "reason":
      return day.reasons[panel.act].length;
    case "count":
      return day.denominationsMinor.length + (panel.act === "close-shift" ? 1 : 0);
    default:
      return 1;
  }
}

export const isKeepMarked = (panel: CountPanel, { denominationsMinor }: DayView): boolean =>
  panel.mark >= denominationsMinor.length;
