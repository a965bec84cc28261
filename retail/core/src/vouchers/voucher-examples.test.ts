import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { amount, money, promotionOf, type Row, tableRows } from "../../testing/example-book.ts";
import { cashOf, kettle, scanned } from "../../testing/goods.ts";
import {
  broughtBack,
  broughtBackInTurn,
  expectLevel,
  sumOf,
  workedAt,
  workedContext,
} from "../../testing/worked-sale.ts";
import type { Item } from "../item.ts";
import { fold } from "../ledger.ts";
import type { Promotion } from "../promotions/promotion.ts";
import { saleDraft } from "../sale-entry.ts";
import { priceSale } from "../sale-pricing.ts";
import { saleDifferences } from "../sale-recomputation.ts";
import { couponIssued, voucherCodes } from "./voucher.ts";

const book = readFileSync(new URL("../../examples/vouchers.md", import.meta.url), "utf8");
const goods = new Map(
  tableRows(book, "Goods").map(({ item = "", price = "" }): [string, Item] => [
    item,
    { ...kettle, sku: item, name: { zh: item, en: item }, priceMinor: money(price) },
  ]),
);
/** Coupons outlive the vouchers that are given of them. */
const promotions = tableRows(book, "Promotions").map(promotionOf);
const coupons = promotions
  .filter(({ coupon }) => coupon !== null)
  .map((one): Promotion => ({ ...one, untilMs: 8_640_000_000_000 }));

const counts = (text: string) =>
  text.split(", ").map((part) => ({ quantity: Number.parseInt(part, 10), item: part.split(" ")[1] ?? "" }));

function sold({ bought = "", promotions: named = "", no = "" }: Row) {
  const items = counts(bought).flatMap(({ quantity, item }) => {
    const of = goods.get(item);
    if (of === undefined) throw new Error(`no goods ${item}`);
    return Array.from({ length: quantity }, () => of);
  });
  const inForce = [...coupons, ...promotions.filter(({ promotionId }) => named.split(", ").includes(promotionId))];
  const { priced, basis, missed } = priceSale(scanned(items, no), inForce, workedContext);
  const tenders = [cashOf(priced.totalMinor, priced.totalMinor)];
  const sale = saleDraft({ ...workedAt, basket: priced, pricing: basis, tenders, receiptNumber: "R1" });
  expect(saleDifferences(sale.body, workedAt, inForce)).toEqual([]);
  return { sale, missed };
}

function given({ sale, missed }: ReturnType<typeof sold>): string {
  const words = (sale.body.vouchers ?? []).map(({ codes, valueMinor, validFrom, validThrough }) => {
    return `${codes.length} × ${amount(valueMinor)}, ${validFrom} to ${validThrough}`;
  });
  const short = missed.flatMap(({ reason }) =>
    reason.is === "spend-more" && reason.voucherMinor !== undefined
      ? [`${amount(reason.missingMinor)} more for ${amount(reason.voucherMinor)}`]
      : [],
  );
  return [...words, ...short].join("; ") || "none";
}

function written(row: Row): Row {
  const of = sold(row);
  const { sale } = of;
  const returns = (row["comes back"] ?? "").split("; ").filter((back) => back !== "");
  const vouchersUsed = voucherCodes(sale.body).slice(0, Number(row.used));
  const drafts = broughtBackInTurn(returns, (back, earlier) => {
    const chosen = counts(back).map(({ quantity, item }) => {
      const line = sale.body.lines.find(({ sku }) => sku === item);
      return { lineId: line?.lineId ?? "", quantity, packageState: "sealed" as const };
    });
    return broughtBack(sale.body, earlier, { chosen, vouchersUsed });
  });
  const transfers = [...sale.transfers, ...drafts.flatMap((one) => one.transfers)];
  expectLevel(transfers, ["money", "stock", "coupons"]);
  // Nothing is taken back that was not given.
  expect(
    [...fold(transfers).values()].filter(({ account, amount: left }) => account === couponIssued && left < 0),
  ).toEqual([]);
  return {
    ...row,
    paid: amount(sale.body.totalMinor),
    vouchers: given(of),
    void: drafts.map(({ body }) => String(body.vouchersBack?.length ?? 0)).join("; "),
    kept: drafts.map(({ body }) => amount(sumOf((body.giftDeductions ?? []).map((one) => one.amountMinor)))).join("; "),
    refunded: drafts.map(({ body }) => amount(body.totalMinor)).join("; "),
  };
}

describe("[P7] worked examples: vouchers back", () => {
  test.each(tableRows(book, "Examples").map((row) => [`${row.no}: ${row["what it shows"]}`, row] as const))(
    "%s",
    (_, row) => expect(written(row)).toEqual(row),
  );
});
