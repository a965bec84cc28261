// Reads the tables of examples/sales-and-returns.md, and says what the program makes of each row in the table's words.

import {
  addItem,
  type Basket,
  basisPoints,
  type CashRounding,
  changeOf,
  documentTaxes,
  emptyBasket,
  type Item,
  type Minor,
  minor,
  type PricedBasket,
  priceSale,
  quoteReturn,
  type RefundBody,
  refundParts,
  refundsOf,
  type SaleBody,
  saleDraft,
  type TakenBack,
  type TenderBody,
  type TenderOffer,
  type TenderRules,
  takeTender,
} from "../src/index.ts";
import { amount, money, promotionOf, type Row, tableRows } from "./example-book.ts";
import { kettle } from "./goods.ts";
import { today } from "./promotions.ts";

export interface SalesBook {
  readonly goods: readonly Item[];
  readonly promotions: ReadonlyMap<string, ReturnType<typeof promotionOf>>;
  readonly sales: readonly Row[];
  readonly returns: readonly Row[];
}

export function salesBook(markdown: string): SalesBook {
  const goods = tableRows(markdown, "Goods").map((row): Item => {
    const { item = "", brand = "", category = "", price = "", "tax %": tax = "" } = row;
    const name = { zh: item, en: item };
    const taxRateBp = basisPoints(Number(tax) * 100);
    return { ...kettle, sku: item, name, brand, category, priceMinor: money(price), taxRateBp };
  });
  const promotions = tableRows(markdown, "Promotions").map((row) => [row.id ?? "", promotionOf(row)] as const);
  return {
    goods,
    promotions: new Map(promotions),
    sales: tableRows(markdown, "Sales"),
    returns: tableRows(markdown, "Returns"),
  };
}

/** The row with its computed cells as the program has them. */
export function saleWritten(book: SalesBook, row: Row): Row {
  const priced = pricedBasket(book, row);
  const { tenders, refused } = paid(priced.totalMinor, row);
  const rounding = tenders.reduce((sum, body) => sum + (body.type === "cash" ? (body.roundingMinor ?? 0) : 0), 0);
  return {
    ...row,
    off: signless(priced.discountMinor),
    total: amount(priced.totalMinor),
    tax: documentTaxes(priced.lines, priced.taxes ?? [])
      .map(({ ratePpm, taxMinor }) => `${ratePpm / 10_000} %: ${amount(taxMinor)}`)
      .join(", "),
    settles: tenders.map((body) => `${body.type} ${amount(body.amountMinor)}`).join(", "),
    change: signless(changeOf(tenders)),
    rounding: rounding === 0 ? "" : `${rounding < 0 ? "−" : "+"}${amount(Math.abs(rounding))}`,
    refused,
  };
}

export function returnWritten(book: SalesBook, row: Row): Row {
  const priced = pricedBasket(book, row);
  const { tenders } = paid(priced.totalMinor, row);
  const sale = saleOf(priced, tenders);
  const earlier: TakenBack[] = [];
  const said: { refunded: string; tax: string; by: string }[] = [];
  for (const [index, part] of (row["comes back"] ?? "").split("; ").entries()) {
    const chosen = part.split(" + ").map((one) => {
      const [quantity = "", name] = one.split(" ");
      const line = sale.lines.find(({ sku }) => sku === name);
      if (line === undefined) throw new Error(`${name} is not in the basket of ${row.no}`);
      return { lineId: line.lineId, quantity: Number(quantity), packageState: "sealed" } as const;
    });
    const quote = quoteReturn(sale, earlier, { chosen, reason: "changed-mind" });
    const parts = refundParts({
      sale,
      earlier: earlier.flatMap(({ refunds }) => refunds),
      amountMinor: quote.totalMinor,
      rounding: roundingOf(row),
    });
    const codes = parts.flatMap((each) => (each.type === "card" ? ["A1B2C3"] : []));
    const result = refundsOf(parts, codes);
    if (!result.ok) throw new Error(`${row.no}: ${result.reason}`);
    earlier.push({ receiptNumber: `R${index}`, lines: quote.lines, refunds: result.refunds });
    said.push({
      refunded: amount(quote.totalMinor),
      tax: amount(quote.taxMinor),
      by: result.refunds.map(handed).join(", ") || "nothing",
    });
  }
  const back = earlier.flatMap(({ lines }) => lines).reduce((sum, { totalMinor }) => sum + totalMinor, 0);
  return {
    ...row,
    paid: amount(priced.totalMinor),
    refunded: said.map(({ refunded }) => refunded).join("; "),
    "tax in it": said.map(({ tax }) => tax).join("; "),
    by: said.map(({ by }) => by).join("; "),
    kept: amount(priced.totalMinor - back),
  };
}

