import receiptline from "receiptline";
import { describe, expect, test } from "vitest";
import { kettle, plainPricing, scanned } from "../../testing/goods.ts";
import { fold } from "../ledger.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import type { ReceiptPaper } from "../receipt-frame.ts";
import { printedWidth } from "../receipt-lines.ts";
import { saleDraft } from "../sale-entry.ts";
import { countTotal } from "./cash-count.ts";
import {
  type DayDraftContext,
  noSaleDraft,
  paidInDraft,
  paidOutDraft,
  pickUpDraft,
  shiftCloseDraft,
  shiftOpenDraft,
} from "./day-entries.ts";
import { reportRows, type ShiftReport } from "./shift-report.ts";
import { type ShiftReportInput, shiftReportText } from "./shift-report-text.ts";
import { foldIntoShift, noTotals, type ShiftTotals } from "./shift-totals.ts";

const context: DayDraftContext = {
  ...{ person: "p-1", businessDay: "2025-11-21", store: "0412", box: "0412-02" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
};
const shift = { shiftId: "b".repeat(32), shiftNumber: 12, currency: "CNY" } as const;

const drafts = [
  shiftOpenDraft(
    context,
    { ...shift, floatMinor: minor(50_000), foundMinor: minor(0), count: null },
    { wasLeftByClose: false },
  ),
  saleDraft({
    basket: priceBasket(scanned([kettle, kettle])),
    tenders: [
      {
        type: "cash",
        tenderedMinor: minor(30_000),
        changeMinor: minor(4_200),
        amountMinor: minor(25_800),
      },
    ],
    pricing: plainPricing,
    receiptNumber: "R1",
    ...context,
  }),
  paidInDraft(context, { ...shift, amountMinor: minor(1_000), reason: "found" }),
  paidOutDraft(context, { ...shift, amountMinor: minor(3_000), reason: "delivery" }),
  pickUpDraft(context, { ...shift, amountMinor: minor(20_000), bag: "BAG-1" }),
  noSaleDraft(context, { ...shift, reason: "check" }),
];
const totals = drafts.reduce<ShiftTotals>(
  (sum, draft) => foldIntoShift(sum, draft, { box: "0412-02", currency: "CNY" }),
  noTotals(minor(0)),
);
const count = [
  { denominationMinor: minor(10_000), pieces: 5 },
  { denominationMinor: minor(1_000), pieces: 3 },
];
const close = {
  ...shift,
  ...{ openedAtMs: 1, totals, count, countedMinor: countTotal(count), expectedMinor: totals.drawerMinor },
  overShortMinor: minor(countTotal(count) - totals.drawerMinor),
  ...{ keptMinor: minor(50_000), suspendedSales: 1 },
};
const common = {
  shiftNumber: 12,
  businessDay: "2025-11-21",
  currency: "CNY",
  openedAtMs: 1,
  atMs: 2,
  journal: "7731-42",
} as const;
const x: ShiftReport = { ...common, kind: "x", number: 3, floatMinor: minor(50_000), totals };
const z: ShiftReport = { ...common, kind: "z", floatMinor: minor(50_000), close };

const papers: readonly ReceiptPaper[] = (["zh", "en"] as const).flatMap((language) =>
  ([32, 42, 48] as const).map((columns) => ({ language, columns })),
);

function printed(report: ShiftReport, paper: ReceiptPaper, copy = 0): readonly string[] {
  const input: ShiftReportInput = {
    report,
    store: { id: "0412", name: { zh: "长明电器 城南店", en: "Evertill City South" } },
    ...{ lane: 2, cashierNumber: "07", openedText: "2025-11-21 09:00", atText: "2025-11-21 18:02", copy },
  };
  const printer = { cpl: paper.columns, encoding: "gb18030", command: "text" } as const;
  return receiptline
    .transform(shiftReportText(input, paper), printer)
    .split("\n")
    .map((line) => line.trimEnd());
}

describe("a shift", () => {
  test("expects in its drawer what the ledger says is there", () => {
    const drawer = fold(drafts.flatMap(({ transfers }) => transfers)).get('["money","CNY","drawer:0412-02"]');
    expect(totals.drawerMinor).toBe(drawer?.amount);
    expect(totals.drawerMinor).toBe(50_000 + 25_800 + 1_000 - 3_000 - 20_000);
  });

  test("closed, its drawer holds what is kept, and what it missed is over or short", () => {
    const all = [...drafts, shiftCloseDraft(context, close)].flatMap(({ transfers }) => transfers);
    const amounts = Object.fromEntries([...fold(all).values()].map(({ account, amount }) => [account, amount]));
    expect(amounts["drawer:0412-02"]).toBe(50_000);
    expect(amounts["over-short:0412"]).toBe(800);
    expect(amounts["bank-in-transit:0412"]).toBe(20_000);
    expect(amounts["safe:0412"]).toBe(-50_000 + 3_000);
  });

  test("opened with less than the last close left, the rest is short and not fetched from the safe", () => {
    const body = { ...shift, floatMinor: minor(40_000), foundMinor: minor(50_000), count: null };
    expect(shiftOpenDraft(context, body, { wasLeftByClose: true }).transfers).toEqual([
      { ledger: "money", unit: "CNY", from: "drawer:0412-02", to: "over-short:0412", amount: 10_000 },
    ]);
  });
});

describe("what counters are owed", () => {
  const sellers = [{ sellerId: "NORD", name: { zh: "诺德专柜", en: "Nord counter" }, dueMinor: minor(1_234_500) }];
  const withThem = { ...totals, sellers };

  test.each([
    ["zh", "应付专柜 诺德专柜", "12,345.00"],
    ["en", "Owed to counter Nord counter", "12,345.00"],
  ] as const)("stands on a Z in %s, and on no X: nobody reckons the drawer by it", (language, word, due) => {
    const paper = { language, columns: 48 } as const;
    const row = printed({ ...z, close: { ...close, totals: withThem } }, paper).find((line) => line.startsWith(word));
    expect(row?.endsWith(due)).toBe(true);
    expect(printed({ ...x, totals: withThem }, paper).join()).not.toContain(word);
  });
});

describe("a Z report", () => {
  test("in Chinese on 32 columns", () => {
    expect(printed(z, { language: "zh", columns: 32 })).toEqual([
      "         长明电器 城南店",
      "            Z 报表 12",
      "--------------------------------",
      "门店 0412 收银台 02    收银员 07",
      "营业日                2025-11-21",
      "开班            2025-11-21 09:00",
      "交班            2025-11-21 18:02",
      "流水                     7731-42",
      "--------------------------------",
      "销售 (1)                  258.00",
      "件数                           2",
      "含增值税 13 %              29.68",
      "--------------------------------",
      "现金 (1)                  258.00",
      "--------------------------------",
      "备用金                    500.00",
      "存入 (1)                   10.00",
      "支出 (1)                   30.00",
      "提款 (1)                  200.00",
      "非销售开钱箱                   1",
      "--------------------------------",
      "应有现金                  538.00",
      "实点现金                  530.00",
      "短款                        8.00",
      "留在钱箱                  500.00",
      "入保险柜                   30.00",
      "--------------------------------",
      "未结挂单                       1",
      "--------------------------------",
      "清点明细",
      "100.00 × 5               500.00",
      "10.00 × 3                 30.00",
      "--------------------------------",
      "签字",
      "",
      "",
      "",
    ]);
  });

  test.each(papers)("every amount ends at the right edge: $language, $columns", (paper) => {
    const amounts = printed(z, paper).filter((line) => /\d\.\d\d$/.test(line));
    expect(amounts.length).toBeGreaterThan(12);
    for (const line of amounts) expect(printedWidth(line)).toBe(paper.columns);
  });

  test.each(papers)("printed again it says that it is a copy, and which: $language, $columns", (paper) => {
    const word = paper.language === "zh" ? "重印" : "COPY";
    expect(printed(z, paper).join()).not.toContain(word);
    expect(printed(z, paper, 2).join()).toContain(`${word} 2`);
  });
});

describe("an X report", () => {
  test("before the count names nothing from which the cash in the drawer could be reckoned", () => {
    const words = reportRows(x)
      .flat()
      .map(({ what }) => what);
    expect(words).toEqual(["transactions", "pieces", "float", "paid-in", "paid-out", "pick-ups", "no-sales"]);
    expect(printed(x, { language: "en", columns: 42 }).join("\n")).not.toMatch(/258\.00|538\.00/);
  });

  test("says which X of which shift it is", () => {
    expect(printed(x, { language: "en", columns: 42 }).join("\n")).toContain("X report 12-3");
  });
});
