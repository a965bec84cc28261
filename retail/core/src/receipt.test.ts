import receiptline from "receiptline";
import { describe, expect, test } from "vitest";
import { batteries, cashOf, kettle, plainPricing, scanned } from "../testing/goods.ts";
import { documentNumber } from "./document-number.ts";
import type { SaleBody } from "./entry.ts";
import { minor } from "./money.ts";
import { type LineDiscount, type PricedBasket, priceBasket } from "./priced-basket.ts";
import { type ReceiptInput, receiptText } from "./receipt.ts";
import type { ReceiptPaper } from "./receipt-frame.ts";
import { printedWidth } from "./receipt-lines.ts";
import { saleDraft } from "./sale-entry.ts";

const receiptNumber = documentNumber({ kind: "receipt", store: "0412", lane: 2, epoch: "b".repeat(32), count: 42 });
const input: ReceiptInput = {
  sale: saleOf(priceBasket(scanned([kettle, batteries, batteries]))),
  store: {
    id: "0412",
    name: { zh: "长明电器 城南店", en: "Evertill City South" },
    address: { zh: "样板路412号", en: "412 Sample Road" },
  },
  lane: 2,
  cashierNumber: "07",
  timeText: "2025-11-21 10:42",
};

function saleOf(basket: PricedBasket): SaleBody {
  return saleDraft({
    basket,
    pricing: plainPricing,
    tenders: [cashOf(20_000, basket.totalMinor)],
    person: "p-1",
    businessDay: "2025-11-21",
    at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
    versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
    store: "0412",
    box: "0412-02",
    receiptNumber,
  }).body;
}

const papers: readonly ReceiptPaper[] = (["zh", "en"] as const).flatMap((language) =>
  ([32, 42, 48] as const).map((columns) => ({ language, columns })),
);

function printed(paper: ReceiptPaper, of: ReceiptInput = input): readonly string[] {
  const printer = { cpl: paper.columns, encoding: "gb18030", command: "text" } as const;
  return receiptline.transform(receiptText(of, paper), printer).split("\n");
}

describe("receiptText", () => {
  test("the operator and its tax number stand under the store's address, whole on every paper", () => {
    const operator = {
      name: { zh: "样板市长明电器有限公司", en: "Evertill Sampleton Ltd" },
      taxNumber: "91000000SAMPLE",
    };
    for (const paper of papers) {
      const lines = printed(paper, { ...input, store: { ...input.store, operator } }).map((line) => line.trim());
      const at = lines.indexOf(input.store.address[paper.language]);
      const tax = paper.language === "zh" ? "税号 91000000SAMPLE" : "Tax no. 91000000SAMPLE";
      expect(lines.slice(at + 1, at + 3)).toEqual([operator.name[paper.language], tax]);
      expect(lines.every((line) => printedWidth(line) <= paper.columns)).toBe(true);
    }
  });

  test("in Chinese on 32 columns", () => {
    expect(printed({ language: "zh", columns: 32 }).map((line) => line.trimEnd())).toEqual([
      "         长明电器 城南店",
      "           样板路412号",
      "--------------------------------",
      "门店 0412 收银台 02    收银员 07",
      "2025-11-21 10:42",
      "--------------------------------",
      "电热水壶 1.7升",
      "1 × 129.00               129.00",
      "AA 电池 4粒",
      "2 × 9.90                  19.80",
      "--------------------------------",
      "合计 3 件              ¥ 148.80",
      "现金                      200.00",
      "找零                       51.20",
      "--------------------------------",
      "含增值税 13 %              17.12",
      expect.stringMatching(/^ {4}R 0412-02-\d{4}-0000042-\d$/),
      "      谢谢惠顾，请保留小票",
      "",
    ]);
  });

  test("each discount stands under its goods, and what was saved before the total", () => {
    const off = (promotionId: string, zh: string, amount: number): LineDiscount & { readonly lineId: string } => ({
      ...{ lineId: "L1", promotionId, name: { zh, en: zh }, payer: "chain", amountMinor: minor(amount) },
    });
    const basket = priceBasket(scanned([kettle, batteries]), [
      off("A", "限时直降", 2_000),
      off("B", "满99减30", 3_000),
    ]);
    const lines = printed({ language: "zh", columns: 32 }, { ...input, sale: saleOf(basket) });
    expect(lines.map((line) => line.trimEnd())).toEqual(
      expect.arrayContaining([
        "1 × 129.00               129.00",
        "  限时直降                -20.00",
        "  满99减30                -30.00",
        "已优惠                    -50.00",
        "合计 2 件               ¥ 88.90",
      ]),
    );
  });

  test.each(papers)("every amount ends at the right edge: $language, $columns", (paper) => {
    const amounts = printed(paper).filter((line) => /\d\.\d\d$/.test(line));
    expect(amounts).toHaveLength(6);
    for (const line of amounts) expect(printedWidth(line)).toBe(paper.columns);
  });

  test.each(papers)("the barcode is the receipt number and fits the paper: $language, $columns", (paper) => {
    expect(receiptText(input, paper)).toContain(`{option:code128,2,64}\n{code:${receiptNumber}}\n`);
    const { length } = receiptline.barcode.generate({
      data: receiptNumber,
      type: "code128",
      width: 2,
      height: 64,
      hri: false,
      quietZone: true,
    });
    expect(length).toBeLessThanOrEqual(32 * 12);
  });

  test("a copy says that it is one", () => {
    expect(printed({ language: "en", columns: 42 }).join()).not.toContain("COPY");
    expect(printed({ language: "en", columns: 42 }, { ...input, copy: true }).join()).toContain("COPY");
  });

  test("a name full of notation changes nothing but its own lines", () => {
    const [first, ...rest] = input.sale.lines;
    if (first === undefined) throw new Error("no line");
    const name = { zh: '|{code:1}|\n=\n^^^"_`~\\', en: "-" };
    const hostile = { ...input, sale: { ...input.sale, lines: [{ ...first, name }, ...rest] } };
    const lines = printed({ language: "zh", columns: 42 }, hostile).map((line) => line.trimEnd());
    expect(lines).toContain('|{code:1}| = ^^^"_`~\\');
    expect(lines).toHaveLength(printed({ language: "zh", columns: 42 }).length);
  });
});
