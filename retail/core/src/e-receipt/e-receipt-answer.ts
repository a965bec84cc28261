// What the hub and HQ answer to who opens a receipt's address: the same pages under the same paths, with headers that
// let nothing else in and nothing be kept on the way.

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
  readonly status: 200 | 404 | 429;
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
  if (!reference.isPicture) return { status: 200, headers: html, body: eReceiptPage(receipt, language, name) };
  const headers = {
    ...closed,
    "content-type": "image/svg+xml; charset=utf-8",
    "content-disposition": `attachment; filename="${reference.receiptNumber}.svg"`,
  };
  return { status: 200, headers, body: eReceiptPicture(receipt, language) };
}

/** To who asks too often. */
export function busyEReceiptAnswer(request: Omit<EReceiptRequest, "name">): EReceiptAnswer {
  return { status: 429, headers: { ...html, "retry-after": "60" }, body: busyEReceiptPage(languageOf(request)) };
}

function languageOf({ lang, preferred }: Omit<EReceiptRequest, "name">): Language {
  if (lang === "zh" || lang === "en") return lang;
  return /^\s*en\b/i.test(preferred ?? "") ? "en" : "zh";
}
