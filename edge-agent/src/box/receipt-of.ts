// The paper of an entry that a lane wrote.

import {
  exchangeReceiptText,
  type ReceiptPaper,
  type ReceiptPlace,
  receiptText,
  returnReceiptText,
} from "@evertill/core";
import type { PrintedDraft } from "../sale/lane-input.ts";

/** @returns receiptline text, ready for the printer's queue */
export function receiptOf(draft: PrintedDraft, place: ReceiptPlace, paper: ReceiptPaper): string {
  switch (draft.kind) {
    case "sale":
      return receiptText({ ...place, sale: draft.body }, paper);
    case "exchange":
      return exchangeReceiptText({ ...place, exchange: draft.body }, paper);
    case "return":
    case "post-void":
      return returnReceiptText({ ...place, goodsBack: draft.body }, paper);
  }
}
