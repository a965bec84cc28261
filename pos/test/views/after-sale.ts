// Canned views of goods that come back.

import { minor } from "@evertill/core";
import type { ReturnView, TillView } from "@evertill/protocol";
import { linesOf } from "../goods.ts";
import { takes } from "./paying.ts";
import { at, morningMs, saleOf } from "./till.ts";

const card = { type: "card", amountMinor: minor(300_000), tender: 0, last4: "8812" } as const;

function returnOf(lineCount: number, refunds: ReturnView["refunds"]): ReturnView {
  const lines = linesOf(lineCount).map((line, index): ReturnView["lines"][number] => {
    const sold = index === 1 ? 3 : 1;
    const returned = index === 1 ? 1 : index === 3 ? 1 : 0;
    const chosen = index < 2 ? 1 : 0;
    const { lineId, sku, gtin, name, unitPriceMinor } = line;
    return {
      ...{ lineId, sku, gtin, name, sold, returned, chosen, left: sold - returned, numbers: [], isSeen: false },
      ...{ packageState: index === 1 ? "opened" : "sealed", paidMinor: minor(unitPriceMinor * sold) },
      refundMinor: chosen === 0 ? null : unitPriceMinor,
      ...{ inspection: "to-inspect", condition: "awaiting-inspection" },
      accessories: [
        {
          accessoryId: "remote",
          name: { zh: "遥控器", en: "Remote control" },
          deductionMinor: minor(8_000),
          missing: chosen,
        },
        { accessoryId: "stand", name: { zh: "底座", en: "Stand" }, deductionMinor: minor(12_000), missing: 0 },
        { accessoryId: "manual", name: { zh: "说明书", en: "Manual" }, deductionMinor: minor(0), missing: 0 },
      ],
    };
  });
  const totalMinor = minor(lines.reduce((sum, { refundMinor }) => sum + (refundMinor ?? 0), 0));
  return {
    ...{ receiptNumber: "R041202773100000426", lane: 2, soldAtMs: morningMs - 86_400_000, lines, reason: "faulty" },
    ...{ touchedLineId: lines[1]?.lineId ?? null, totalMinor, taxMinor: minor(71_318), pieces: 2, refunds },
    ...{ canVoid: lineCount > 4, wholeRefunds: refunds },
    accessoryDeductions: lines.slice(0, 1).map(({ lineId }) => {
      const name = { zh: "遥控器", en: "Remote control" };
      return { lineId, accessoryId: "remote", name, amountMinor: minor(8_000) };
    }),
  };
}

const sumBack = returnOf(4, []).totalMinor;
export const returning = at({
  at: "returning",
  return: returnOf(4, [
    card,
    { type: "cash", amountMinor: minor(sumBack - 300_000), handedMinor: minor(sumBack - 300_000) },
  ]),
});
export const protecting = at({
  at: "returning",
  return: {
    ...returnOf(40, [card]),
    protection: {
      lines: linesOf(2).map(({ lineId, name, unitPriceMinor }, index) => ({
        ...{ lineId, name, quantity: index + 1, paidMinor: minor(unitPriceMinor * (index + 1)) },
        ...{ unitPriceMinor: minor(unitPriceMinor - 20_000), amountMinor: minor(20_000 * (index + 1)) },
      })),
      ...{ totalMinor: minor(60_000), pieces: 3, refunds: [{ ...card, amountMinor: minor(60_000) }] },
    },
  },
});
export const withoutReceipt = at({
  at: "returning",
  return: {
    ...returnOf(2, [{ type: "cash", amountMinor: sumBack, handedMinor: sumBack }]),
    ...{ receiptNumber: "", lane: 0, canVoid: false },
    withoutReceipt: { lowestOfDays: 30, cashUpToMinor: minor(20_000) },
  },
});
export const returningMany = at({ at: "returning", return: returnOf(40, [card]) });

export const refunded = at({
  at: "idle",
  last: null,
  refunded: {
    ...{ receiptNumber: "R041201556600000171", original: "R041202773100000426", totalMinor: sumBack, pieces: 2 },
    refunds: [
      { type: "pending", of: "card", amountMinor: minor(300_000), tender: 0 },
      { type: "cash", amountMinor: minor(sumBack - 300_000) },
    ],
  },
});

const exchangeBack = { lineId: "L9", sku: "S9", name: { zh: "双门冰箱", en: "Two-door refrigerator" } } as const;

/** What was brought back cost more than what is taken for it. */
export const exchangeDifference = ((): TillView => {
  const sale = saleOf(1);
  const refundMinor = minor(50_000);
  const backMinor = minor(sale.totalMinor + refundMinor);
  return at({
    at: "tendering",
    sale: {
      ...sale,
      exchange: {
        ...{ receiptNumber: "R041202773100000426", pieces: 1, backMinor, dueMinor: minor(0), refundMinor },
        lines: [{ ...exchangeBack, quantity: 1, condition: "opened", totalMinor: backMinor }],
        refunds: [{ type: "cash", amountMinor: refundMinor, handedMinor: refundMinor }],
      },
    },
    ...{ takes, dueMinor: minor(0), cashDueMinor: minor(0), quickCashMinor: [], payment: null },
  });
})();
