// What the day's keys do on the screen, and which commands they give the agent.

import type { Command, TillView, WindowCommand } from "@evertill/protocol";
import { typedMoney } from "@evertill/ui";
import { askAndWait, notNow, refuse as refuseAsked } from "./ask.ts";
import {
  type CountPanel,
  canDo,
  countOf,
  type DayAct,
  type DayPanel,
  dayActs,
  dayPanelOf,
  emptyAmount,
  emptyCount,
  isCounted,
  keptMinor,
  placesOf,
  type Reason,
  showDay,
} from "./day-panel.ts";
import { type Desk, type DeskStep, type Panel, step, type Till } from "./desk-state.ts";

/** Something to do on a panel that is open. */
type DayOrder =
  | { readonly type: "panel"; readonly panel: DayPanel | null }
  | { readonly type: "command"; readonly command: Command }
  | { readonly type: "refuse"; readonly reason: "count-first" | "not-an-amount" | "not-now" };

const show = (panel: DayPanel | null): DayOrder => ({ type: "panel", panel });
const command = (one: Command): DayOrder => ({ type: "command", command: one });
const refuse = (reason: Extract<DayOrder, { type: "refuse" }>["reason"]): DayOrder => ({ type: "refuse", reason });

/** Enter. */
export function confirmDay(panel: DayPanel, view: TillView): DayOrder {
  switch (panel.at) {
    case "menu":
      return choose(dayActs[panel.mark], view);
    case "reason":
      return because(panel.act, view.day.reasons[panel.act][panel.mark]);
    case "amount":
      return moveCash(panel, view);
    case "count": {
      const isLast = panel.mark >= placesOf(panel, view) - 1;
      return isLast ? countDone(panel, view) : show({ ...panel, mark: panel.mark + 1 });
    }
    case "report":
      return show(null);
    case "end-day":
      return command({ type: "end-day" });
  }
}

/** F2, the big key: what Enter comes to at the end. A shift may be opened so without counting. */
export function finishDay(panel: DayPanel, view: TillView): DayOrder {
  if (panel.at !== "count") return confirmDay(panel, view);
  const isQuick = panel.act === "open-shift" && !isCounted(panel) && view.day.quickFloat !== null;
  return isQuick ? command({ type: "open-shift", count: null }) : countDone(panel, view);
}

/** A row by its number. */
export function pickDay(panel: DayPanel, place: number, view: TillView): DayOrder {
  if (panel.at === "menu") return choose(dayActs[place], view);
  if (panel.at === "reason") return because(panel.act, view.day.reasons[panel.act][place]);
  return panel.at === "count" ? show({ ...panel, mark: place }) : show(panel);
}

function choose(act: DayAct | undefined, view: TillView): DayOrder {
  if (act === undefined || !canDo(act, view)) return refuse("not-now");
  switch (act) {
    case "x-report":
    case "reprint-z":
      return command({ type: act });
    case "paid-in":
    case "paid-out":
    case "no-sale":
      return show({ at: "reason", act, mark: 0 });
    case "pick-up":
      return show(emptyAmount(act, null));
    case "close-shift":
      return show(emptyCount("close-shift"));
    case "end-day":
      return show({ at: "end-day" });
  }
}

function because(act: "paid-in" | "paid-out" | "no-sale", reason: Reason | undefined): DayOrder {
  if (reason === undefined) return refuse("not-now");
  if (act !== "no-sale") return show(emptyAmount(act, reason));
  return command({ type: "no-sale", reason } as Command);
}

function moveCash(panel: Extract<DayPanel, { at: "amount" }>, view: TillView): DayOrder {
  const amountMinor = typedMoney(panel.amount, view.currency);
  if (amountMinor === null || amountMinor === 0) return refuse("not-an-amount");
  const { act, reason } = panel;
  if (act !== "pick-up") return command({ type: act, amountMinor, reason } as Command);
  if (panel.field === "amount") return show({ ...panel, field: "bag" });
  const bag = panel.bag;
  return command({ type: "pick-up", amountMinor, bag: bag === "" ? null : bag });
}

function countDone(panel: CountPanel, view: TillView): DayOrder {
  if (!isCounted(panel)) return refuse("count-first");
  const count = countOf(panel, view.day);
  if (panel.act === "open-shift") return command({ type: "open-shift", count });
  const keepMinor = keptMinor(panel, view);
  return keepMinor === null ? refuse("not-an-amount") : command({ type: "close-shift", count, keepMinor });
}

