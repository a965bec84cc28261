// Which fapiao documents a sale is still to get: a blue one for who asked last, red ones for what came back and for what
// was made out to others before. A pure function of what is known, so that asking again, or after a replay, adds nothing.

import type { SaleBody } from "../entry.ts";
import { minor } from "../money.ts";
import { type InvoicedBack, type InvoiceLine, invoiceLines } from "./invoice-lines.ts";

export interface InvoiceDocument {
  /** By which the issuing service knows it: one reference is one document, however often it is sent. */
  readonly reference: string;
  readonly requestId: string;
  /** Of a red one: the blue one whose amounts it takes back. */
  readonly ofReference: string | null;
  /** All amounts 0 or more; those of a red one are taken off. */
  readonly lines: readonly InvoiceLine[];
  readonly status: "queued" | "issued" | "refused";
}

export type DueInvoice = Omit<InvoiceDocument, "status">;

export interface InvoiceCase {
  readonly sale: SaleBody;
  readonly back: readonly InvoicedBack[];
  /** In the order in which they were asked for; the last is whom the sale is invoiced to. */
  readonly requests: readonly string[];
  readonly documents: readonly InvoiceDocument[];
}

/** To be sent in this order. Empty: all is as it should be, or waits for a person because a red one was refused. */
export function invoicesDue({ sale, back, requests, documents }: InvoiceCase): readonly DueInvoice[] {
  const current = requests.at(-1);
  if (current === undefined) return [];
  const left = invoiceLines(sale, back);
  const blues = documents.filter(({ ofReference, status }) => ofReference === null && status !== "refused");
  const isStuck = blues.some((blue) => redsOf(blue, documents).some(({ status }) => status === "refused"));
  if (isStuck) return [];
  const reds = blues.flatMap((blue) => redDue(blue, blue.requestId === current ? left : [], documents));
  const isAsked = documents.some(({ ofReference, requestId }) => ofReference === null && requestId === current);
  const isBlueDue = !isAsked && left.length > 0;
  const blue = { reference: current, requestId: current, ofReference: null, lines: left };
  return isBlueDue ? [...reds, blue] : reds;
}

function redDue(
  blue: InvoiceDocument,
  keeps: readonly InvoiceLine[],
  documents: readonly InvoiceDocument[],
): readonly DueInvoice[] {
  const lines = invoiceNet(blue, documents).flatMap((line) => {
    const kept = keeps.find(({ lineId }) => lineId === line.lineId);
    const over = less(line, kept);
    return over.totalMinor > 0 ? [over] : [];
  });
  if (lines.length === 0) return [];
  const reference = `${blue.reference}-r${redsOf(blue, documents).length + 1}`;
  return [{ reference, requestId: blue.requestId, ofReference: blue.reference, lines }];
}

const redsOf = ({ reference }: Pick<InvoiceDocument, "reference">, documents: readonly InvoiceDocument[]) =>
  documents.filter(({ ofReference }) => ofReference === reference);

/** What a blue document stands for after its red ones, those on their way too. */
export function invoiceNet(blue: InvoiceDocument, documents: readonly InvoiceDocument[]): readonly InvoiceLine[] {
  const reds = redsOf(blue, documents).filter(({ status }) => status !== "refused");
  return blue.lines.map((line) =>
    reds.reduce(
      (net, red) =>
        less(
          net,
          red.lines.find(({ lineId }) => lineId === line.lineId),
        ),
      line,
    ),
  );
}

function less(line: InvoiceLine, taken: InvoiceLine | undefined): InvoiceLine {
  if (taken === undefined) return line;
  return {
    ...line,
    quantity: line.quantity - taken.quantity,
    totalMinor: minor(line.totalMinor - taken.totalMinor),
    taxMinor: minor(line.taxMinor - taken.taxMinor),
  };
}

/** May be sent now: a red one after its blue one, a blue one after all that was made out before it is taken back. */
export function isInvoiceReady(
  document: Pick<InvoiceDocument, "reference" | "ofReference">,
  documents: readonly InvoiceDocument[],
): boolean {
  const statusOf = (reference: string) => documents.find((one) => one.reference === reference)?.status;
  if (document.ofReference !== null) return statusOf(document.ofReference) === "issued";
  return documents
    .filter(
      ({ ofReference, reference, status }) =>
        ofReference === null && reference !== document.reference && status !== "refused",
    )
    .every((blue) => {
      const issued = documents.filter(
        ({ ofReference, status }) => ofReference !== blue.reference || status === "issued",
      );
      return blue.status === "issued" && invoiceNet(blue, issued).every(({ totalMinor }) => totalMinor === 0);
    });
}
