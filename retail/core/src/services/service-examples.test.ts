import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { amount, tableRows } from "../../testing/example-book.ts";
import { kettle } from "../../testing/goods.ts";
import {
  broughtBack,
  broughtBackInTurn,
  expectLevel,
  soldForCash,
  sumOf,
  workedAt,
} from "../../testing/worked-sale.ts";
import { returnableLines } from "../after-sale/returnable.ts";
import type { TakenBack } from "../after-sale/taken-back.ts";
import { addItem, type Basket, type BasketChange, emptyBasket, setQuantity } from "../basket.ts";
import type { EntryDraft } from "../entry.ts";
import type { Item } from "../item.ts";
import { fold } from "../ledger.ts";
import { basisPoints, type Minor, minor } from "../money.ts";
import type { Promotion } from "../promotions/promotion.ts";
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
  return soldForCash(basket, inForce);
}

/** `1 aircon (install done)` */
function returned({ body: sale }: EntryDraft<"sale">, back: string, earlier: readonly TakenBack[]) {
  const [, count, name, done] = /^(\d+) (\S+)(?: \((\S+) done\))?$/.exec(back) ?? [];
  const lineId = sale.lines.find(({ sku }) => sku === name)?.lineId ?? "";
  const performed = sale.lines.filter(({ sku }) => sku === done).map((line) => line.lineId);
  const asked = [{ lineId, quantity: Number(count), packageState: "sealed" as const }];
  const chosen = withServices(returnableLines(sale, earlier), { chosen: asked, changed: lineId, performed });
  return broughtBack(sale, earlier, { chosen, performed });
}

function written(row: Row): Row {
  const inForce = promotions.filter(({ promotionId }) => promotionId === row.promotion);
  const sale = sold(row, inForce);
  expect(saleDifferences(sale.body, workedAt, inForce)).toEqual([]);
  expect(serviceDifferences(sale.body, () => services)).toEqual([]);
  const parts = (row["comes back"] ?? "").split("; ").filter((part) => part !== "");
  const returns = broughtBackInTurn(parts, (part, earlier) => returned(sale, part, earlier));
  const transfers = [...sale.transfers, ...returns.flatMap((one) => one.transfers)];
  expectLevel(transfers);
  const kept = returns.map(({ body }) => sumOf((body.giftDeductions ?? []).map(({ amountMinor }) => amountMinor)));
  const moved = (is: (account: string) => boolean) =>
    sumOf([...fold(transfers).values()].map(({ account, amount: left }) => (is(account) ? left : 0)));
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