/** An order on the panel of the day that is open, as the screen carries it out. */
export function orderDay(till: Till, ordered: (panel: DayPanel, view: TillView) => DayOrder): DeskStep {
  const panel = dayPanelOf(till);
  if (till.view === null || panel === null) return notNow(till);
  const next = ordered(panel, till.view);
  if (next.type === "refuse") return refuseAsked(till, { reason: next.reason, values: {} });
  return next.type === "panel" ? step(till, { ...showDay(next.panel), said: null }) : askAndWait(till, next.command);
}

export function moveDay(till: Till, day: DayPanel, by: 1 | -1): DeskStep | null {
  if (till.view === null || !("mark" in day)) return null;
  const mark = Math.min(Math.max(day.mark + by, 0), placesOf(day, till.view) - 1);
  return step(till, showDay({ ...day, mark }));
}

/** Esc: one step outwards. */
export function backDay(till: Till, panel: DayPanel): DeskStep {
  const cleared = { said: null };
  if (panel.at === "reason" || (panel.at === "amount" && panel.act === "pick-up" && panel.field === "amount"))
    return step(till, { ...cleared, ...showDay({ at: "menu", mark: 0 }) });
  if (panel.at === "amount" && panel.field === "bag")
    return step(till, { said: null, ...showDay({ ...panel, field: "amount" }) });
  if (panel.at === "amount" && panel.act !== "pick-up")
    return step(till, { ...cleared, ...showDay({ at: "reason", act: panel.act, mark: 0 }) });
  return step(till, { ...cleared, panel: null });
}

const mostPieces = 5;
const longestAmount = 12;
const longestBag = 24;

/** Text into the field that is ready on a panel; null where it has none. */
export function writeDay(till: Till, text: string): DeskStep | null {
  const panel = dayPanelOf(till);
  const { view } = till;
  if (view === null || panel === null) return null;
  const isAmount = (typed: string) =>
    typed === "" || (typed.length <= longestAmount && (typed === "." || typedMoney(typed, view.currency) !== null));
  if (panel.at === "count") {
    const { mark } = panel;
    if (mark >= view.day.denominationsMinor.length)
      return step(till, isAmount(text) ? { ...showDay({ ...panel, keep: text }), said: null } : {});
    if (!/^\d*$/.test(text) || text.length > mostPieces) return step(till, {});
    const pieces = view.day.denominationsMinor.map((_, place) => (place === mark ? text : (panel.pieces[place] ?? "")));
    return step(till, { ...showDay({ ...panel, pieces }), said: null });
  }
  if (panel.at !== "amount") return step(till, {});
  if (panel.field === "bag") {
    const fits = /^[A-Za-z0-9-]*$/.test(text) && text.length <= longestBag;
    return step(till, fits ? showDay({ ...panel, bag: text.toUpperCase() }) : {});
  }
  return step(till, isAmount(text) ? { ...showDay({ ...panel, amount: text }), said: null } : {});
}

/** The text that stands in that field. */
export function dayText(till: Till): string {
  const panel = dayPanelOf(till);
  if (panel?.at === "amount") return panel[panel.field];
  if (panel?.at !== "count" || till.view === null) return "";
  return panel.mark >= till.view.day.denominationsMinor.length ? panel.keep : (panel.pieces[panel.mark] ?? "");
}

/** What a new view does to the day's panel: a shift that opened or closed, or a count that is wanted again. */
export function dayDrawn(panel: Panel | null, before: TillView | null, next: TillView): Panel | null {
  // Whoever comes or goes needs nobody to be signed in.
  if (next.stage.at === "signed-out") return panel?.is === "clock" ? panel : null;
  const [was, now] = [before?.day.shift ?? null, next.day.shift];
  const isDay = panel?.is === "day";
  if (was === null && now !== null) return isDay ? null : panel;
  if (was !== null && now === null) return { is: "day", day: { at: "report", kind: "z" } };
  const isWantedAgain = now?.isCountedAgain === true && was?.isCountedAgain === false;
  return isWantedAgain && isDay ? { is: "day", day: emptyCount("close-shift") } : panel;
}

/** What the screen changes to when a command of the day was done; null: nothing by that alone. */
export function dayDone(type: WindowCommand["type"]): Partial<Desk> | null {
  switch (type) {
    case "x-report":
      return showDay({ at: "report", kind: "x" });
    case "reprint-z":
    case "end-day":
    case "paid-in":
    case "paid-out":
    case "pick-up":
    case "no-sale":
      return { panel: null };
    default:
      return null;
  }
}
