// X and Z reports as this store prints them, and what it has decided about its cash.

import { type CashRules, defaultCashRules, type ReceiptPaper, shiftReportText, timeTextAt } from "@evertill/core";
import type { DayEffect } from "../shift/day-input.ts";
import type { BoxPorts } from "./box-ports.ts";

/** receiptline text, ready for the printer's queue. */
export function reportPaper(
  { identity, reference }: Pick<BoxPorts, "identity" | "reference">,
  { report, cashierNumber, copy }: Extract<DayEffect, { type: "print-report" }>,
): string {
  const store = reference.store();
  const timeText = (atMs: number) => timeTextAt(atMs, store?.timeZone ?? "UTC");
  return shiftReportText(
    {
      ...{ report, cashierNumber, copy, lane: identity.lane },
      store: { id: identity.store, name: store?.name ?? { zh: "", en: "" } },
      openedText: timeText(report.openedAtMs),
      atText: timeText(report.atMs),
    },
    paperOf({ reference }),
  );
}

/** In the language of the store's papers. */
export const paperOf = ({ reference }: Pick<BoxPorts, "reference">): ReceiptPaper => ({
  language: reference.store()?.paperLanguage ?? "zh",
  columns: 48,
});

export function cashRulesOf({ reference }: Pick<BoxPorts, "reference">): CashRules {
  const store = reference.store();
  return store?.cash ?? defaultCashRules(store?.currency ?? "CNY");
}
