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
  workedContext,
} from "../../testing/worked-sale.ts";
import type { TakenBack } from "../after-sale/taken-back.ts";
import { addItem, type Basket, emptyBasket } from "../basket.ts";
import type { EntryDraft } from "../entry.ts";
import type { Item } from "../item.ts";
import { type Minor, minor } from "../money.ts";
import type { Gift, Promotion } from "../promotions/promotion.ts";
import { priceSale } from "../sale-pricing.ts";
import { saleDifferences } from "../sale-recomputation.ts";
import { type GiftOffer, giftGoods } from "./gift.ts";
import { decideGift } from "./gift-decisions.ts";

const book = readFileSync(new URL("../../examples/gifts.md", import.meta.url), "utf8");
const money = (text: string): Minor => minor(Math.round(Number(text.replaceAll(",", "")) * 100));
const counts = (text: string) =>
  text.split(", ").map((part) => {
    const [count, item = "", missing] = part.split(" ");
    return { quantity: Number(count), item, isMissing: missing === "missing" };
  });

const goods = new Map(
  tableRows(book, "Goods").map(({ item = "", price = "" }) => [
    item,
    { ...kettle, sku: item, name: { zh: item, en: item }, priceMinor: money(price) },
  ]),
);

const promotions = new Map(
  tableRows(book, "Promotions").map((row): [string, Promotion] => {
    const { id = "", gifts = "", value = "", payer, terms = "" } = row;
    const [earned = "", repeated] = (row["earned by"] ?? "").split(", repeated");
    const values = value.split("; ").map(money);
    const list = gifts.split("; ").map((part, index): Gift => {
      const [quantity, sku = ""] = part.split(" ");
      return { sku, quantity: Number(quantity), valueMinor: values[index] ?? minor(0) };
    });
    const offer: GiftOffer = {
      is: "gift-with-purchase",
      earnedBy: earned.endsWith("pieces")
        ? { by: "pieces", atLeast: Number.parseInt(earned, 10) }
        : { by: "spend", atLeastMinor: money(earned) },
      repeats: repeated !== undefined,
      gifts: list,
      worthMinor: minor(1),
      ...(terms.includes("choice") ? { choice: "one" } : {}),
      ...(terms.includes("billed") ? { isBilled: true } : {}),
      ...(terms.includes("pro rata") ? { onReturn: "pro-rata" } : {}),
    };
    const promotion: Promotion = {
      ...{
        promotionId: id,
        name: { zh: id, en: id },
        fromMs: 0,
        untilMs: 9,
        stores: null,
        channels: null,
        tiers: null,
      },
      goods: { skus: null, brands: null, categories: null, sellers: null, except: null },
      ...{ stacking: { group: id, priority: 0, exclusive: false }, quota: null, coupon: null, offer },
      payer: payer === "brand" || payer === "mall" ? payer : "chain",
    };
    return [id, promotion];
  }),
);

function itemOf(name: string): Item {
  const item = goods.get(name);
  if (item === undefined) throw new Error(`no goods ${name}`);
  return item;
}

function sold(row: Readonly<Record<string, string>>, inForce: readonly Promotion[]): EntryDraft<"sale"> {
  let basket: Basket = emptyBasket("s", "CNY");
  for (const { quantity, item } of counts(row.bought ?? "")) {
    const change = addItem(basket, itemOf(item), quantity);
    if (!change.ok) throw new Error(change.reason);
    basket = change.basket;
  }
  for (const { item, isMissing } of counts(row["handed out"] ?? "")) {
    const { openGifts } = priceSale(basket, inForce, workedContext);
    const promotionId = inForce[0]?.promotionId ?? "";
    const handed = isMissing ? null : giftGoods(itemOf(item));
    const change = decideGift(basket, openGifts, { promotionId, sku: item, handed });
    if (!change.ok) throw new Error(change.reason);
    basket = change.basket;
  }
  expect(priceSale(basket, inForce, workedContext).openGifts).toEqual([]);
  return soldForCash(basket, inForce);
}

function returned(sale: EntryDraft<"sale">, back: string, earlier: readonly TakenBack[]): EntryDraft<"return"> {
  const chosen = counts(back).map(({ quantity, item }) => {
    const line = sale.body.lines.find(({ sku }) => sku === item);
    return { lineId: line?.lineId ?? "", quantity, packageState: "sealed" as const };
  });
  return broughtBack(sale.body, earlier, { chosen });
}

function written(row: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const promotion = promotions.get(row.promotion ?? "");
  if (promotion === undefined) throw new Error(`no promotion ${row.promotion}`);
  const sale = sold(row, [promotion]);
  expect(saleDifferences(sale.body, workedAt, [promotion])).toEqual([]);
  const parts = (row["comes back"] ?? "").split("; ");
  const returns = broughtBackInTurn(parts, (part, earlier) => returned(sale, part, earlier));
  const transfers = [...sale.transfers, ...returns.flatMap((one) => one.transfers)];
  expectLevel(transfers, ["money"]);
  const kept = returns.map(({ body }) => sumOf((body.giftDeductions ?? []).map(({ amountMinor }) => amountMinor)));
  return {
    ...row,
    billed: amount(sumOf(sale.transfers.map(({ to, amount: moved }) => (to.startsWith("claim:") ? moved : 0)))),
    refunded: returns.map(({ body }) => amount(body.totalMinor)).join("; "),
    "for gifts": kept.map((minorUnits) => (minorUnits < 0 ? `-${amount(-minorUnits)}` : amount(minorUnits))).join("; "),
  };
}

describe("[P7] worked examples: gifts with purchase", () => {
  test.each(tableRows(book, "Examples").map((row) => [`${row.no}: ${row["what it shows"]}`, row] as const))(
    "%s",
    (_, row) => expect(written(row)).toEqual(row),
  );
});
