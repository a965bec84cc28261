// What a step of the day must know of its box: the drawer by the ledger, what waits, what other lanes do.

import { businessDayAt, drawerAccount, minor, parseDocumentNumber } from "@evertill/core";
import type { LaneContext } from "../sale/lane-input.ts";
import type { DayContext, Elsewhere } from "../shift/day-input.ts";
import type { Box } from "./box.ts";
import { cashRulesOf } from "./report-paper.ts";

type OfBox = Pick<Box, "ports" | "journal" | "suspended" | "lane">;

export function dayContext(of: OfBox, now: LaneContext, elsewhere: Elsewhere): DayContext {
  const { ports, journal, suspended, lane } = of;
  const { store, box, at, versions, currency, newSaleId, receiptNumber } = now;
  const drawer = { ledger: "money", unit: currency, account: drawerAccount(box) } as const;
  const next = parseDocumentNumber(receiptNumber);
  return {
    ...{ store, box, currency, at, versions, elsewhere },
    clockDay: businessDayAt(at.wallMs, ports.reference.store()?.timeZone ?? "UTC"),
    person: lane.person,
    approver: now.approver,
    isSaleOpen: lane.stage.at !== "idle",
    newShiftId: newSaleId,
    journal: {
      epochTag: next.ok ? next.document.epochTag : "",
      nextSeq: next.ok ? next.document.count : 1,
    },
    rules: cashRulesOf(ports),
    drawerMinor: minor(journal.balance(drawer)),
    suspendedSales: suspended.list().filter(({ releasedTo }) => releasedTo === null).length,
    unsentEntries: journal.unsent().entries,
  };
}
