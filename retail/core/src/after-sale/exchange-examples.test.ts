import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { amount, money, tableRows } from "../../testing/example-book.ts";
import { kettle, plainPricing, scanned } from "../../testing/goods.ts";
import type { SaleBody } from "../entry.ts";
import type { Item } from "../item.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { saleDraft } from "../sale-entry.ts";
import type { SaleTender, TenderBody } from "../tenders/tender-body.ts";
import { exchangeDraft, quoteExchange } from "./exchange.ts";
import { refundsOf } from "./refund.ts";
import { returnableLines } from "./returnable.ts";

const book = readFileSync(new URL("../../examples/exchanges.md", import.meta.url), "utf8");
const goods = new Map(
  tableRows(book, "Goods").map(({ item = "", price = "" }): [string, Item] => [
    item,
    { ...kettle, sku: item, priceMinor: money(price) },
  ]),
);
const examples = tableRows(book, "Examples");

const common = {
  ...{ person: "p-1", businessDay: "2025-11-21", store: "0412", box: "0412-02", pricing: plainPricing },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
} as const;

/** `2 kettle, 1 pan` */
const counted = (words: string) =>
  words.split(", ").map((part) => ({ quantity: Number(part.split(" ")[0]), sku: part.split(" ")[1] ?? "" }));

const basketOf = (words: string) =>
  priceBasket(
    scanned(
      counted(words).flatMap(({ quantity, sku }) => {
        const item = goods.get(sku);
        if (item === undefined) throw new Error(`no such goods: ${sku}`);
        return Array.from({ length: quantity }, () => item);
      }),
    ),
  );

/** `card 100.00, cash 99.00` */
const tendersOf = (words: string): readonly TenderBody[] =>
  words.split(", ").map((part) => {
    const amountMinor = money(part.split(" ")[1] ?? "");
    return part.startsWith("card")
      ? { type: "card", amountMinor, terminal: "stand-alone", approvalCode: "A1B2C3" }
      : { type: "cash", tenderedMinor: amountMinor, changeMinor: minor(0), amountMinor };
  });

/** Whatever of the sale is named comes back; without words, all of it. */
function exchange(sale: SaleBody, words: string | null, newGoods: string) {
  const wanted = words === null ? null : counted(words);
  const chosen = returnableLines(sale, []).flatMap(({ line, left }) => {
    const quantity = wanted === null ? left : (wanted.find(({ sku }) => sku === line.sku)?.quantity ?? 0);
    return quantity === 0 ? [] : [{ lineId: line.lineId, quantity, packageState: "sealed" as const }];
  });
  const back = { sale, earlier: [], chosen, reason: "other" as const };
  const basket = basketOf(newGoods);
  const quote = quoteExchange(back, { newMinor: basket.totalMinor, rounding: null });
  const refunds = refundsOf(
    quote.refunds,
    quote.refunds.map(() => "D4E5F6"),
  );
  if (!refunds.ok) throw new Error(refunds.reason);
  const tenders = quote.dueMinor === 0 ? [] : tendersOf(`cash ${amount(quote.dueMinor)}`);
  const draft = exchangeDraft({
    ...{ ...common, exchangeId: "x", receiptNumber: "R2", back, basket, quote, tenders, refunds: refunds.refunds },
    original: { epoch: "b".repeat(32), seq: 2, receiptNumber: sale.receiptNumber },
  });
  return { quote, body: draft.body };
}

const behind = (tender: SaleTender): readonly string[] =>
  tender.type === "exchanged" ? [`${tender.paidWith.type} ${amount(tender.amountMinor)}`] : [];

describe("the worked examples of exchanges", () => {
  test.each(examples.map((row) => [row.no, row["what it shows"], row] as const))("%s: %s", (_, __, row) => {
    const [first = "", second] = (row["new goods"] ?? "").split(", then ");
    const tenders = tendersOf(row["paid with"] ?? "");
    const sale = saleDraft({ ...common, basket: basketOf(row.bought ?? ""), tenders, receiptNumber: "R1" }).body;
    const once = exchange(sale, row["comes back"] ?? "", first);
    const { quote, body } = second === undefined ? once : exchange(once.body.sold, null, second);
    expect({
      ...row,
      worth: amount(quote.backMinor),
      "to pay": amount(quote.dueMinor),
      "goes back": quote.refunds.map(({ type, amountMinor }) => `${type} ${amount(amountMinor)}`).join(", "),
      "pays for the new goods": body.sold.tenders.flatMap(behind).join(", "),
    }).toEqual(row);
  });
});
