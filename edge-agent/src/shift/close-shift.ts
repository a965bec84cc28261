// Closing a shift: a blind count is held against what the drawer should hold. A count that misses by more than is
// booked unasked is kept as an entry and asked for once more; the second is booked as it is.

import { countDraft, countTotal, minor, readCashCount, shiftCloseDraft } from "@evertill/core";
import type { DayCommand } from "@evertill/protocol";
import { type DayStep, draftContext, type PersonContext } from "./day-input.ts";
import type { ClosedShift, DayState, OpenShift } from "./day-state.ts";

export function closeShift(
  state: DayState,
  shift: OpenShift,
  input: Extract<DayCommand, { type: "close-shift" }>,
  by: PersonContext,
): DayStep {
  const { currency, rules } = by;
  if (by.isSaleOpen) return { ok: false, reason: "sale-open" };
  const count = readCashCount(input.count, currency);
  if (count === null) return { ok: false, reason: "bad-count" };
  const countedMinor = countTotal(count);
  const keptMinor = minor(input.keepMinor);
  if (keptMinor > countedMinor) return { ok: false, reason: "keeps-too-much" };
  const { shiftId, shiftNumber, totals, openedAtMs, businessDay, floatMinor } = shift;
  const expectedMinor = totals.drawerMinor;
  const overShortMinor = minor(countedMinor - expectedMinor);
  const context = draftContext(state, by);
  const of = { shiftId, shiftNumber, currency, count, countedMinor, expectedMinor };
  if (shift.firstCount === null && Math.abs(overShortMinor) > rules.recountAboveMinor) {
    return {
      ok: true,
      state: { ...state, shift: { ...shift, firstCount: count } },
      effects: [{ type: "append", draft: countDraft(context, of) }],
    };
  }
  const close = { ...of, openedAtMs, totals, overShortMinor, keptMinor, suspendedSales: by.suspendedSales };
  const when = { openedAtMs, atMs: by.at.wallMs, journal: `${by.journal.epochTag}-${by.journal.nextSeq}` };
  const report: ClosedShift["report"] = { kind: "z", shiftNumber, businessDay, currency, ...when, floatMinor, close };
  const lastClose: ClosedShift = { report, cashierNumber: by.person.number, keptMinor, copies: 0 };
  return {
    ok: true,
    state: { ...state, shift: null, lastClose, lastX: null },
    effects: [
      { type: "append", draft: shiftCloseDraft(context, close) },
      { type: "print-report", report, cashierNumber: by.person.number, copy: 0 },
    ],
  };
}
