import receiptline from "receiptline";
import { describe, expect, test } from "vitest";
import { batteries, cashOf, kettle, plainPricing, scanned } from "../../testing/goods.ts";
import type { TakenBack } from "../after-sale/taken-back.ts";
import { markCollected } from "../collection/collection.ts";
import { documentNumber } from "../document-number.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import type { ReceiptPaper } from "../receipt-frame.ts";
import { printedWidth } from "../receipt-lines.ts";
import { saleDraft } from "../sale-entry.ts";
import { type PickListInput, pickListText, toPick } from "./pick-list.ts";

const receiptNumber = documentNumber({ kind: "receipt", store: "0412", lane: 2, epoch: "b".repeat(32), count: 42 });

/** A kettle and two packs of batteries, all of which wait. */
function waiting(): PickListInput {
  let basket = scanned([kettle, batteries, batteries]);
  for (const { lineId } of basket.lines) {
    const marked = markCollected(basket, lineId, true);
    if (!marked.ok) throw new Error(marked.reason);
    basket = marked.basket;
  }
  const priced = priceBasket(basket);
  const { body: sale } = saleDraft({
    ...{ basket: priced, pricing: plainPricing, tenders: [cashOf(20_000, priced.totalMinor)], person: "p-1" },
    ...{ businessDay: "2025-11-21", at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" } },
    versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
    ...{ store: "0412", box: "0412-02", receiptNumber },
  });
  const store = { id: "0412", name: { zh: "长明电器", en: "Evertill" }, address: { zh: "样板路", en: "Sample Road" } };
  return {
    sale,
    earlier: [],
    store,
    lane: 2,
    cashierNumber: "07",
    timeText: "2025-11-21 10:42",
    collectionCode: "C1234",
  };
}
const papers: readonly ReceiptPaper[] = (["zh", "en"] as const).flatMap((language) =>
  ([32, 42, 48] as const).map((columns) => ({ language, columns })),
);
const printed = (input: PickListInput, paper: ReceiptPaper) =>
  receiptline
    .transform(pickListText(input, paper), { cpl: paper.columns, encoding: "gb18030", command: "text" })
    .split("\n")
    .map((line) => line.trimEnd());

describe("a pick list", () => {
  test.each(papers)(
    "$language, $columns columns: what waits, how many, no price, and never the customer's code",
    (paper) => {
      const lines = printed(waiting(), paper);
      const text = lines.join("\n");
      expect(text).toContain(paper.language === "zh" ? "拣货单" : "PICK LIST");
      expect(text).toMatch(/\( \) (AA|AA .*)/);
      expect(text).toContain(paper.language === "zh" ? "共 3 件" : "3 pieces");
      expect(text).not.toMatch(/129\.00|C1234/);
      expect(lines.every((line) => printedWidth(line) <= paper.columns)).toBe(true);
    },
  );

  test("by category, then by sku", () => {
    const { sale } = waiting();
    const categories = toPick({ sale, earlier: [] }).map(({ line }) => `${line.category} ${line.sku}`);
    expect(categories).toEqual(categories.toSorted());
    expect(categories).toHaveLength(2);
  });

  test("what was handed over waits no more", () => {
    const { sale } = waiting();
    const [, line] = sale.lines;
    if (line === undefined) throw new Error("one line only");
    const moved = { lineId: line.lineId, quantity: 0, totalMinor: minor(0), handedOver: 1 };
    const earlier: TakenBack[] = [{ receiptNumber: "h", lines: [moved], refunds: [] }];
    expect(toPick({ sale, earlier }).reduce((sum, { quantity }) => sum + quantity, 0)).toBe(2);
  });

  test("is drawn as SVG as every receipt is", () => {
    const svg = receiptline.transform(pickListText(waiting(), { language: "en", columns: 42 }), {
      cpl: 42,
      command: "svg",
    });
    expect(svg).toContain("<svg");
  });
});
