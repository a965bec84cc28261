// The entry by which a fapiao is asked for: of which receipt, and the random id under which its title is kept elsewhere.

import type { OriginalSale } from "../after-sale/return-body.ts";
import type { EntryDraft } from "../entry.ts";
import type { InvoiceBuyer } from "./invoice-buyer.ts";

export interface InvoiceRequestBody {
  /** 32 hex digits; the title and tax number are a document of their own under it, and can be erased. */
  readonly requestId: string;
  /** Of the sale or exchange. */
  readonly original: OriginalSale;
  readonly buyer: InvoiceBuyer["is"];
}

/** Who asks at no till: the shopper. */
const shopperPerson = "shopper";

export interface InvoiceRequestDraftInput
  extends Pick<EntryDraft, "at" | "businessDay" | "versions">,
    InvoiceRequestBody {}

/** Moves nothing: what the sale owes in tax stands in the sale. */
export function invoiceRequestDraft(input: InvoiceRequestDraftInput): EntryDraft<"invoice-request"> {
  const { at, businessDay, versions, requestId, original, buyer } = input;
  const body = { requestId, original, buyer };
  return { kind: "invoice-request", person: shopperPerson, businessDay, at, versions, body, transfers: [] };
}
