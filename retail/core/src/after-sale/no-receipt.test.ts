import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { amount, money, type Row, tableRows } from "../../testing/example-book.ts";
import { batteries, kettle, scanned } from "../../testing/goods.ts";
import { everything, promotion } from "../../testing/promotions.ts";
import { foldIntoShift, noTotals } from "../day/shift-totals.ts";
import { noTakings, takingsWith } from "../day/takings.ts";
import { entryReceiptText } from "../documents/entry-receipt.ts";
import type { EntryDraft } from "../entry.ts";
import { fold, sortedBalances } from "../ledger.ts";
import { basisPoints, minor } from "../money.ts";
import { withEntryTakings } from "../people/takings.ts";
import { lowestPrice } from "../prices/lowest-price.ts";
import { type BookPrice, type PriceBook, pricesBySku } from "../prices/price-book.ts";
import { refundedAsCredit } from "../stored-value/store-credit.ts";
import type { TaxZone } from "../tax/tax-book.ts";
import { paidWith } from "../tenders/tender-body.ts";
import { takenBackBy } from "./goods-back.ts";
import { noReceiptDifferences } from "./no-receipt-recomputation.ts";
import { goodsWithoutReceipt, noReceiptDraft } from "./no-receipt-return.ts";
import { refundParts, refundsOf } from "./refund.ts";
import { quoteReturn } from "./returnable.ts";

const text = readFileSync(new URL("../../examples/no-receipt.md", import.meta.url), "utf8");
const named = (heading: string) =>
  tableRows(text, heading).map((row) => [`${row.no}: ${row["what it shows"]}`, row] as const);
const dayMs = 86_400_000;
const nowMs = 100 * dayMs;

function priceOfBook(words: string, index: number): BookPrice {
  const [price = "", ...more] = words.split(" ");
  const after = (word: string) => more[more.indexOf(word) + 1];
  const at = (word: string) => (more.includes(word) ? nowMs + Number(after(word)) * dayMs : undefined);
  const [fromMs, untilMs] = [at("from"), at("until")];
  const tier = more[0] === "from" ? undefined : more[0];
  return {
    ...{ priceId: `P${index}`, sku: kettle.sku, priceMinor: money(price) },
    ...(tier === undefined ? {} : { tier }),
    ...(fromMs === undefined ? {} : { fromMs }),
    ...(untilMs === undefined ? {} : { untilMs }),
  };
}

function worth(row: Row): string {
  const prices = (row.book ?? "") === "" ? [] : (row.book ?? "").split("; ").map(priceOfBook);
  const book: PriceBook = {
    ...{ bookId: "B", regions: [], embeddedCodes: [], heldForMs: 0 },
    pricesBySku: pricesBySku(prices),
  };
  const [percent = "", whom] = (row.offer ?? "").split(" ");
  const promotions =
    percent === ""
      ? []
      : [
          promotion(
            "O",
            { is: "percent-off", rateBp: basisPoints(Number(percent) * 100) },
            { goods: everything, tiers: whom === "everybody" ? null : [whom ?? ""], untilMs: nowMs + dayMs },
          ),
        ];
  const item = lowestPrice(
    { ...kettle, priceMinor: money(row["base price"] ?? "") },
    {
      ...{ book, sinceMs: nowMs - Number(row.days) * dayMs, promotions },
      context: {
        ...{ atMs: nowMs, businessDay: "1970-04-11", store: "0412", channel: "till", currency: "CNY" },
        ...{ member: null, coupons: [], used: {} },
      },
    },
  );
  return amount(item.priceMinor);
}

const onTop = (percent: string): TaxZone | null =>
  percent === ""
    ? null
    : {
        ...{ zoneId: "z", stores: ["0412"], prices: "without-tax", roundedPer: "line", rounding: "half-up" },
        taxedBeforeDiscountsOf: [],
        taxes: [
          {
            ...{ taxId: "state", name: { zh: "州税", en: "State" }, level: "state" },
            ratePpm: Number(percent) * 10_000,
          },
        ],
        classes: [{ taxClass: "general", taxIds: ["state"] }],
        defaultClass: "general",
      };

