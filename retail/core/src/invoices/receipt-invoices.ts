// What tiers tell each other of a receipt's fapiao. No title and no tax number.

import { addMinor, type Minor, minor } from "../money.ts";
import type { InvoiceCase, InvoiceDocument } from "./invoice-plan.ts";
import { type InvoiceState, invoiceLineStates, invoiceStateOf, invoiceStates } from "./invoice-state.ts";

export interface ReceiptInvoice {
  readonly kind: "blue" | "red";
  readonly status: InvoiceDocument["status"];
  /** That of the tax service; absent: not issued. */
  readonly number?: string;
  readonly totalMinor: Minor;
  readonly taxMinor: Minor;
}

export interface ReceiptInvoices {
  /** What was asked for last. */
  readonly requestId: string;
  /** Of the whole. */
  readonly state: InvoiceState;
  readonly lines: Readonly<Record<string, InvoiceState>>;
  /** In the order in which they became due. */
  readonly documents: readonly ReceiptInvoice[];
}

/** Null: nobody has asked. @param of.documents with their numbers, where they are issued */
export function receiptInvoices(
  of: Omit<InvoiceCase, "documents"> & {
    readonly documents: readonly (InvoiceDocument & { readonly number: string | null })[];
  },
): ReceiptInvoices | null {
  const requestId = of.requests.at(-1);
  const lines = invoiceLineStates(of);
  const state = invoiceStateOf(lines);
  if (requestId === undefined || state === null) return null;
  const documents = of.documents.map(({ ofReference, status, number, lines: on }) => ({
    ...{ kind: ofReference === null ? ("blue" as const) : ("red" as const), status },
    ...(number === null ? {} : { number }),
    totalMinor: addMinor(...on.map(({ totalMinor }) => totalMinor)),
    taxMinor: addMinor(...on.map(({ taxMinor }) => taxMinor)),
  }));
  return { requestId, state, lines, documents };
}

type Fields = Readonly<Record<string, unknown>>;

/** As another tier sent it; null: it is none. */
export function readReceiptInvoices(value: unknown): ReceiptInvoices | null {
  if (!isFields(value)) return null;
  const { requestId, state, lines, documents } = value;
  if (typeof requestId !== "string" || !isState(state) || !isFields(lines) || !Array.isArray(documents)) return null;
  const read = documents.map(readInvoice);
  const known = Object.entries(lines).flatMap(([lineId, of]) => (isState(of) ? [[lineId, of] as const] : []));
  if (read.includes(null)) return null;
  return { requestId, state, lines: Object.fromEntries(known), documents: read.filter((one) => one !== null) };
}

function readInvoice(value: unknown): ReceiptInvoice | null {
  if (!isFields(value)) return null;
  const { kind, status, number, totalMinor, taxMinor } = value;
  if ((kind !== "blue" && kind !== "red") || !isAmount(totalMinor) || !isAmount(taxMinor)) return null;
  if (status !== "queued" && status !== "issued" && status !== "refused") return null;
  const named = typeof number === "string" && /^[0-9]{1,40}$/.test(number) ? { number } : {};
  return { kind, status, ...named, totalMinor: minor(totalMinor), taxMinor: minor(taxMinor) };
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isState = (value: unknown): value is InvoiceState => invoiceStates.some((state) => state === value);
const isAmount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
