// What the hub and HQ answer to who opens a receipt's address: the same pages under the same paths, with headers that
// let nothing else in and nothing be kept on the way.

import { type InvoiceBuyer, readInvoiceBuyer } from "../invoices/invoice-buyer.ts";
import type { Language } from "../item.ts";
import {
  busyEReceiptPage,
  type EReceipt,
  eReceiptPage,
  eReceiptPicture,
  missingEReceiptPage,
} from "./e-receipt-page.ts";
import { type EReceiptReference, readEReceiptName } from "./e-receipt-path.ts";
import { eReceiptStyle } from "./e-receipt-style.ts";

export interface EReceiptRequest {
  /** Last part of the path. */
  readonly name: string;
  /** `?lang=`; absent or another: as the phone prefers. */
  readonly lang?: string | undefined;
  /** The header Accept-Language. */
  readonly preferred?: string | undefined;
}

export interface EReceiptAnswer {
  readonly status: 200 | 303 | 404 | 422 | 429;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Nothing is listed, kept by proxies or found by search engines. */
const closed = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex, nofollow",
};

const html = { ...closed, "content-type": "text/html; charset=utf-8" };

/** @param find null where there is none of that number, or the key is not its own */
export async function eReceiptAnswer(
  request: EReceiptRequest,
  find: (reference: EReceiptReference) => Promise<EReceipt | null>,
): Promise<EReceiptAnswer> {
  const { name } = request;
  if (name === "e-receipt.css")
    return { status: 200, headers: { ...closed, "content-type": "text/css; charset=utf-8" }, body: eReceiptStyle };
  const language = languageOf(request);
  const reference = readEReceiptName(name);
  const receipt = reference === null ? null : await find(reference);
  if (reference === null || receipt === null)
    return { status: 404, headers: html, body: missingEReceiptPage(language) };
  if (!reference.isPicture) return { status: 200, headers: html, body: eReceiptPage(receipt, { language, name }) };
  const headers = {
    ...closed,
    "content-type": "image/svg+xml; charset=utf-8",
    "content-disposition": `attachment; filename="${reference.receiptNumber}.svg"`,
  };
  return { status: 200, headers, body: eReceiptPicture(receipt, language) };
}

/** A form sent from a receipt's page: what it asks for is taken, or the page comes again with what is wrong. */
export async function invoiceFormAnswer(
  request: EReceiptRequest & { readonly form: URLSearchParams },
  { find, ask }: InvoiceAsking,
): Promise<EReceiptAnswer> {
  const language = languageOf(request);
  const { name, form } = request;
  const reference = readEReceiptName(name);
  const receipt = reference === null || reference.isPicture ? null : await find(reference);
  if (reference === null || receipt === null)
    return { status: 404, headers: html, body: missingEReceiptPage(language) };
  const field = (of: string) => (form.get(of) ?? "").slice(0, longestField);
  const typed = { is: field("is"), title: field("title"), taxNumber: field("taxNumber") };
  const requestId = field("request");
  const reading = readInvoiceBuyer(typed);
  if (!reading.ok) {
    const refused = { ...typed, requestId, reason: reading.reason };
    return { status: 422, headers: html, body: eReceiptPage(receipt, { language, name, typed: refused }) };
  }
  if (/^[0-9a-f]{32}$/.test(requestId)) await ask(reference, { requestId, buyer: reading.buyer });
  // The page says what came of it, and may be loaded again without asking again (RFC 9110, section 15.4.4).
  return { status: 303, headers: { ...closed, location: `${name}?lang=${language}#invoice` }, body: "" };
}

const longestField = 400;

export interface InvoiceAsking {
  readonly find: (reference: EReceiptReference) => Promise<EReceipt | null>;
  /** Once for each `requestId`, however often it is sent. */
  readonly ask: (
    reference: EReceiptReference,
    request: { readonly requestId: string; readonly buyer: InvoiceBuyer },
  ) => Promise<unknown>;
}

/** To who asks too often. */
export function busyEReceiptAnswer(request: Omit<EReceiptRequest, "name">): EReceiptAnswer {
  return { status: 429, headers: { ...html, "retry-after": "60" }, body: busyEReceiptPage(languageOf(request)) };
}

function languageOf({ lang, preferred }: Omit<EReceiptRequest, "name">): Language {
  if (lang === "zh" || lang === "en") return lang;
  return /^\s*en\b/i.test(preferred ?? "") ? "en" : "zh";
}
