import receiptline from "receiptline";
import { describe, expect, test } from "vitest";
import { kettle } from "../../testing/goods.ts";
import { addItem, emptyBasket } from "../basket.ts";
import type { EntryTime } from "../entry.ts";
import { minor } from "../money.ts";
import type { ReceiptPaper } from "../receipt-frame.ts";
import { printedWidth } from "../receipt-lines.ts";
import { priceSale } from "../sale-pricing.ts";
import { type QuoteBody, quoteDraft } from "./quote.ts";
import { quoteDifferences } from "./quote-recomputation.ts";
import { quoteText } from "./quote-text.ts";

const at = { wallMs: 1_763_700_000_000, source: "box", monotonicMs: 1, bootId: "boot" } satisfies EntryTime;
const versions = { engine: "4", priceBook: "p", promotions: "offers-1", tax: "t" };
const basket = (() => {
  const change = addItem(emptyBasket("s", "CNY"), kettle, 2);
  if (!change.ok) throw new Error(change.reason);
  const context = { atMs: at.wallMs, businessDay: "2025-11-21", store: "0412", channel: "till" } as const;
  return priceSale(change.basket, [], { ...context, member: null, coupons: [], used: {}, currency: "CNY" });
})();
const untilMs = at.wallMs + 7 * 86_400_000;
const quote = quoteDraft({
  ...{ basket: basket.priced, pricing: basket.basis, member: undefined, person: "p", businessDay: "2025-11-21" },
  ...{ at, versions, receiptNumber: "R041202773100000426", taxBook: null, untilText: "2025-11-28 12:40", untilMs },
});
const place = {
  store: { id: "0412", name: { zh: "徐汇店", en: "Xuhui" }, address: { zh: "路 1 号", en: "1 Road" } },
  ...{ lane: 2, cashierNumber: "07", timeText: "2025-11-21 12:40" },
};
const printed = (of: QuoteBody, paper: ReceiptPaper) =>
  receiptline
    .transform(quoteText(place, of, paper), { cpl: paper.columns, encoding: "gb18030", command: "text" })
    .split("\n")
    .map((line) => line.trimEnd());

describe("a quote", () => {
  test("moves nothing and has its entry's number", () => {
    expect(quote).toMatchObject({ transfers: [], body: { quoteNumber: "Q041202773100000426", totalMinor: 25_800 } });
    expect(quote.body.untilMs).toBe(untilMs);
  });

  test("in Chinese on 32 columns", () => {
    expect(printed(quote.body, { language: "zh", columns: 32 })).toMatchInlineSnapshot(`
      [
        "             徐汇店",
        "             路 1 号",
        "             报价单",
        "--------------------------------",
        "门店 0412 收银台 02    收银员 07",
        "2025-11-21 12:40",
        "--------------------------------",
        "电热水壶 1.7升",
        "2 × 129.00               258.00",
        "--------------------------------",
        "合计 2 件              ¥ 258.00",
        "--------------------------------",
        "     有效至 2025-11-28 12:40",
        "    Q 0412-02-7731-0000042-6",
        "本店任一收银台有效，届时更低从低",
        "",
      ]
    `);
  });

  test.each(
    (["zh", "en"] as const).flatMap((language) => ([32, 42, 48] as const).map((columns) => ({ language, columns }))),
  )("fits the paper: $language, $columns", (paper) => {
    const [line] = quote.body.lines;
    if (line === undefined) throw new Error("no line");
    const long = { ...line, name: { zh: "很".repeat(60), en: "very ".repeat(30) } };
    for (const row of printed({ ...quote.body, lines: [long] }, paper))
      expect(printedWidth(row)).toBeLessThanOrEqual(paper.columns);
  });
});

describe("[P7] a sale held against the quote that it names", () => {
  const named = { epoch: "e", seq: 1, number: "Q041202773100000426", totalMinor: minor(25_800) };
  const held = { atMs: at.wallMs, businessDay: "2025-11-21", promotions: "offers-1" };
  const sale = { quote: { ...named, untilMs, held }, lines: quote.body.lines, totalMinor: minor(25_800) };
  const places = (of: Partial<Parameters<typeof quoteDifferences>[0]>, soldMs: number = at.wallMs) =>
    quoteDifferences({ ...sale, ...of }, { at: { ...at, wallMs: soldMs } }, quote).map(({ where }) => where);

  test.each([
    ["the same to the cent", {}, []],
    ["another number", { quote: { ...sale.quote, number: "Q1" } }, ["quote.number"]],
    ["another amount than was quoted", { quote: { ...sale.quote, totalMinor: minor(1) } }, ["quote.totalMinor"]],
    ["offers of another moment", { quote: { ...sale.quote, held: { ...held, atMs: 1 } } }, ["quote.atMs"]],
    ["offers of another book", { quote: { ...sale.quote, held: { ...held, promotions: "x" } } }, ["quote.atMs"]],
    ["dearer than quoted", { totalMinor: minor(25_801) }, ["totalMinor"]],
    ["other goods at its offers", { lines: [] }, ["totalMinor"]],
  ] as const)("%s", (_, of, found) => {
    expect(places(of)).toEqual(found);
  });

  test("taken up when its time was over", () => {
    expect([places({}, untilMs), places({}, untilMs + 3_600_001)]).toEqual([[], ["quote.untilMs"]]);
  });
});
