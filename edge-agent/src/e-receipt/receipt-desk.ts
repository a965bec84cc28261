// Receipts and their fapiao as shoppers' phones and the window ask for them; at the hub also asking for one, and sending
// on to HQ.

import type { InvoiceAsking } from "@evertill/core/e-receipt";
import type { Box } from "../box/box.ts";
import { BuyerPost } from "../invoices/buyer-post.ts";
import { HeardInvoices } from "../invoices/heard-invoices.ts";
import { InvoiceDesk } from "../invoices/invoice-desk.ts";
import { InvoiceRequests } from "../invoices/invoice-requests.ts";
import { ShownInvoice } from "../invoices/shown-invoice.ts";
import type { ReferenceDatabase } from "../reference/replica.ts";
import { findReceipt } from "./find-receipt.ts";

export function receiptDesk(of: {
  readonly box: Box;
  /** As it is now: its file may be put another in the place of. */
  readonly reference: () => ReferenceDatabase;
  /** Of the tier above: HQ for the hub, the hub for a lane. */
  readonly upUrl: string;
  readonly isHub: boolean;
  readonly token: string;
  readonly changed: () => void;
}) {
  const { box, reference, upUrl, isHub, token, changed } = of;
  const requests = new InvoiceRequests(box);
  const heard = new HeardInvoices(box, { url: upUrl, token });
  const desk = new InvoiceDesk({
    ...{ box, requests },
    published: (receiptNumber) => heard.of(receiptNumber),
  });
  const shown = new ShownInvoice(desk, changed);
  const post = !isHub ? null : new BuyerPost(requests, { hqUrl: upUrl, token, log: box.ports.log });
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
    said: (receiptNumber: string) => desk.said(receiptNumber),
    /** Titles that HQ has not acknowledged wait at this hub. */
    hasUnsent: () => isHub && requests.unsent() !== null,
    tick: (nowMs: number) => {
      post?.tick(nowMs);
      shown.tick(nowMs);
    },
  };
}
