// The receipt of an entry that a shopper is given a paper of, whichever kind it is.

import { exchangeReceiptText } from "../after-sale/exchange-receipt.ts";
import { protectionReceiptText } from "../after-sale/protection-receipt.ts";
import { returnReceiptText } from "../after-sale/return-receipt.ts";
import { depositSettledText } from "../deposits/deposit-text.ts";
import type { Entry, EntryBodies } from "../entry.ts";
import { receiptText } from "../receipt.ts";
import type { ReceiptPaper, ReceiptPlace } from "../receipt-frame.ts";
import { tradeInSettledText } from "../trade-in/trade-in-settled-text.ts";

type ReceiptKind =
  | "sale"
  | "return"
  | "exchange"
  | "post-void"
  | "price-protection"
  | "no-receipt-return"
  | "deposit-settled"
  | "trade-in-settled";

/** An entry with a receipt, as far as the receipt needs it. */
export type ReceiptedEntry = {
  readonly [K in ReceiptKind]: { readonly kind: K; readonly body: EntryBodies[K] };
}[ReceiptKind];

/** @returns receiptline text, as `receiptText` */
export function entryReceiptText(entry: ReceiptedEntry, place: ReceiptPlace, paper: ReceiptPaper): string {
  switch (entry.kind) {
    case "sale":
      return receiptText({ ...place, sale: entry.body }, paper);
    case "exchange":
      return exchangeReceiptText({ ...place, exchange: entry.body }, paper);
    case "return":
    case "post-void":
    case "no-receipt-return":
      return returnReceiptText({ ...place, goodsBack: entry.body }, paper);
    case "deposit-settled":
      return depositSettledText(place, entry.body, paper);
    case "trade-in-settled":
      return tradeInSettledText(place, entry.body, paper);
    case "price-protection":
      return protectionReceiptText({ ...place, protection: entry.body }, paper);
  }
}

const kinds: ReadonlySet<string> = new Set<ReceiptKind>([
  "sale",
  "return",
  "exchange",
  "post-void",
  "price-protection",
  "no-receipt-return",
  "deposit-settled",
  "trade-in-settled",
]);

/** Null: a kind without a receipt, or one of another number. */
export function receiptedEntry(entry: Pick<Entry, "kind" | "body">, receiptNumber: string): ReceiptedEntry | null {
  if (!kinds.has(entry.kind)) return null;
  const receipted = entry as ReceiptedEntry;
  return receipted.body.receiptNumber === receiptNumber ? receipted : null;
}
