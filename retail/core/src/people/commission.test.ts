import { readFileSync } from "node:fs";
import { expect, it, test } from "vitest";
import { type Row, tableRows } from "../../testing/example-book.ts";
import { cashOf, kettle, plainPricing, scanned } from "../../testing/goods.ts";
import { quoteReturn } from "../after-sale/returnable.ts";
import type { TakenBack } from "../after-sale/taken-back.ts";
import type { SaleBody } from "../entry.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import type { Channel } from "../promotions/promotion.ts";
import { saleBody } from "../sale-entry.ts";
import { type CommissionRule, lineCommissions } from "./commission.ts";
import { commissionDifferences } from "./commission-recomputation.ts";
import { nameSalespeople } from "./salesperson.ts";
import type { SoldLine } from "./takings.ts";

const book = readFileSync(new URL("../../examples/commission.md", import.meta.url), "utf8");
const rows = tableRows(book, "Examples");
const fen = (yuan: string) => minor(Math.round(Number(yuan) * 100));
const yuan = (amountMinor: number) => (amountMinor / 100).toFixed(2);

const goods = tableRows(book, "Goods").map(({ item = "", brand = "", category = "", price = "" }) => ({
  ...{ ...kettle, sku: item, brand, category, priceMinor: fen(price) },
}));
const any = {
  skus: null,
  brands: null,
  categories: null,
  employers: null,
  channels: null,
  fromMs: null,
  untilMs: null,
};

function ruleOf({ rule = "", goods: of = "", employer = "", channel = "", earns = "" }: Row): CommissionRule {
  const [amount = "", word] = earns.split(" ");
  return {
    ...{ ...any, ruleId: rule },
    ...(goods.some(({ sku }) => sku === of) ? { skus: [of] } : {}),
    ...(goods.some(({ brand }) => brand === of) ? { brands: [of] } : {}),
    ...(goods.some(({ category }) => category.startsWith(of)) && of !== "" ? { categories: [of] } : {}),
    ...(employer === "" ? {} : { employers: [employer === "the chain" ? "" : employer] }),
    ...(channel === "" ? {} : { channels: [channel as Channel] }),
    earns:
      word === "%" ? { is: "of-net", ratePpm: Number(amount) * 10_000 } : { is: "a-piece", eachMinor: fen(amount) },
  };
}
const rules = tableRows(book, "Rules").map(ruleOf);

function saleOf({ goods: of = "", "sold by": by = "", channel = "till" }: Row): SaleBody {
  const [count = "", sku] = of.split(" ");
  const basket = scanned(Array.from({ length: Number(count) }, () => goods.find((one) => one.sku === sku) ?? kettle));
  const people = by.split(", ").flatMap((person) => {
    const [number = "", employer] = person.split(" ");
    const named = { personId: `p-${number}`, number, ...(employer === undefined ? {} : { employer }) };
    return number === "" ? [] : [named];
  });
  const change = nameSalespeople(basket, { lineId: "L1", people });
  if (!change.ok) throw new Error(change.reason);
  const priced = priceBasket(change.basket);
  return saleBody({
    ...{ basket: priced, receiptNumber: "R1", commission: { bookId: "commission-1", rules } },
    pricing: { ...plainPricing, channel: channel as Channel },
    tenders: [cashOf(priced.totalMinor, priced.totalMinor)],
  });
}

const said = (lines: readonly SoldLine[]): string =>
  lines
    .flatMap(({ soldBy = [] }) => soldBy)
    .flatMap(({ number, commission }) =>
      commission === undefined ? [] : [`${number}: ${yuan(commission.amountMinor)}`],
    )
    .join(", ");

test("the book has its fourteen examples", () => {
  expect(rows).toHaveLength(14);
});

test.each(rows.map((row) => [row.no, row["what it shows"], row] as const))("%s %s", (_no, _shows, row) => {
  const sale = saleOf(row);
  expect(said(sale.lines)).toBe(row.earned);
  expect(commissionDifferences(sale, rules)).toEqual([]);
  const earlier: TakenBack[] = [];
  const back = (row["comes back"] ?? "").split(", ").flatMap((quantity, index) => {
    if (quantity === "") return [];
    const chosen = [{ lineId: "L1", quantity: Number(quantity), packageState: "sealed" as const }];
    const { lines } = quoteReturn(sale, earlier, { chosen, reason: "other" });
    earlier.push({ receiptNumber: `R${index + 2}`, lines, refunds: [] });
    return [said(lines)];
  });
  expect(back.join("; ")).toBe(row["taken back"]);
});

it("[P7] what an entry states otherwise is named by line and number, also where no rule gives any", () => {
  const sale = saleOf({ goods: "1 shaver", "sold by": "21", channel: "till" });
  expect(commissionDifferences(sale, null)).toEqual([]);
  expect(commissionDifferences(sale, [])).toEqual([
    { where: "lines.L1.commission.21", statedMinor: 185, recomputedMinor: 0 },
  ]);
  const lines = sale.lines.map(({ soldBy = [], ...line }) => ({
    ...line,
    soldBy: soldBy.map(({ commission: _, ...share }) => share),
  }));
  expect(commissionDifferences({ ...sale, lines }, rules)).toEqual([
    { where: "lines.L1.commission.21", statedMinor: 0, recomputedMinor: 185 },
  ]);
});

it("[P7] a sale that names no book earns nobody anything", () => {
  const { commissionBook: _, ...sale } = saleOf({ goods: "1 shaver", "sold by": "21", channel: "till" });
  const found = [{ where: "lines.L1.commission.21", statedMinor: 185, recomputedMinor: 0 }];
  expect(commissionDifferences(sale, null)).toEqual(found);
  expect(commissionDifferences(sale, rules)).toEqual(found);
});

it("a rule holds from its time on and until just before its end", () => {
  const rule: CommissionRule = {
    ...any,
    ruleId: "C",
    fromMs: 10,
    untilMs: 20,
    earns: { is: "of-net", ratePpm: 10_000 },
  };
  const line = { sku: "x", brand: "b", category: "c", quantity: 1, totalMinor: minor(11_300), taxMinor: minor(1_300) };
  const earnedAt = (atMs: number) =>
    lineCommissions(line, [{ personId: "p", number: "21" }], [rule], { atMs, channel: "till" })[0];
  expect([9, 10, 19, 20].map((atMs) => earnedAt(atMs)?.amountMinor)).toEqual([undefined, 100, 100, undefined]);
  const inner = { ...rule, fromMs: null, untilMs: null, categories: ["c/d"] };
  expect(lineCommissions(line, [{ personId: "p", number: "21" }], [inner], { atMs: 1, channel: "till" })).toEqual([
    null,
  ]);
});
