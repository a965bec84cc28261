// What the steps of a lane and of its day ask for, done inside their commit: entries appended, papers and kicks queued,
// payments' intents and suspended sales kept.

import { entryReceiptText, type Head, type KnownKind, quoteText, soldBy } from "@evertill/core";
import type { LaneDraft, LaneEffect } from "../sale/lane-input.ts";
import type { DayDraft, DayEffect } from "../shift/day-input.ts";
import type { Box } from "./box.ts";
import { noteBoot } from "./own-epoch.ts";
import { paperOf, reportPaper } from "./report-paper.ts";

/** @returns the head of an entry that was appended, else null */
export function carryOut(box: Box, effect: LaneEffect | DayEffect): Head | null {
  switch (effect.type) {
    case "append":
      return appendEntry(box, effect.draft);
    case "begin-intent":
    case "move-intent":
    case "approve-intent":
      box.payments.carryOut(effect, box.entryClock.now().wallMs);
      return null;
    case "print": {
      const { draft } = effect;
      const { receiptNumber } = draft.body;
      const place = {
        ...box.inForce.place(draft.at.wallMs),
        ...box.eReceipts.onPaper(receiptNumber),
        ...box.collections.onPaper(receiptNumber),
      };
      box.jobs.queue("printer", receiptNumber, entryReceiptText(draft, place, paperOf(box.ports)));
      return null;
    }
    case "print-quote": {
      const { body, at } = effect.draft;
      box.jobs.queue("printer", body.quoteNumber, quoteText(box.inForce.place(at.wallMs), body, paperOf(box.ports)));
      return null;
    }
    case "print-report": {
      const { kind, shiftNumber } = effect.report;
      box.jobs.queue("printer", `${kind.toUpperCase()} ${shiftNumber}`, reportPaper(box.ports, effect));
      return null;
    }
    case "kick-drawer":
      box.jobs.queue("drawer", "", "");
      return null;
    case "keep-suspended":
      box.suspended.keep(effect.basket, box.entryClock.now().wallMs);
      return null;
  }
}

/** With what is spent and refunded by it. */
export function appendEntry(box: Box, draft: LaneDraft | DayDraft): Head {
  const { ports, payments, refunds, journal, valueClaims, orders, collections, quotes, deliveries } = box;
  noteBoot(ports.db, ports.clock.bootId);
  const sold = soldBy(draft);
  if (sold !== null) payments.applied(sold);
  if (
    draft.kind === "return" ||
    draft.kind === "exchange" ||
    draft.kind === "post-void" ||
    draft.kind === "price-protection" ||
    draft.kind === "deposit-settled"
  )
    refunds.begun(draft, box.entryClock.now().wallMs);
  const head = journal.append<KnownKind>(draft);
  valueClaims.spent(draft, head);
  // Before the orders: of what was sold the address is still needed.
  deliveries.appended(head, draft);
  orders.appended(draft);
  collections.appended(head, draft);
  quotes.appended(head, draft);
  box.settlements.appended(draft);
  box.timeMarks.appended(head, draft);
  return head;
}
