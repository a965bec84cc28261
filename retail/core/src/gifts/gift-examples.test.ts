import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { amount, tableRows } from "../../testing/example-book.ts";
import { kettle } from "../../testing/goods.ts";
import { refundParts, refundsOf } from "../after-sale/refund.ts";
import { returnDraft } from "../after-sale/return-entry.ts";
import { quoteReturn, takenBackBy } from "../after-sale/returnable.ts";
import { eachOnce, type TakenBack } from "../after-sale/taken-back.ts";
import { addItem, type Basket, emptyBasket } from "../basket.ts";
import type { EntryDraft, Transfer } from "../entry.ts";
import type { Item } from "../item.ts";
import { fold } from "../ledger.ts";
import { type Minor, minor } from "../money.ts";
import type { PromotionContext } from "../promotions/context.ts";
import type { Gift, Promotion } from "../promotions/promotion.ts";
import { saleDraft } from "../sale-entry.ts";
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

const common = {
  ...{ person: "p-1", businessDay: "2025-11-21", store: "0412", box: "0412-02" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
} as const;
const context: PromotionContext = {
  ...{ atMs: 1, businessDay: "2025-11-21", store: "0412", channel: "till", member: null, coupons: [], used: {} },
  currency: "CNY",
};

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
    const { openGifts } = priceSale(basket, inForce, context);
    const promotionId = inForce[0]?.promotionId ?? "";
    const handed = isMissing ? null : giftGoods(itemOf(item));
    const change = decideGift(basket, openGifts, { promotionId, sku: item, handed });
    if (!change.ok) throw new Error(change.reason);
    basket = change.basket;
  }
  const { priced, basis, openGifts } = priceSale(basket, inForce, context);
  expect(openGifts).toEqual([]);
  const { totalMinor } = priced;
  const cash = { type: "cash", tenderedMinor: totalMinor, changeMinor: minor(0), amountMinor: totalMinor } as const;
  return saleDraft({ ...common, basket: priced, pricing: basis, tenders: [cash], receiptNumber: "R1" });
}

function returned(sale: EntryDraft<"sale">, back: string, earlier: readonly TakenBack[]): EntryDraft<"return"> {
  const chosen = counts(back).map(({ quantity, item }) => {
    const line = sale.body.lines.find(({ sku }) => sku === item);
    return { lineId: line?.lineId ?? "", quantity, packageState: "sealed" as const };
  });
  const of = { chosen, reason: "other" as const };
  const { totalMinor } = quoteReturn(sale.body, earlier, of);
  const before = eachOnce(earlier).flatMap(({ refunds }) => refunds);
  const result = refundsOf(
    refundParts({ sale: sale.body, earlier: before, amountMinor: totalMinor, rounding: null }),
    [],
  );
  if (!result.ok) throw new Error(result.reason);
  return returnDraft({
    ...{ ...common, ...of, sale: sale.body, earlier, refunds: result.refunds, returnId: "r" },
    ...{ original: { epoch: "b".repeat(32), seq: 1, receiptNumber: "R1" }, receiptNumber: `R${earlier.length + 2}` },
  });
}

function written(row: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const promotion = promotions.get(row.promotion ?? "");
  if (promotion === undefined) throw new Error(`no promotion ${row.promotion}`);
  const sale = sold(row, [promotion]);
  expect(saleDifferences(sale.body, common, [promotion])).toEqual([]);
  const returns: EntryDraft<"return">[] = [];
  for (const back of (row["comes back"] ?? "").split("; "))
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
  return {
    ...row,
    billed: amount(sum(sale.transfers.map(({ to, amount: moved }) => (to.startsWith("claim:") ? moved : 0)))),
    refunded: returns.map(({ body }) => amount(body.totalMinor)).join("; "),
    "for gifts": kept.map((minorUnits) => (minorUnits < 0 ? `-${amount(-minorUnits)}` : amount(minorUnits))).join("; "),
  };
}

/** Nobody is owed less than nothing, and the drawer has what is kept. */
function balances(transfers: readonly Transfer[]): void {
  const money = [...fold(transfers).values()].filter(({ ledger }) => ledger === "money");
  expect(sum(money.map((balance) => balance.amount))).toBe(0);
  expect(money.every(({ account, amount: left }) => !/^(claim|drawer)/.test(account) || left >= 0)).toBe(true);
  expect(transfers.every(({ from, to, amount: moved }) => from !== to && moved > 0)).toBe(true);
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0);

describe("[P7] worked examples: gifts with purchase", () => {
  test.each(tableRows(book, "Examples").map((row) => [`${row.no}: ${row["what it shows"]}`, row] as const))(
    "%s",
    (_, row) => expect(written(row)).toEqual(row),
  );
});
