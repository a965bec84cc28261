// Papers beside the receipt: of a sale that is paid, one to go with a present, the receipt once more, marked as a copy, and the
// list of what is to be fetched from the stockroom; of goods, the label for their shelf.

import {
  giftReceiptText,
  type Item,
  parseDocumentNumber,
  parseEntry,
  pickListText,
  receiptText,
  type SaleBody,
  type ShelfLabelInput,
  toPick,
} from "@evertill/core";
import type { Box } from "./box.ts";
import { paperOf } from "./report-paper.ts";

export type SalePaper = "gift" | "copy" | "pick";

interface PaidSale {
  readonly sale: SaleBody;
  readonly lane: number;
  readonly atMs: number;
}

/** The sale that the screen shows: open for return, or just paid here; null: neither. */
export function shownSale(box: Box): PaidSale | null {
  const { stage } = box.lane;
  if (stage.at === "returning") {
    const { sale, sold, noReceipt } = stage.returning;
    if (noReceipt !== undefined) return null;
    return { sale, lane: sold.lane, atMs: sold.atMs };
  }
  if (stage.at !== "idle" || stage.last === null) return null;
  const reading = parseDocumentNumber(stage.last.receiptNumber);
  const signed = reading.ok ? box.claims.ownEntry(reading.number, reading.document) : null;
  const entry = signed === null ? null : parseEntry(signed.text);
  if (entry?.ok !== true || entry.entry.kind !== "sale") return null;
  return { sale: entry.entry.body as SaleBody, lane: box.ports.identity.lane, atMs: entry.entry.at.wallMs };
}

/** Whether anything of it lies in the stockroom, as far as this box knows. */
export const isToPick = (box: Box, { sale }: PaidSale): boolean =>
  toPick({ sale, earlier: box.collections.movesOf(sale.receiptNumber) }).length > 0;

/** What stands on a shelf label. @param item at the price that it has in this store */
export function labelOf(box: Box, item: Item): ShelfLabelInput {
  const { timeText } = box.inForce.place(box.entryClock.now().wallMs);
  return { item, dayText: timeText.slice(0, 10) };
}

/** receiptline text, ready for the printer's queue. */
export function salePaperText(box: Box, { sale, lane, atMs }: PaidSale, paper: SalePaper): string {
  const { receiptNumber } = sale;
  const codes = { ...box.eReceipts.onPaper(receiptNumber), ...box.collections.onPaper(receiptNumber) };
  const input = { ...box.inForce.place(atMs), ...codes, lane, sale };
  const own = paperOf(box.ports);
  if (paper === "pick") return pickListText({ ...input, earlier: box.collections.movesOf(receiptNumber) }, own);
  return paper === "gift" ? giftReceiptText(input, own) : receiptText({ ...input, copy: true }, own);
}