function returned(row: Row): EntryDraft<"no-receipt-return"> {
  const items = (row.goods ?? "").split(", ").flatMap((part) => {
    const [count = "", name] = part.split(" ");
    return Array.from({ length: Number(count) }, () => (name === "kettle" ? kettle : batteries));
  });
  const sale = goodsWithoutReceipt(scanned(items), onTop(row["tax on top %"] ?? ""));
  const keptMinor = money((row.kept ?? "") === "" ? "0.00" : (row.kept ?? ""));
  const missing =
    keptMinor === 0
      ? []
      : [{ accessoryId: "base", name: { zh: "底座", en: "Base" }, quantity: 1, deductionMinor: keptMinor }];
  const chosen = sale.lines.map(({ lineId, quantity }, index) => ({
    ...{ lineId, quantity, packageState: "sealed" as const, missing: index === 0 ? missing : [] },
  }));
  const { totalMinor } = quoteReturn(sale, [], { chosen, reason: "other" });
  const parts = refundParts({ sale, earlier: [], amountMinor: totalMinor, rounding: null });
  const number = "C1004128837192044165";
  const cash = refundsOf(parts, []);
  if (!cash.ok) throw new Error(cash.reason);
  const credit = refundedAsCredit(parts, { number, tenders: sale.tenders.map(paidWith) });
  return noReceiptDraft({
    ...{ returnId: "r", receiptNumber: "R041202268300000505", sale, chosen, reason: "other", lowestOfDays: 30 },
    ...{ refunds: row.as === "credit" ? credit : cash.refunds, approvedBy: "p-2", person: "p-1" },
    ...{ businessDay: "2025-11-21", store: "0412", box: "0412-01" },
    at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
    versions: { engine: "4", priceBook: "1", promotions: "none", tax: "1" },
  });
}

describe("[P2] worked examples: returns without a receipt", () => {
  test.each(named("What a piece counts for"))("%s", (_, row) => {
    expect(worth(row)).toBe(row["counts for"]);
  });

  test.each(named("What goes back"))("%s", (_, row) => {
    const { body, transfers } = returned(row);
    expect(amount(body.totalMinor)).toBe(row.refunded);
    expect(body.refunds.map(({ type, amountMinor }) => `${type} ${amount(amountMinor)}`).join(", ")).toBe(row.by);
    expect(amount(body.taxMinor)).toBe(row.tax);
    expect(noReceiptDifferences(body, () => null)).toEqual([]);
    const balances = sortedBalances(fold(transfers));
    expect(balances.filter(({ ledger }) => ledger === "money").reduce((sum, one) => sum + one.amount, 0)).toBe(0);
    const back = balances.filter(({ account }) => account.startsWith("store:0412/"));
    expect(back.reduce((sum, one) => sum + one.amount, 0)).toBe(body.lines.reduce((sum, one) => sum + one.quantity, 0));
  });
});

describe("a return without a receipt", () => {
  const row = { goods: "1 kettle", as: "cash" };

  test("is a return in X and Z, takes nothing off anybody's sales, and is of no sale", () => {
    const draft = returned(row);
    const totals = foldIntoShift(noTotals(minor(20_000)), draft, { box: "0412-01", currency: "CNY" });
    expect(totals).toMatchObject({
      returns: { count: 1, amountMinor: 12_900 },
      refunds: [{ type: "cash", count: 1, amountMinor: 12_900 }],
      drawerMinor: 7_100,
    });
    expect(takingsWith(noTakings, draft, "UTC")).toMatchObject({ returns: 1, netMinor: -12_900 });
    expect(withEntryTakings([], draft)).toEqual([]);
    expect(takenBackBy(draft)).toBeNull();
  });

  test.each(["zh", "en"] as const)("has a paper that says that no receipt was shown (%s)", (language) => {
    const place = {
      store: { id: "0412", name: { zh: "店", en: "Shop" }, address: { zh: "路", en: "Road" } },
      ...{ lane: 1, cashierNumber: "07", timeText: "2025-11-21 10:42" },
    };
    for (const columns of [32, 42, 48] as const) {
      const paper = entryReceiptText(returned(row), place, { language, columns });
      expect(paper).toContain(language === "zh" ? "无小票" : "No receipt");
      expect(paper).toContain("129.00");
    }
  });

  test("[P7] a price above its book's, a line, a total or refunds that do not come to it are found", () => {
    const { body } = returned(row);
    const lines = body.lines.map((line) => ({ ...line, priceSource: { bookId: "B", priceId: "P" } }));
    const price = (priceMinor: number) => () => [{ priceId: "P", sku: kettle.sku, priceMinor: minor(priceMinor) }];
    expect(noReceiptDifferences({ ...body, lines }, price(12_900))).toEqual([]);
    expect(noReceiptDifferences({ ...body, lines }, price(9_900))).toEqual([
      { where: "lines.L1.unitPriceMinor", statedMinor: 12_900, recomputedMinor: 9_900 },
    ]);
    const dearer = body.lines.map((line) => ({ ...line, totalMinor: minor(13_000) }));
    expect(noReceiptDifferences({ ...body, lines: dearer }, () => null).map(({ where }) => where)).toEqual([
      "lines.L1.totalMinor",
      "totalMinor",
    ]);
    expect(noReceiptDifferences({ ...body, refunds: [] }, () => null).map(({ where }) => where)).toEqual(["refunds"]);
  });
});
