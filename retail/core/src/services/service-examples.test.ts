import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { amount, tableRows } from "../../testing/example-book.ts";
import { kettle } from "../../testing/goods.ts";
import { refundParts, refundsOf } from "../after-sale/refund.ts";
import { returnDraft } from "../after-sale/return-entry.ts";
import { quoteReturn, returnableLines, takenBackBy } from "../after-sale/returnable.ts";
import { eachOnce, type TakenBack } from "../after-sale/taken-back.ts";
import { addItem, type Basket, type BasketChange, emptyBasket, setQuantity } from "../basket.ts";
import type { EntryDraft, Transfer } from "../entry.ts";
import type { Item } from "../item.ts";
import { fold } from "../ledger.ts";
import { basisPoints, type Minor, minor } from "../money.ts";
import type { PromotionContext } from "../promotions/context.ts";
import type { Promotion } from "../promotions/promotion.ts";
import { saleDraft } from "../sale-entry.ts";
import { priceSale } from "../sale-pricing.ts";
import { saleDifferences } from "../sale-recomputation.ts";
import { addService, isServiceItem } from "./add-service.ts";
import { asInBook, type ServiceRule, serviceKinds } from "./service.ts";
import { serviceDifferences } from "./service-recomputation.ts";
import { withServices } from "./services-back.ts";

type Row = Readonly<Record<string, string>>;

const book = readFileSync(new URL("../../examples/services.md", import.meta.url), "utf8");
const money = (text: string): Minor => minor(Math.round(Number(text.replaceAll(",", "")) * 100));
const listed = (cell = "") => (cell === "" ? [] : cell.split(", "));

const rows = tableRows(book, "Goods");
const services: readonly ServiceRule[] = rows.flatMap((row) => {
  const kind = serviceKinds.find((known) => known === row.service);
  if (kind === undefined) return [];
  const oncePerformed = row["once performed"] === "kept" ? "kept" : "refunded";
  return [{ sku: row.item ?? "", kind, goods: listed(row.for), oncePerformed }];
});
const items = new Map(
  rows.map(({ item = "", price = "", tax = "" }): [string, Item] => {
    const taxRateBp = basisPoints(Number.parseInt(tax, 10) * 100);
    const { taxClass: _, ...plain } = kettle;
    const name = { zh: item, en: item };
    const priced = { ...plain, sku: item, name, category: item, priceMinor: money(price), taxRateBp };
    return [item, asInBook(priced, { bookId: "b-1", services })];
  }),
);
const promotions = tableRows(book, "Promotions").map((row): Promotion => {
  const { id = "" } = row;
  return {
    ...{ promotionId: id, name: { zh: id, en: id }, payer: row.payer === "brand" ? "brand" : "chain" },
    ...{ fromMs: 0, untilMs: 9, stores: null, channels: null, tiers: null },
    goods: { skus: null, brands: null, categories: null, sellers: null, except: null },
    ...{ stacking: { group: id, priority: 0, exclusive: false }, quota: null, coupon: null },
    offer: {
      ...{
        is: "free-service",
        service: row.service === "delivery" ? "delivery" : "installation",
        worthMinor: minor(1),
      },
      atLeastMinor: money(row["goods from"] ?? ""),
    },
  };
});

