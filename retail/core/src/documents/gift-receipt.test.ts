import receiptline from "receiptline";
import { describe, expect, test } from "vitest";
import { batteries, cashOf, kettle, plainPricing, scanned } from "../../testing/goods.ts";
import { documentNumber } from "../document-number.ts";
import { priceBasket } from "../priced-basket.ts";
import type { ReceiptInput } from "../receipt.ts";
import type { ReceiptPaper } from "../receipt-frame.ts";
import { printedWidth } from "../receipt-lines.ts";
import { saleDraft } from "../sale-entry.ts";
import { giftReceiptText } from "./gift-receipt.ts";

const receiptNumber = documentNumber({ kind: "receipt", store: "0412", lane: 2, epoch: "b".repeat(32), count: 42 });
const basket = priceBasket(scanned([kettle, batteries, batteries]));
const input: ReceiptInput = {
  sale: saleDraft({
    ...{ basket, pricing: plainPricing, tenders: [cashOf(20_000, basket.totalMinor)], person: "p-1" },
    ...{ businessDay: "2025-11-21", at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" } },
    versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
    ...{ store: "0412", box: "0412-02", receiptNumber },
  }).body,
  store: {
    id: "0412",
    name: { zh: "长明电器 城南店", en: "Evertill City South" },
    address: { zh: "样板路412号", en: "412 Sample Road" },
  },
  ...{ lane: 2, cashierNumber: "07", timeText: "2025-11-21 10:42" },
};
const papers: readonly ReceiptPaper[] = (["zh", "en"] as const).flatMap((language) =>
  ([32, 42, 48] as const).map((columns) => ({ language, columns })),
);
const printed = (paper: ReceiptPaper) =>
  receiptline
    .transform(giftReceiptText(input, paper), { cpl: paper.columns, encoding: "gb18030", command: "text" })
    .split("\n")
    .map((line) => line.trimEnd());

describe("a gift receipt", () => {
  test("in Chinese on 32 columns", () => {
    expect(printed({ language: "zh", columns: 32 })).toEqual([
      "         长明电器 城南店",
      "           样板路412号",
      expect.stringContaining("礼品小票"),
      "--------------------------------",
      "门店 0412 收银台 02    收银员 07",
      "2025-11-21 10:42",
      "--------------------------------",
      "电热水壶 1.7升              × 1",
      "AA 电池 4粒                 × 2",
      "--------------------------------",
      "         退换凭下方条码",
      expect.stringMatching(/^ {4}R 0412-02-\d{4}-0000042-\d$/),
      expect.stringContaining("请随礼品保留此小票"),
      "",
    ]);
  });

  test.each(papers)("says no price and carries the sale's code: $language, $columns", (paper) => {
    const text = giftReceiptText(input, paper);
    expect(printed(paper).join("\n")).not.toMatch(/\d\.\d\d|¥/);
    expect(text).toContain(`{option:code128,2,64}\n{code:${receiptNumber}}\n`);
    for (const line of printed(paper)) expect(printedWidth(line)).toBeLessThanOrEqual(paper.columns);
  });
});
