// A return as the window draws it: the sale's lines, what came back of them earlier and now, and what that is worth.

import { numbersOf, quoteReturn, returnableLines, type TenderRules, wholeRefund } from "@evertill/core";
import type { ReturnLineView, ReturnView } from "@evertill/protocol";
import type { OpenReturn } from "./return-state.ts";
import { chosenOf, partsOf } from "./return-step.ts";

export function returnView(returning: OpenReturn, tenderRules: TenderRules): ReturnView {
  const { original, sold, sale, earlier, reason, touchedLineId, isExchange } = returning;
  const quote = quoteReturn(sale, earlier, returning);
  const lines = returnableLines(sale, earlier).map(({ line, returned, left }): ReturnLineView => {
    const { quantity, packageState, pieceSeen } = chosenOf(returning, line.lineId);
    const refund = quote.lines.find(({ lineId }) => lineId === line.lineId);
    return {
      ...{ lineId: line.lineId, sku: line.sku, gtin: line.gtin, name: line.name, packageState, returned, left },
      numbers: numbersOf(line).map(({ kind, value }) => ({ kind, value })),
      isSeen: pieceSeen !== undefined,
      ...{ sold: line.quantity, chosen: quantity, paidMinor: line.totalMinor, refundMinor: refund?.totalMinor ?? null },
      ...(line.gift === undefined ? {} : { gift: line.gift.name }),
    };
  });
  return {
    ...{ receiptNumber: original.receiptNumber, lane: sold.lane, soldAtMs: sold.atMs, lines, reason, touchedLineId },
    giftDeductions: quote.giftDeductions,
    ...{ totalMinor: quote.totalMinor, taxMinor: quote.taxMinor, pieces: quote.pieces },
    refunds: partsOf(returning, tenderRules),
    canVoid: earlier.length === 0 && isExchange !== true,
    wholeRefunds: wholeRefund(sale),
  };
}
