// The books of the emulated fapiao service: one document a reference for ever, and no red one beyond its blue one.

import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";

export interface BookedInvoice {
  readonly reference: string;
  readonly kind: "blue" | "red";
  readonly state: "issued" | "refused";
  /** Twenty digits, as fully digital invoices have; null: refused. */
  readonly number: string | null;
  readonly reason: string | null;
  readonly ofNumber: string | null;
  readonly title: string | null;
  readonly taxNumber: string | null;
  readonly totalMinor: number;
  readonly taxMinor: number;
  /** How often it was asked for. */
  readonly asked: number;
}

interface Booked {
  readonly body: string;
  readonly invoice: BookedInvoice;
}

type Fields = Readonly<Record<string, unknown>>;
type BooksAnswer = { readonly status: number; readonly body: Fields };

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isAmount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const wordOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

export class InvoiceBooks {
  readonly #byReference = new Map<string, Booked>();
  readonly #file: string | null;

  /** @param file a line of JSON a document, read at the start; null: kept in memory alone */
  constructor(file: string | null) {
    this.#file = file;
    if (file === null || !existsSync(file)) return;
    for (const line of readFileSync(file, "utf8").split("\n")) {
      if (line === "") continue;
      const booked = JSON.parse(line) as Booked;
      this.#byReference.set(booked.invoice.reference, booked);
    }
  }

  /** In the order in which they were first asked for. */
  get invoices(): readonly BookedInvoice[] {
    return [...this.#byReference.values()].map(({ invoice }) => invoice);
  }

  /** @param refuse reason for which a new document is refused; null: it is issued where it can be */
  put(reference: string, body: string, refuse: string | null): BooksAnswer {
    const known = this.#byReference.get(reference);
    if (known !== undefined && known.body !== body)
      return { status: 409, body: { error: "another document has this reference" } };
    const invoice = known?.invoice ?? this.#booked(reference, body, refuse);
    if (invoice === null) return { status: 400, body: { error: "not a document that this service knows" } };
    const asked = { ...invoice, asked: invoice.asked + 1 };
    this.#byReference.set(reference, { body, invoice: asked });
    if (known === undefined && this.#file !== null)
      appendFileSync(this.#file, `${JSON.stringify({ body, invoice })}\n`, { mode: 0o600 });
    const { state, number, reason, totalMinor } = asked;
    const said = state === "issued" ? { number } : { reason };
    return { status: 200, body: { reference, state, totalMinor, ...said } };
  }

  #booked(reference: string, body: string, refuse: string | null): BookedInvoice | null {
    const invoice = parsed(body);
    if (invoice === null || invoice.reference !== reference) return null;
    const { kind, totalMinor, taxMinor } = invoice;
    if ((kind !== "blue" && kind !== "red") || !isAmount(totalMinor) || !isAmount(taxMinor) || !sumsUp(invoice))
      return null;
    const buyer = isFields(invoice.buyer) ? invoice.buyer : {};
    const about = {
      kind: kind === "red" ? ("red" as const) : ("blue" as const),
      ...{ reference, totalMinor, taxMinor, asked: 0, ofNumber: wordOf(invoice.ofNumber) },
      ...{ title: wordOf(buyer.title), taxNumber: wordOf(buyer.taxNumber) },
    };
    const reason = refuse ?? (kind === "red" ? this.#whyNoRed(about.ofNumber, totalMinor) : whyNoBlue(about.title));
    return reason === null
      ? { ...about, state: "issued", number: numberOf(reference), reason: null }
      : { ...about, state: "refused", number: null, reason };
  }

  #whyNoRed(ofNumber: string | null, totalMinor: number): string | null {
    const blue = this.invoices.find(({ kind, number }) => kind === "blue" && number !== null && number === ofNumber);
    if (blue === undefined) return "no-such-invoice";
    const before = this.invoices.filter(
      ({ kind, state, ofNumber: of }) => kind === "red" && state === "issued" && of === ofNumber,
    );
    const taken = before.reduce((sum, red) => sum + red.totalMinor, totalMinor);
    return taken > blue.totalMinor ? "beyond-the-invoice" : null;
  }
}

const whyNoBlue = (title: string | null): string | null => (title === null || title === "" ? "no-title" : null);

function parsed(body: string): Fields | null {
  try {
    const value: unknown = JSON.parse(body);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

/** Lines that do not come to the document's own sums are no document. */
function sumsUp({ lines, totalMinor, taxMinor }: Fields): boolean {
  if (!Array.isArray(lines) || lines.length === 0) return false;
  const sum = (field: string) =>
    lines.reduce(
      (all: number, line: unknown) => all + (isFields(line) && isAmount(line[field]) ? line[field] : Number.NaN),
      0,
    );
  return sum("totalMinor") === totalMinor && sum("taxMinor") === taxMinor;
}

/** Drawn from the reference, so that a service begun anew numbers the same document alike. */
const numberOf = (reference: string): string =>
  `26${BigInt(`0x${createHash("sha256").update(reference).digest("hex").slice(0, 20)}`)
    .toString()
    .padStart(24, "0")
    .slice(-18)}`;