function pricedBasket({ goods, promotions }: SalesBook, row: Row): PricedBasket {
  let basket: Basket = emptyBasket("s", "CNY");
  for (const part of (row.basket ?? "").split(", ")) {
    const [quantity, name] = part.split(" ");
    const item = goods.find(({ sku }) => sku === name);
    const change = item === undefined ? null : addItem(basket, item, Number(quantity));
    if (change?.ok !== true) throw new Error(`${row.no}: ${part} cannot be rung up`);
    basket = change.basket;
  }
  const inForce = (row.promotions ?? "").split(", ").flatMap((id) => promotions.get(id) ?? []);
  return priceSale(basket, inForce, today).priced;
}

/** Tenders in the order of the cell, until nothing is due or one is refused. */
function paid(totalMinor: Minor, row: Row): { readonly tenders: readonly TenderBody[]; readonly refused: string } {
  const rounding = roundingOf(row);
  const rules: TenderRules = [
    { type: "cash", tenderId: "cash", name: { zh: "", en: "" }, ...(rounding === null ? {} : { rounding }) },
    { type: "card", tenderId: "card", name: { zh: "", en: "" } },
  ];
  const tenders: TenderBody[] = [];
  for (const words of (row.tendered ?? "").split(", ")) {
    const dueMinor = minor(totalMinor - tenders.reduce((sum, body) => sum + body.amountMinor, 0));
    const result = takeTender(offerOf(words), { dueMinor, currency: "CNY", rules, taken: tenders, lines: [], atMs: 0 });
    if (!result.ok) {
      const [detail] = Object.values(result.detail ?? {});
      return { tenders, refused: [result.reason, ...(detail === undefined ? [] : [amount(detail)])].join(" ") };
    }
    tenders.push(result.body);
  }
  return { tenders, refused: "" };
}

function offerOf(words: string): TenderOffer {
  const [type, sum = ""] = words.split(" ");
  return type === "cash"
    ? { type, tenderedMinor: money(sum) }
    : { type: "card", amountMinor: money(sum), approvalCode: "A1B2C3" };
}

/** `0.10 half-up`; nothing: to the fen. */
function roundingOf({ coins = "" }: Row): CashRounding | null {
  const [to = "", how] = coins.split(" ");
  return coins === "" ? null : { toMinor: money(to), how: how === "down" ? "down" : "half-up" };
}

function handed(refund: RefundBody): string {
  const rounding = refund.type === "cash" ? (refund.roundingMinor ?? 0) : 0;
  return `${refund.type} ${amount(refund.amountMinor + rounding)}`;
}

function saleOf(basket: PricedBasket, tenders: readonly TenderBody[]): SaleBody {
  const { atMs, channel, member, coupons, used } = today;
  return saleDraft({
    ...{ basket, tenders, pricing: { atMs, channel, member, coupons, used }, person: "p", businessDay: "2025-11-21" },
    ...{ at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "b" }, store: "0412", box: "0412-01" },
    ...{ versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" }, receiptNumber: "R" },
  }).body;
}

const signless = (of: number): string => (of === 0 ? "" : amount(of));
