// A return as the window draws it: the sale's lines, what came back of them earlier and now, and what that is worth.

import {
  accessoriesOf,
  canBeKept,
  conditionAfter,
  inspectionOf,
  minor,
  noAfterSaleRules,
  numbersOf,
  quoteReturn,
  type ReturnableLine,
  type ReturnLineBody,
  returnableLines,
  type TenderRules,
  wholeRefund,
} from "@evertill/core";
import type { ReturnLineView, ReturnView } from "@evertill/protocol";
import { oldUnitsView } from "../trade-in/unit-settled-step.ts";
import { protectionView } from "./protection-step.ts";
import { partsOf } from "./refund-move.ts";
import type { OpenReturn } from "./return-state.ts";
import { chosenOf } from "./return-step.ts";

function serviceView(
  of: Pick<ReturnableLine, "line" | "left">,
  { performed = [] }: OpenReturn,
  refund: Pick<ReturnLineBody, "cover"> | undefined,
): Pick<ReturnLineView, "service"> {
  const { lineId, service } = of.line;
  if (service === undefined) return {};
  const { unusedDays = 0, totalDays = 0 } = refund?.cover ?? {};
  return {
    service: {
      ...{ kind: service.kind, isPerformed: performed.includes(lineId), canBeKept: canBeKept(of) },
      ...(refund?.cover === undefined ? {} : { unused: { unusedDays, totalDays } }),
    },
  };
}

export function returnView(returning: OpenReturn, tenderRules: TenderRules): ReturnView {
  const { original, sold, sale, earlier, reason, touchedLineId, isExchange, rules = noAfterSaleRules } = returning;
  const withoutReceipt = returning.noReceipt === undefined ? undefined : rules.noReceipt;
  const quote = quoteReturn(sale, earlier, returning);
  const lines = returnableLines(sale, earlier).map(({ line, returned, left, waiting }): ReturnLineView => {
    const choice = chosenOf(returning, line.lineId);
    const { quantity, packageState, pieceSeen, missing = [] } = choice;
    const refund = quote.lines.find(({ lineId }) => lineId === line.lineId);
    return {
      ...{ lineId: line.lineId, sku: line.sku, gtin: line.gtin, name: line.name, packageState, returned, left },
      numbers: numbersOf(line).map(({ kind, value }) => ({ kind, value })),
      isSeen: pieceSeen !== undefined || withoutReceipt !== undefined,
      inspection: refund?.inspection ?? inspectionOf(choice, reason),
      condition: refund?.condition ?? conditionAfter(choice, reason),
      ...(waiting === 0 ? {} : { uncollected: waiting }),
      accessories: accessoriesOf(rules, line).map(({ accessoryId, name, deductionMinor = minor(0) }) => {
        const lacks = missing.find((one) => one.accessoryId === accessoryId)?.quantity ?? 0;
        return { accessoryId, name, deductionMinor, missing: lacks };
      }),
      ...{ sold: line.quantity, chosen: quantity, paidMinor: line.totalMinor, refundMinor: refund?.totalMinor ?? null },
      ...(line.seller === undefined ? {} : { counterName: line.seller.name }),
      ...(line.gift === undefined ? {} : { gift: line.gift.name }),
      ...serviceView({ line, left }, returning, refund),
      ...(line.weightGrams === undefined ? {} : { weightGrams: line.weightGrams }),
    };
  });
  return {
    ...{ receiptNumber: original.receiptNumber, lane: sold.lane, soldAtMs: sold.atMs, lines, reason, touchedLineId },
    ...{ giftDeductions: quote.giftDeductions, accessoryDeductions: quote.accessoryDeductions },
    ...(quote.vouchersBack.length === 0 ? {} : { vouchersBack: quote.vouchersBack }),
    ...{ totalMinor: quote.totalMinor, taxMinor: quote.taxMinor, pieces: quote.pieces },
    refunds: partsOf(returning, tenderRules),
    canVoid:
      earlier.length === 0 &&
      (returning.vouchersUsed ?? []).length === 0 &&
      isExchange !== true &&
      withoutReceipt === undefined,
    wholeRefunds: wholeRefund(sale),
    ...protectionView(returning, tenderRules),
    ...oldUnitsView(returning, tenderRules),
    ...(withoutReceipt === undefined ? {} : { withoutReceipt }),
  };
}
