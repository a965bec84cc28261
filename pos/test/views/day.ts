// Canned views of the day: shifts and their reports.

import { basisPoints, minor } from "@evertill/core";
import type { DayView, ReportView } from "@evertill/protocol";
import { suspended } from "./selling.ts";
import { at, morningMs, open, openDay } from "./till.ts";

const closed: DayView = { ...openDay, shift: null };

export const noShift = at({ at: "idle", last: null, refunded: null }, { day: closed });

const xReport: ReportView = {
  ...{ shiftNumber: 12, businessDay: "2026-11-21", openedAtMs: morningMs - 7_200_000, atMs: morningMs },
  groups: [
    [
      { what: "transactions", count: 38 },
      { what: "pieces", count: 61 },
    ],
    [{ what: "tender", tender: "card", count: 9, amountMinor: minor(1_204_900) }],
    [
      { what: "float", amountMinor: minor(50_000) },
      { what: "paid-in", count: 0, amountMinor: minor(0) },
      { what: "paid-out", count: 2, amountMinor: minor(8_600) },
      { what: "pick-ups", count: 1, amountMinor: minor(500_000) },
      { what: "no-sales", count: 3 },
    ],
  ],
};

const zReport: ReportView = {
  ...xReport,
  groups: [
    [
      { what: "sales", count: 38, amountMinor: minor(2_380_460) },
      { what: "pieces", count: 61 },
      { what: "tax", rateBp: basisPoints(1_300), amountMinor: minor(273_858) },
    ],
    [
      { what: "tender", tender: "card", count: 9, amountMinor: minor(1_204_900) },
      { what: "tender", tender: "cash", count: 29, amountMinor: minor(1_175_560) },
    ],
    xReport.groups[2] ?? [],
    [
      { what: "expected", amountMinor: minor(716_960) },
      { what: "counted", amountMinor: minor(716_460) },
      { what: "over-short", amountMinor: minor(-500) },
      { what: "kept", amountMinor: minor(50_000) },
      { what: "to-safe", amountMinor: minor(666_460) },
    ],
    [{ what: "suspended", count: 1 }],
  ],
};

export const withX = at({ at: "idle", last: null, refunded: null }, { day: { ...openDay, lastX: xReport } });
export const withZ = at(
  { at: "idle", last: null, refunded: null },
  { day: { ...closed, lastZ: zReport, openLanes: [3], unsettledDays: 2 }, suspended },
);

const shift = openDay.shift === null ? null : { ...openDay.shift, isCountedAgain: true };
export const countedAgain = at({ at: "idle", last: null, refunded: null }, { day: { ...openDay, shift } });
export const fullDrawer = open(3, {
  day: { ...openDay, shift: openDay.shift === null ? null : { ...openDay.shift, wantsPickUp: true } },
});
