// The paper of an entry that a lane wrote.

import { type ReceiptPlace, receiptText, returnReceiptText } from "@evertill/core";
import type { PrintedDraft } from "../sale/lane-input.ts";

export const receiptPaper = { language: "zh", columns: 48 } as const;

/** @returns receiptline text, ready for the printer's queue */
export function receiptOf(draft: PrintedDraft, place: ReceiptPlace): string {
  switch (draft.kind) {
    case "sale":
      return receiptText({ ...place, sale: draft.body }, receiptPaper);
    case "return":
    case "post-void":
      return returnReceiptText({ ...place, goodsBack: draft.body }, receiptPaper);
  }
}
