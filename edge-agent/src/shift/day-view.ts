// The lane's day as the window draws it. What the drawer should hold is never in it while a shift is open.

import {
  cashDenominations,
  noSaleReasons,
  paidInReasons,
  paidOutReasons,
  reportRows,
  type ShiftReport,
} from "@evertill/core";
import type { DayView, ReportView } from "@evertill/protocol";
import type { DayContext, Elsewhere } from "./day-input.ts";
import type { DayState } from "./day-state.ts";
import { quickFloat } from "./day-step.ts";

export function dayView(
  state: DayState,
  of: Pick<DayContext, "currency" | "rules"> & {
    readonly elsewhere: Elsewhere;
    readonly unsettledDays?: number;
    readonly stillIn?: readonly string[];
  },
): DayView {
  const { shift, lastClose, storeDay, lastX } = state;
  const { currency, rules, elsewhere } = of;
  return {
    storeDay,
    shift:
      shift === null
        ? null
        : {
            shiftNumber: shift.shiftNumber,
            businessDay: shift.businessDay,
            openedAtMs: shift.openedAtMs,
            floatMinor: shift.floatMinor,
            isCountedAgain: shift.firstCount !== null,
            wantsPickUp: shift.totals.drawerMinor > rules.drawerLimitMinor,
          },
    quickFloat: rules.quickOpen
      ? {
          amountMinor: quickFloat(state, of),
          from: lastClose !== null && lastClose.keptMinor > 0 ? "last-close" : "standard",
        }
      : null,
    standardFloatMinor: rules.floatMinor,
    denominationsMinor: cashDenominations[currency],
    lastX: lastX === null ? null : reportView(lastX),
    lastZ: lastClose === null ? null : reportView(lastClose.report),
    reasons: { "paid-in": paidInReasons, "paid-out": paidOutReasons, "no-sale": noSaleReasons },
    openLanes: elsewhere.openShifts.map(({ lane }) => lane),
    ...(of.stillIn === undefined || of.stillIn.length === 0 ? {} : { stillIn: of.stillIn }),
    ...(of.unsettledDays === undefined || of.unsettledDays === 0 ? {} : { unsettledDays: of.unsettledDays }),
  };
}

function reportView(report: ShiftReport): ReportView {
  const { shiftNumber, businessDay, openedAtMs, atMs } = report;
  return { shiftNumber, businessDay, openedAtMs, atMs, groups: reportRows(report) };
}