const common = {
  ...{ person: "p-1", businessDay: "2025-11-21", store: "0412", box: "0412-02" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
} as const;
const context: PromotionContext = {
  ...{ atMs: 1, businessDay: "2025-11-21", store: "0412", channel: "till", member: null, coupons: [], used: {} },
  currency: "CNY",
};

function itemOf(name = ""): Item {
  const item = items.get(name);
  if (item === undefined) throw new Error(`no goods ${name}`);
  return item;
}

function served(basket: Basket, text: string): BasketChange {
  const [, count, name = "", goods] = /^(?:(\d+) )?(\S+)(?: of (\S+))?$/.exec(text) ?? [];
  const item = itemOf(name);
  if (!isServiceItem(item)) throw new Error(`${name} is no service`);
  const lineId = basket.lines.find(({ sku }) => sku === goods)?.lineId ?? null;
  const change = addService(basket, item, { lineId, isNamed: goods !== undefined });
  if (!change.ok || count === undefined || change.touchedLineId === null) return change;
  return setQuantity(change.basket, change.touchedLineId, Number(count));
}

function basketOf(bought: string): Basket {
  let basket: Basket = emptyBasket("s", "CNY");
  for (const part of listed(bought)) {
    const [quantity, name] = part.split(" ");
    const change = addItem(basket, itemOf(name), Number(quantity));
    if (!change.ok) throw new Error(change.reason);
    basket = change.basket;
  }
  return basket;
}

function sold(row: Row, inForce: readonly Promotion[]): EntryDraft<"sale"> {
  let basket = basketOf(row.bought ?? "");
  for (const service of listed(row.services)) {
    const change = served(basket, service);
    if (!change.ok) throw new Error(change.reason);
    basket = change.basket;
  }
  const { priced, basis } = priceSale(basket, inForce, context);
  const { totalMinor } = priced;
  const cash = { type: "cash", tenderedMinor: totalMinor, changeMinor: minor(0), amountMinor: totalMinor } as const;
  return saleDraft({ ...common, basket: priced, pricing: basis, tenders: [cash], receiptNumber: "R1" });
}

/** `1 aircon (install done)` */
function returned({ body: sale }: EntryDraft<"sale">, back: string, earlier: readonly TakenBack[]) {
  const [, count, name, done] = /^(\d+) (\S+)(?: \((\S+) done\))?$/.exec(back) ?? [];
  const lineId = sale.lines.find(({ sku }) => sku === name)?.lineId ?? "";
  const performed = sale.lines.filter(({ sku }) => sku === done).map((line) => line.lineId);
  const asked = [{ lineId, quantity: Number(count), packageState: "sealed" as const }];
  const chosen = withServices(returnableLines(sale, earlier), { chosen: asked, changed: lineId, performed });
  const of = { chosen, performed, reason: "other" as const };
  const { totalMinor } = quoteReturn(sale, earlier, of);
  const before = eachOnce(earlier).flatMap(({ refunds }) => refunds);
  const parts = refundParts({ sale, earlier: before, amountMinor: totalMinor, rounding: null });
  const result = refundsOf(parts, []);
  if (!result.ok) throw new Error(result.reason);
  return returnDraft({
    ...{ ...common, ...of, sale, earlier, refunds: result.refunds, returnId: "r" },
    ...{ original: { epoch: "b".repeat(32), seq: 1, receiptNumber: "R1" }, receiptNumber: `R${earlier.length + 2}` },
  });
}

function written(row: Row): Row {
  const inForce = promotions.filter(({ promotionId }) => promotionId === row.promotion);
  const sale = sold(row, inForce);
  expect(saleDifferences(sale.body, common, inForce)).toEqual([]);
  expect(serviceDifferences(sale.body, () => services)).toEqual([]);
  const returns: EntryDraft<"return">[] = [];
  for (const back of (row["comes back"] ?? "").split("; ").filter((part) => part !== ""))
    returns.push(
      returned(
        sale,
        back,
        returns.map(takenBackBy).filter((taken) => taken !== null),
      ),
    );
  const transfers = [...sale.transfers, ...returns.flatMap((one) => one.transfers)];
  balances(transfers);
  const kept = returns.map(({ body }) => sum((body.giftDeductions ?? []).map(({ amountMinor }) => amountMinor)));
  const moved = (is: (account: string) => boolean) =>
    sum([...fold(transfers).values()].map(({ account, amount: left }) => (is(account) ? left : 0)));
  return {
    ...row,
    paid: amount(sale.body.totalMinor),
    "tax in it": amount(sale.body.taxMinor),
    "payer owes": amount(moved((account) => account.startsWith("claim:"))),
    refunded: returns.map(({ body }) => amount(body.totalMinor)).join("; "),
    "kept for free services": kept.map((one) => (one < 0 ? `-${amount(-one)}` : amount(one))).join("; "),
    stock: String(moved((account) => account === "sold")),
  };
}

/** Every ledger is level, nothing owed is below nothing, and no more cash goes out than came in. */
function balances(transfers: readonly Transfer[]): void {
  const all = [...fold(transfers).values()];
  for (const name of ["money", "stock"])
    expect(sum(all.filter(({ ledger }) => ledger === name).map((balance) => balance.amount))).toBe(0);
  expect(all.every(({ account, amount: left }) => !/^(claim|drawer)/.test(account) || left >= 0)).toBe(true);
  expect(transfers.every(({ from, to, amount: moved }) => from !== to && moved > 0)).toBe(true);
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0);
const named = (heading: string) =>
  tableRows(book, heading).map((row) => [`${row.no}: ${row["what it shows"]}`, row] as const);

describe("[P7] worked examples: services sold with goods", () => {
  test.each(named("Sales and returns"))("%s", (_, row) => expect(written(row)).toEqual(row));

  test.each(named("Refused"))("refused, %s", (_, row) => {
    let basket = basketOf(row.bought ?? "");
    let refused = "";
    for (const service of listed(row.service)) {
      const change = served(basket, service);
      if (change.ok) basket = change.basket;
      else refused = change.reason;
    }
    expect(refused).toBe(row.refused);
  });
});
