// Receipts and their fapiao as shoppers' phones and the window ask for them; at the hub also asking for one, and sending
// on to HQ.

import type { InvoiceAsking } from "@evertill/core/e-receipt";
import type { Box } from "../box/box.ts";
import { HeardInvoices } from "../invoices/heard-invoices.ts";
import { InvoiceDesk } from "../invoices/invoice-desk.ts";
import { InvoiceRequests } from "../invoices/invoice-requests.ts";
import { ShownInvoice } from "../invoices/shown-invoice.ts";
import { DocumentPost } from "../link/document-post.ts";
import { answerMs, type TierAbove } from "../link/tier-above.ts";
import type { ReferenceDatabase } from "../reference/replica.ts";
import { findReceipt } from "./find-receipt.ts";

/** A shopper's page waits so long for HQ, and then says what is known here. */
const hqAnswerMs = 1_500;

export function receiptDesk(of: {
  readonly box: Box;
  /** As it is now: its file may be put another in the place of. */
  readonly reference: () => ReferenceDatabase;
  readonly above: TierAbove;
  readonly isUp: () => boolean;
  readonly role: "hub" | "lane";
  readonly changed: () => void;
  /** HQ refuses titles that wait here, or none any more. */
  readonly refused: (isAny: boolean) => void;
}) {
  const { box, reference, above, isUp, role, changed, refused } = of;
  const requests = new InvoiceRequests(box);
  const heard = new HeardInvoices(box, { above, isUp, timeoutMs: answerMs(role, hqAnswerMs) });
  const desk = new InvoiceDesk({
    ...{ box, requests },
    published: (receiptNumber) => heard.of(receiptNumber),
  });
  const shown = new ShownInvoice(desk, changed);
  const post =
    role === "lane"
      ? null
      : new DocumentPost({
          ...{ what: "invoice-buyer", path: "invoice-buyers", queue: requests },
          ...{ hq: above, log: box.ports.log, refused },
        });
  const numberOf = async (personId: string) => (await reference().staff.findOne(personId).exec())?.number ?? "";
  const asking: InvoiceAsking = {
    find: async (asked) => {
      const found = await findReceipt(box, asked, numberOf);
      if (found === null) return null;
      const invoice = await desk.section(found);
      return invoice === null ? found.receipt : { ...found.receipt, invoice };
    },
    ask: async (asked, request) => {
      const found = await findReceipt(box, asked, numberOf);
      const isTaken = found !== null && (await desk.request(found, request));
      if (isTaken) shown.refresh();
      return isTaken;
    },
  };
  return {
    asking,
    shown,
    /** Titles and tax numbers that nobody but this box has [P8]. */
    unsentBuyers: () => requests.unsentCount(),
    said: (receiptNumber: string) => desk.said(receiptNumber),
    tick: (nowMs: number) => {
      post?.tick(nowMs);
      shown.tick(nowMs);
    },
  };
}
