import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { amount, money, promotionOf, tableRows } from "../../testing/example-book.ts";
import { kettle } from "../../testing/goods.ts";
import {
  broughtBack,
  broughtBackInTurn,
  expectLevel,
  soldForCash,
  sumOf,
  workedAt,
} from "../../testing/worked-sale.ts";
import { addItem, type Basket, emptyBasket } from "../basket.ts";
import type { Item } from "../item.ts";
import { fold } from "../ledger.ts";
import { basisPoints } from "../money.ts";
import { saleDifferences } from "../sale-recomputation.ts";
import { type SellerRule, withSeller } from "./seller.ts";
import { sellerDifferences } from "./seller-recomputation.ts";

type Row = Readonly<Record<string, string>>;

const book = readFileSync(new URL("../../examples/counters.md", import.meta.url), "utf8");
const rows = tableRows(book, "Goods");
const rules = [...new Set(rows.map(({ seller = "" }) => seller))]
  .filter((sellerId) => sellerId !== "")
  .map((sellerId): SellerRule => {
    const name = { zh: sellerId, en: sellerId };
    const skus = rows.filter(({ seller }) => seller === sellerId).map(({ item = "" }) => item);
    return {
      ...{ sellerId, name, operator: { name, taxNumber: `91${sellerId}` }, commissionBp: 1_500 },
      ...{ stores: [workedAt.store], brands: [], skus },
    };
  });
const items = new Map(
  rows.map(({ item = "", price = "", tax = "" }): [string, Item] => {
    const { taxClass: _, ...plain } = kettle;
    const taxRateBp = basisPoints(Number.parseInt(tax, 10) * 100);
    const goods = { ...plain, sku: item, name: { zh: item, en: item }, priceMinor: money(price), taxRateBp };
    return [item, withSeller(goods, rules, workedAt.store)];
  }),
);
const promotions = new Map(tableRows(book, "Promotions").map((row) => [row.id ?? "", promotionOf(row)]));

function basketOf(bought: string): Basket {
  let basket: Basket = emptyBasket("s", "CNY");
  for (const part of bought.split(", ")) {
    const [quantity, name = ""] = part.split(" ");
    const item = items.get(name);
    const change = item === undefined ? null : addItem(basket, item, Number(quantity));
    if (change?.ok !== true) throw new Error(`${part} cannot be rung up`);
    basket = change.basket;
  }
  return basket;
}

function written(row: Row): Row {
  const inForce = (row.promotions ?? "").split(", ").flatMap((id) => promotions.get(id) ?? []);
  const sale = soldForCash(basketOf(row.bought ?? ""), inForce);
  expect(saleDifferences(sale.body, workedAt, inForce)).toEqual([]);
  expect(sellerDifferences(sale.body, rules, workedAt.store)).toEqual([]);
  const parts = (row["comes back"] ?? "").split("; ").filter((part) => part !== "");
  const returns = broughtBackInTurn(parts, (part, earlier) => {
    const [quantity, name] = part.split(" ");
    const lineId = sale.body.lines.find(({ sku }) => sku === name)?.lineId ?? "";
    const chosen = [{ lineId, quantity: Number(quantity), packageState: "sealed" as const }];
    return broughtBack(sale.body, earlier, { chosen });
  });
  const transfers = [...sale.transfers, ...returns.flatMap((one) => one.transfers)];
  expectLevel(transfers);
  const balances = [...fold(transfers).values()];
  expect(balances.filter(({ account, amount: left }) => account.startsWith("seller-due:") && left > 0)).toEqual([]);
  const stock = balances.filter(({ account, amount: left }) => /\/(chain|concession)\//.test(account) && left !== 0);
  for (const { unit, account } of stock)
    expect(account.includes("/concession/")).toBe(items.get(unit)?.seller !== undefined);
  const summed = (begins: string, sign: 1 | -1) =>
    amount(sign * sumOf(balances.flatMap((one) => (one.account.startsWith(begins) ? [one.amount] : []))));
  const each = (begins: string, sign: 1 | -1) =>
    balances
      .filter(({ account, amount: left }) => account.startsWith(begins) && left !== 0)
      .map(({ account, amount: left }) => `${account.slice(begins.length)} ${amount(sign * left)}`)
      .sort()
      .join(", ");
  return {
    ...row,
    paid: amount(sale.body.totalMinor),
    "tax in it": amount(sale.body.taxMinor),
    "chain's tax": summed("tax:", -1),
    owed: each("seller-due:", -1),
    "chain's cost": summed("counter-discounts:", 1),
    "others owe": each("claim:", 1),
    refunded: returns.map(({ body }) => amount(body.totalMinor)).join("; "),
  };
}

const examples = tableRows(book, "Sales and returns").map(
  (row) => [`${row.no}: ${row["what it shows"]}`, row] as const,
);

describe("[P4] [P7] worked examples: goods of brand counters", () => {
  test.each(examples)("%s", (_, row) => {
    expect(written(row)).toEqual(row);
  });
});
