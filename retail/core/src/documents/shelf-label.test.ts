import receiptline from "receiptline";
import { describe, expect, test } from "vitest";
import { kettle } from "../../testing/goods.ts";
import type { Item } from "../item.ts";
import { type Minor, minor } from "../money.ts";
import type { ReceiptPaper } from "../receipt-frame.ts";
import { printedWidth } from "../receipt-lines.ts";
import { shelfLabelText } from "./shelf-label.ts";

const papers: readonly ReceiptPaper[] = (["zh", "en"] as const).flatMap((language) =>
  ([32, 42, 48] as const).map((columns) => ({ language, columns })),
);
const label = (item: Item, paper: ReceiptPaper) => shelfLabelText({ item, dayText: "2025-11-21" }, paper);
const printed = (item: Item, paper: ReceiptPaper) =>
  receiptline
    .transform(label(item, paper), { cpl: paper.columns, encoding: "gb18030", command: "text" })
    .split("\n")
    .map((line) => line.trimEnd());

describe("a shelf label", () => {
  test("in Chinese on 32 columns", () => {
    expect(printed(kettle, { language: "zh", columns: 32 })).toEqual([
      "电热水壶 1.7升",
      "Morning Hill MK-17",
      // Characters of double width, as a printer without them writes them.
      "       ¥    1 2 9 . 0 0",
      "100001                2025-11-21",
      "",
    ]);
  });

  test.each(papers)("fits the paper: $language, $columns", (paper) => {
    const dear = { ...kettle, priceMinor: minor(999_999_999), name: { zh: "很".repeat(60), en: "very ".repeat(30) } };
    for (const line of printed(dear, paper)) expect(printedWidth(line)).toBeLessThanOrEqual(paper.columns);
  });

  test("goods sold by weight cost so much a kilogram", () => {
    const wire: Item = { ...kettle, soldBy: "weight", priceMinor: minor(8_900) };
    expect(label(wire, { language: "en", columns: 42 })).toContain("89.00/kg");
  });

  test("goods with an energy label name its grade", () => {
    expect(label({ ...kettle, energyGrade: 1 }, { language: "en", columns: 42 })).toContain("Energy grade 1");
    expect(label({ ...kettle, energyGrade: 2 }, { language: "zh", columns: 32 })).toContain("能效 2 级");
  });

  test.each(papers)("goods that came down say their lawful prior price, whole: $language, $columns", (paper) => {
    const prior = (priorMinor: Minor | null) =>
      shelfLabelText({ item: kettle, dayText: "2025-11-21", priorMinor }, paper);
    expect(prior(minor(14_900))).toMatch(
      paper.language === "zh" ? /30 日最低价 ¥\s?149\.00/ : /Lowest in 30 days ¥\s?149\.00/,
    );
    expect(prior(null)).toBe(label(kettle, paper));
    for (const line of prior(minor(999_999_999))
      .split("\n")
      .filter((one) => !one.startsWith("{")))
      expect(printedWidth(line)).toBeLessThanOrEqual(paper.columns);
  });

  test.each([
    ["6901234567892", "ean"],
    ["96385074", "ean"],
    ["036000291452", "upc"],
    ["10012345678902", "code128"],
  ])("the code of %s is printed as %s, and receiptline knows that symbol", (gtin, symbol) => {
    expect(label({ ...kettle, gtin }, { language: "en", columns: 42 })).toContain(`{option:${symbol},2,48,hri}`);
    const type = symbol === "ean" ? "ean" : symbol === "upc" ? "upc" : "code128";
    const drawn = receiptline.barcode.generate({ data: gtin, type, width: 2, height: 48, hri: true, quietZone: true });
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.length).toBeLessThanOrEqual(32 * 12);
  });
});
