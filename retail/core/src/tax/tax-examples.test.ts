import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Row, tableRows } from "../../testing/example-book.ts";
import { kettle, plainPricing } from "../../testing/goods.ts";
import { addItem, type Basket, emptyBasket } from "../basket.ts";
import { type BasisPoints, type Currency, currencyExponent, minor } from "../money.ts";
import { type Payer, priceBasket } from "../priced-basket.ts";
import { saleDraft } from "../sale-entry.ts";
import { saleDifferences } from "../sale-recomputation.ts";
import { type CashRounding, cashDue } from "../tenders/cash-rounding.ts";
import { addedTaxMinor } from "./receipt-taxes.ts";
import type { TaxLevel, TaxZone } from "./tax-book.ts";

const book = readFileSync(new URL("../../examples/taxes.md", import.meta.url), "utf8");
const stores = tableRows(book, "Stores");
const taxes = tableRows(book, "Taxes");
const goods = tableRows(book, "Goods");
const examples = tableRows(book, "Examples");

const list = (words: string | undefined): readonly string[] =>
  words === undefined || words === "" ? [] : words.split(", ");

function rowOf(rows: readonly Row[], column: string, name: string | undefined): Row {
  const row = rows.find((one) => one[column] === name);
  if (row === undefined) throw new Error(`no ${column} ${name}`);
  return row;
}

/** `12.30` of a currency with two digits: 1230. */
function money(words: string | undefined, currency: Currency) {
  return minor(Math.round(Number(words) * 10 ** currencyExponent[currency]));
}

function amount(of: number, currency: Currency): string {
  return (of / 10 ** currencyExponent[currency]).toFixed(currencyExponent[currency]);
}

/** Millionths from percent with up to four decimals. */
const ppm = (percent: string | undefined): number => Math.round(Number(percent) * 10_000);

function zoneOf(store: Row): TaxZone | null {
  const own = taxes.filter((row) => row.store === store.store);
  const classes = [...new Set(own.flatMap((row) => list(row.classes)))];
  if (own.length === 0 && store.prices === "with tax") return null;
  return {
    zoneId: store.store ?? "",
    stores: ["0412"],
    prices: store.prices === "with tax" ? "with-tax" : "without-tax",
    roundedPer: store["rounded per"] === "line" ? "line" : "document",
    rounding: store.rounding === "half-up" ? "half-up" : "half-even",
    taxedBeforeDiscountsOf: list(store["before discounts of"]) as readonly Payer[],
    taxes: own.map((row) => ({
      ...{ taxId: row.tax ?? "", name: { zh: row.tax ?? "", en: row.tax ?? "" }, level: "state" satisfies TaxLevel },
      ratePpm: ppm(row.percent),
    })),
    classes: classes.map((taxClass) => ({
      taxClass,
      taxIds: own.filter((row) => list(row.classes).includes(taxClass)).map((row) => row.tax ?? ""),
    })),
    ...(store.default === "" ? {} : { defaultClass: store.default ?? "" }),
  };
}

function coinsOf(words: string | undefined, currency: Currency): CashRounding | null {
  const [coin, how] = (words ?? "").split(" ");
  if (coin === "" || coin === undefined) return null;
  return { toMinor: money(coin, currency), how: how === "down" ? "down" : "half-up" };
}

/** `2 kettle, 1 tea` */
function basketOf(words: string | undefined, currency: Currency): Basket {
  let basket = emptyBasket("sale-1", currency);
  for (const part of list(words)) {
    const [quantity, name] = part.split(" ");
    const row = rowOf(goods, "item", name);
    const item = {
      ...kettle,
      ...{ sku: name ?? "", currency, priceMinor: money(row.price, currency) },
      taxRateBp: (ppm(row["own percent"]) / 100) as BasisPoints,
      ...(row.class === "" ? {} : { taxClass: row.class ?? "" }),
    };
    const change = addItem(basket, item, Number(quantity));
    if (!change.ok) throw new Error(change.reason);
    basket = change.basket;
  }
  return basket;
}

