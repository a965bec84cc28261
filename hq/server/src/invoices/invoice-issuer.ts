// What HQ asks of whoever issues its fapiao, and the driver for a service that speaks JSON over HTTP: PUT of a document
// under its reference, as often as needed; the service answers the same each time (RFC 9110, section 9.2.2).

import type { Bilingual, InvoiceBuyer, InvoiceLine } from "@evertill/core";

export interface InvoiceToIssue {
  readonly reference: string;
  /** `red`: takes back amounts of the issued one that `ofNumber` names. */
  readonly kind: "blue" | "red";
  readonly ofNumber: string | null;
  readonly receiptNumber: string;
  readonly seller: { readonly name: Bilingual; readonly taxNumber: string };
  /** Of a red one: null, the service knows whom the blue one was made out to. */
  readonly buyer: InvoiceBuyer | null;
  readonly lines: readonly InvoiceLine[];
  readonly totalMinor: number;
  readonly taxMinor: number;
}

export type IssueAnswer =
  | { readonly is: "issued"; readonly number: string }
  | { readonly is: "refused"; readonly reason: string }
  /** Nobody can tell: ask again under the same reference. */
  | { readonly is: "unknown"; readonly why: string };

export interface InvoiceIssuer {
  issue(invoice: InvoiceToIssue): Promise<IssueAnswer>;
}

export interface InvoiceServiceConfig {
  readonly url: string;
  /** Shown as a bearer token. */
  readonly key: string;
}

const timeoutMs = 5_000;
const longestAnswer = 65_536;

export function httpIssuer({ url, key }: InvoiceServiceConfig): InvoiceIssuer {
  return {
    issue: async (invoice) => {
      try {
        const response = await fetch(`${url.replace(/\/+$/, "")}/invoices/${invoice.reference}`, {
          method: "PUT",
          redirect: "error",
          headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
          body: JSON.stringify(invoice),
          signal: AbortSignal.timeout(timeoutMs),
        });
        const text = await response.text();
        if (response.status !== 200 || text.length > longestAnswer)
          return { is: "unknown", why: `status ${response.status}` };
        return readAnswer(JSON.parse(text), invoice);
      } catch (error) {
        return { is: "unknown", why: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

/** An answer about another document, or about other amounts, is none. */
export function readAnswer(answer: unknown, invoice: InvoiceToIssue): IssueAnswer {
  const { reference, totalMinor, state, number, reason }: Readonly<Record<string, unknown>> =
    typeof answer === "object" && answer !== null ? { ...answer } : {};
  if (reference !== invoice.reference || totalMinor !== invoice.totalMinor)
    return { is: "unknown", why: "an answer about something else" };
  if (state === "issued" && typeof number === "string" && /^[0-9]{8,40}$/.test(number)) return { is: "issued", number };
  if (state === "refused" && typeof reason === "string" && /^[a-z-]{1,40}$/.test(reason))
    return { is: "refused", reason };
  return { is: "unknown", why: "an answer that says nothing known" };
}
