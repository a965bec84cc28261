// To whom a fapiao is made out (抬头). Personal or an organisation's data: it never stands in an entry.

import { readTaxNumber } from "./tax-number.ts";

export type InvoiceBuyer =
  | { readonly is: "person"; readonly title: string }
  | { readonly is: "organisation"; readonly title: string; readonly taxNumber: string };

/** What a form says. */
export interface TypedBuyer {
  readonly is: string;
  readonly title: string;
  readonly taxNumber: string;
}

export type BuyerReading =
  | { readonly ok: true; readonly buyer: InvoiceBuyer }
  | { readonly ok: false; readonly reason: "title" | "tax-number" };

/** Longest title that the tax service takes, in characters. */
export const longestTitle = 100;

/** A person who says no name is "个人", as invoices to nobody in particular are. */
export function readInvoiceBuyer({ is, title: typed, taxNumber: number }: TypedBuyer): BuyerReading {
  const title = typed.normalize("NFC").replace(/\s+/g, " ").trim();
  const isSaid = title.length <= longestTitle && !/\p{Cc}/u.test(title);
  if (is === "person") return isSaid ? { ok: true, buyer: { is, title: title || "个人" } } : refused("title");
  if (is !== "organisation" || !isSaid || title.length < 2) return refused("title");
  const taxNumber = readTaxNumber(number);
  return taxNumber === null ? refused("tax-number") : { ok: true, buyer: { is, title, taxNumber } };
}

const refused = (reason: "title" | "tax-number"): BuyerReading => ({ ok: false, reason });
