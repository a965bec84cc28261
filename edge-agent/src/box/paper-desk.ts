// Papers that a person asks for beside those that sales print by themselves: copies, gift receipts, shelf labels; and
// the answer to "printed?".

import { shelfLabelText, shelfLabelWords } from "@evertill/core";
import type { Command, Outcome } from "@evertill/protocol";
import type { LabelDesk } from "../devices/label-desk.ts";
import { shelfLabel } from "../devices/shelf-label.ts";
import type { Box } from "./box.ts";
import { paperOf } from "./report-paper.ts";
import { isToPick, labelOf, type SalePaper, salePaperText, shownSale } from "./sale-paper.ts";

/** On the label printer, or on receipt paper where the till has none. */
export async function printLabel(box: Box, labels: LabelDesk, id: string, sku: string): Promise<Outcome> {
  if (box.lane.person === null) return box.refuse(id, { ok: false, reason: "signed-out" });
  const item = await box.ports.reference.itemBySku(sku);
  if (item === null) return box.refuse(id, { ok: false, reason: "unknown-code" });
  // The shelf shows everybody's price, whoever the open sale is for.
  const label = labelOf(box, box.inForce.priced(item, null));
  const paper = paperOf(box.ports);
  if (labels.size === null) return box.print(id, { name: sku, text: shelfLabelText(label, paper) });
  const refused = labels.print(sku, shelfLabel(shelfLabelWords(label, paper.language), labels.size));
  return refused === null ? box.done(id, () => undefined) : box.refuse(id, { ok: false, reason: refused });
}

export function printPaper(box: Box, id: string, paper: SalePaper): Outcome {
  const shown = box.lane.person === null ? null : shownSale(box);
  if (shown === null) return box.refuse(id, { ok: false, reason: "not-now" });
  if (paper === "pick" && !isToPick(box, shown)) return box.refuse(id, { ok: false, reason: "collection-returned" });
  const text = salePaperText(box, shown, paper);
  return box.print(id, { name: shown.sale.receiptNumber, text });
}

export function receiptPrinted(box: Box, id: string, answer: Extract<Command, { type: "receipt-printed" }>): Outcome {
  const job = Number(answer.jobId);
  if (!box.jobs.asks().some((ask) => ask.job === job)) return box.refuse(id, { ok: false, reason: "not-now" });
  return box.done(id, () => box.jobs.end(job, answer.printed ? "done" : "queued"));
}