/** `kettle 30.00 mall` */
function discountsOf(words: string | undefined, { lines, currency }: Basket) {
  return list(words).map((part, index) => {
    const [sku, off, payer] = part.split(" ");
    const line = lines.find((one) => one.sku === sku);
    return {
      ...{ lineId: line?.lineId ?? "", promotionId: `P${index}`, name: { zh: "减", en: "off" } },
      ...{ payer: (payer ?? "chain") as Payer, amountMinor: money(off, currency) },
    };
  });
}

/** What a row of the table says of a sale, in the table's own words. */
function written(row: Row): Row {
  const store = rowOf(stores, "store", row.store);
  const currency = (store.currency ?? "CNY") as Currency;
  const zone = zoneOf(store);
  const plain = basketOf(row.basket, currency);
  const exemption = {
    ...{ certificate: row.customer ?? "", reason: { id: "resale", name: { zh: "转售", en: "Resale" } } },
    ...{ by: "p", approvedBy: "s" },
  };
  const basket = row.customer === "" ? plain : { ...plain, exemption };
  const priced = priceBasket(basket, discountsOf(row.off, basket), undefined, zone);
  const cash = cashDue(priced.totalMinor, coinsOf(store.coins, currency));
  recomputed(priced, zone);
  const named = priced.taxes ?? [];
  return {
    ...row,
    subtotal: amount(priced.totalMinor - addedTaxMinor(priced), currency),
    taxes: named.map(({ taxId, taxMinor }) => `${taxId} ${amount(taxMinor, currency)}`).join(", "),
    tax: amount(priced.taxMinor, currency),
    "to pay": amount(priced.totalMinor, currency),
    cash: amount(cash, currency),
  };
}

/** HQ makes every cent of it again from the entry alone [P7], and names the line where one is otherwise. */
function recomputed(basket: ReturnType<typeof priceBasket>, zone: TaxZone | null): void {
  const amountMinor = basket.totalMinor;
  const { body } = saleDraft({
    ...{ basket, pricing: plainPricing, person: "p", businessDay: "2025-11-21", store: "0412", box: "0412-01" },
    ...{ receiptNumber: "R1", at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "b" } },
    versions: { engine: "2", priceBook: "1", promotions: "none", tax: "taxes-1" },
    tenders:
      amountMinor === 0 ? [] : [{ type: "cash", tenderedMinor: amountMinor, changeMinor: minor(0), amountMinor }],
  });
  const of = { store: "0412", businessDay: "2025-11-21" };
  expect(saleDifferences(body, of, null, zone)).toEqual([]);
  const [first, ...others] = body.lines;
  if (first === undefined) return;
  const other = { ...body, lines: [{ ...first, taxMinor: minor(first.taxMinor + 1) }, ...others] };
  expect(saleDifferences(other, of, null, zone)).toContainEqual({
    where: "lines.L1.taxMinor",
    statedMinor: first.taxMinor + 1,
    recomputedMinor: first.taxMinor,
  });
}

describe("the worked examples of taxes", () => {
  test("use every store, every tax and all goods", () => {
    const used = new Set(examples.flatMap((row) => [row.store, ...list(row.basket).map((part) => part.split(" ")[1])]));
    const named = new Set(
      examples.flatMap((row) => list(row.taxes).map((part) => `${row.store} ${part.split(" ")[0]}`)),
    );
    expect(stores.filter(({ store }) => !used.has(store))).toEqual([]);
    expect(goods.filter(({ item }) => !used.has(item))).toEqual([]);
    expect(taxes.filter(({ store, tax }) => !named.has(`${store} ${tax}`))).toEqual([]);
  });

  test.each(examples.map((row) => [row.no, row["what it shows"], row] as const))("%s: %s", (_, __, row) => {
    expect(written(row)).toEqual(row);
  });
});
