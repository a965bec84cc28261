// The day of one lane: one pure step. The caller saves the state and does the effects in one transaction.
//
//   closed ──open-shift──▶ open ──close-shift──▶ closed(Z) … ──end-day──▶ the store's day is over
//                           │ paid-in, paid-out, pick-up, no-sale, x-report: the shift stays open

import { countTotal, dayEndDraft, dayToOpen, minor, noTotals, readCashCount, shiftOpenDraft } from "@evertill/core";
import type { DayCommand, Refused } from "@evertill/protocol";
import { closeShift } from "./close-shift.ts";
import { type DayContext, type DayStep, draftContext, type PersonContext } from "./day-input.ts";
import type { DayState, OpenShift } from "./day-state.ts";
import { moveCash } from "./move-cash.ts";

export function dayStep(state: DayState, input: DayCommand, context: DayContext): DayStep {
  const { person } = context;
  if (person === null) return refuse("signed-out");
  const by: PersonContext = { ...context, person };
  switch (input.type) {
    case "open-shift":
      return openShift(state, input, by);
    case "reprint-z":
      return reprint(state);
    case "end-day":
      return endDay(state, by);
    default:
      return state.shift === null ? refuse("no-shift") : inShift(state, state.shift, input, by);
  }
}

type InShift = Exclude<DayCommand, { type: "open-shift" | "reprint-z" | "end-day" }>;

function inShift(state: DayState, shift: OpenShift, input: InShift, by: PersonContext): DayStep {
  switch (input.type) {
    case "x-report":
      return xReport(state, shift, by);
    case "close-shift":
      return closeShift(state, shift, input, by);
    default:
      return moveCash(state, shift, input, by);
  }
}

function openShift(state: DayState, input: Extract<DayCommand, { type: "open-shift" }>, by: PersonContext): DayStep {
  if (state.shift !== null) return refuse("shift-open");
  const { currency, clockDay, at, rules, drawerMinor } = by;
  const count = input.count === null ? null : readCashCount(input.count, currency);
  if (input.count === null && !rules.quickOpen) return refuse("count-first");
  if (input.count !== null && count === null) return refuse("bad-count");
  const known = state.storeDay;
  const isTrading = by.elsewhere.openShifts.some((other) => other.businessDay === known?.businessDay);
  const businessDay = dayToOpen({ known, isTrading, clockDay });
  const leftMinor = state.lastClose?.keptMinor ?? minor(0);
  const floatMinor = count === null ? quickFloat(state, by) : countTotal(count);
  const shiftNumber = state.shiftsOpened + 1;
  const draft = shiftOpenDraft(
    { ...draftContext(state, by), businessDay },
    { shiftId: by.newShiftId, shiftNumber, currency, floatMinor, count, foundMinor: drawerMinor },
    { wasLeftByClose: leftMinor > 0 },
  );
  const shift: OpenShift = {
    ...{ shiftId: by.newShiftId, shiftNumber, businessDay, openedAtMs: at.wallMs, floatMinor },
    totals: noTotals(drawerMinor),
    ...{ xReports: 0, firstCount: null },
  };
  const storeDay = { businessDay, ended: false };
  return {
    ok: true,
    state: { ...state, shift, storeDay, shiftsOpened: shiftNumber, lastX: null },
    effects: [{ type: "append", draft }, ...(count === null ? [] : [{ type: "kick-drawer" } as const])],
  };
}

/** What a shift opened without counting begins with: what the last close left, else the store's standard float. */
export function quickFloat({ lastClose }: DayState, { rules }: Pick<DayContext, "rules">) {
  return lastClose !== null && lastClose.keptMinor > 0 ? lastClose.keptMinor : rules.floatMinor;
}

function xReport(state: DayState, shift: OpenShift, by: PersonContext): DayStep {
  const xReports = shift.xReports + 1;
  const { shiftNumber, businessDay, openedAtMs, floatMinor, totals } = shift;
  const journal = `${by.journal.epochTag}-${by.journal.nextSeq - 1}`;
  const of = { shiftNumber, businessDay, currency: by.currency, openedAtMs, atMs: by.at.wallMs, journal };
  const report: NonNullable<DayState["lastX"]> = { kind: "x", number: xReports, ...of, floatMinor, totals };
  return {
    ok: true,
    state: { ...state, shift: { ...shift, xReports }, lastX: report },
    effects: [{ type: "print-report", report, cashierNumber: by.person.number, copy: 0 }],
  };
}

function reprint(state: DayState): DayStep {
  const { lastClose } = state;
  if (lastClose === null) return refuse("nothing-to-reprint");
  const copies = lastClose.copies + 1;
  const { report, cashierNumber } = lastClose;
  return {
    ok: true,
    state: { ...state, lastClose: { ...lastClose, copies } },
    effects: [{ type: "print-report", report, cashierNumber, copy: copies }],
  };
}

/** Ends the store's business day. Another lane's shift goes on in it; what opens from now on belongs to the next. */
function endDay(state: DayState, by: PersonContext): DayStep {
  const { storeDay } = state;
  if (state.shift !== null) return refuse("shift-open");
  if (by.isSaleOpen) return refuse("sale-open");
  if (storeDay === null || storeDay.ended) return refuse("no-open-day");
  const { businessDay } = storeDay;
  const draft = dayEndDraft(draftContext(state, by), {
    businessDay,
    suspendedSales: by.elsewhere.suspendedSales,
    unsentEntries: by.unsentEntries,
    openLanes: by.elsewhere.openShifts.map(({ lane }) => lane),
  });
  return {
    ok: true,
    state: { ...state, storeDay: { businessDay, ended: true } },
    effects: [{ type: "append", draft }],
  };
}

const refuse = (reason: Refused): DayStep => ({ ok: false, reason });
