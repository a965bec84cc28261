// How far the fapiao of each line of a sale has come.

import { invoiceLines } from "./invoice-lines.ts";
import type { InvoiceCase, InvoiceDocument } from "./invoice-plan.ts";

export const invoiceStates = [
  "requested", // asked for; HQ has not taken it up
  "queued", // waits for the issuing service
  "issued",
  "red-lettered", // taken back, whole
  "re-issued", // issued again, after an older one was taken back
  "refused", // by the issuing service: to be asked for again
  "nothing-left", // came back whole before it was on a document
] as const;
export type InvoiceState = (typeof invoiceStates)[number];

/** By the id of each line that can be invoiced; none while nobody has asked. */
export function invoiceLineStates(of: InvoiceCase): Readonly<Record<string, InvoiceState>> {
  const { sale, back, documents } = of;
  const current = of.requests.at(-1);
  if (current === undefined) return {};
  const left = new Set(invoiceLines(sale, back).map(({ lineId }) => lineId));
  return Object.fromEntries(
    invoiceLines(sale, []).map(({ lineId }) => {
      const state = stateOf(lineId, current, documents);
      return [lineId, state ?? (left.has(lineId) ? "requested" : "nothing-left")];
    }),
  );
}

/** Null: on no document. */
function stateOf(lineId: string, current: string, documents: readonly InvoiceDocument[]): InvoiceState | null {
  const has = ({ lines }: InvoiceDocument) => lines.some((line) => line.lineId === lineId);
  const blues = documents.filter((one) => one.ofReference === null && has(one));
  const blue = blues.find(({ requestId }) => requestId === current);
  // Of a line that came back before it was asked for, an older document says the last word.
  const last = blue ?? blues.at(-1);
  if (last === undefined) return null;
  if (last.status !== "issued") return last.status;
  if (isTakenBack(lineId, last, documents)) return "red-lettered";
  return blues.some((one) => one !== last && one.status === "issued") ? "re-issued" : "issued";
}

function isTakenBack(lineId: string, blue: InvoiceDocument, documents: readonly InvoiceDocument[]): boolean {
  const amount = (one: InvoiceDocument) => one.lines.find((line) => line.lineId === lineId)?.totalMinor ?? 0;
  const back = documents
    .filter(({ ofReference, status }) => ofReference === blue.reference && status === "issued")
    .reduce((sum, red) => sum + amount(red), 0);
  return back === amount(blue);
}

/** What is said of the whole: the least far of its lines that are not taken back; null: nobody has asked. */
export function invoiceStateOf(lines: Readonly<Record<string, InvoiceState>>): InvoiceState | null {
  const states = Object.values(lines);
  const order = ["refused", "requested", "queued", "re-issued", "issued", "red-lettered", "nothing-left"] as const;
  return order.find((state) => states.includes(state)) ?? null;
}

/** A new title may be asked for: nothing is on its way. */
export const canRequestInvoice = (state: InvoiceState | null): boolean =>
  state === null || state === "issued" || state === "re-issued" || state === "refused";
