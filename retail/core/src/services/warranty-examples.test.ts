import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { amount, tableRows } from "../../testing/example-book.ts";
import { cashOf, kettle } from "../../testing/goods.ts";
import { broughtBack, sumOf, workedAt, workedContext } from "../../testing/worked-sale.ts";
import { returnableLines } from "../after-sale/returnable.ts";
import { addItem, type Basket, type BasketChange, emptyBasket } from "../basket.ts";
import type { EntryDraft, Transfer } from "../entry.ts";
import { fold } from "../ledger.ts";
import { basisPoints, type Minor, minor } from "../money.ts";
import { receiptText } from "../receipt.ts";
import { saleDraft } from "../sale-entry.ts";
import { priceSale } from "../sale-pricing.ts";
import { saleDifferences } from "../sale-recomputation.ts";
import { piecesMoved } from "../serials/pieces-moved.ts";
import { addCoverLater, type CoverItem, isCoverItem } from "./add-cover.ts";
import { addService, isServiceItem } from "./add-service.ts";
import { type CoverPlan, withCoverPrices } from "./cover.ts";
import { asInBook, type ServiceRule } from "./service.ts";
import { serviceDifferences } from "./service-recomputation.ts";
import { withServices } from "./services-back.ts";

type Row = Readonly<Record<string, string>>;

const book = readFileSync(new URL("../../examples/warranty.md", import.meta.url), "utf8");
const money = (text = ""): Minor => minor(Math.round(Number(text.replaceAll(",", "")) * 100));
const categories: Readonly<Record<string, string>> = { flagship: "phone", mini: "washer" };

const goods = new Map(
  tableRows(book, "Goods").map(({ item = "", price }) => [
    item,
    { ...kettle, sku: item, category: categories[item] ?? item, priceMinor: money(price) },
  ]),
);
const services = tableRows(book, "Plans").map((row): ServiceRule => {
  const { plan = "", price = "" } = row;
  const cover: CoverPlan = {
    ...{ months: Number(row.months), afterMonths: Number(row["maker's months"]) },
    ...{ coolingDays: Number(row["cooling-off days"]), withinDays: Number(row["sold within days"]) },
    ...(row["goods from"] === "" ? {} : { fromMinor: money(row["goods from"]) }),
    ...(row["goods below"] === "" ? {} : { untilMinor: money(row["goods below"]) }),
    ...(price.endsWith("%") ? { rateBp: basisPoints(Math.round(Number.parseFloat(price) * 100)) } : {}),
  };
  return { sku: plan, kind: "warranty", goods: [row.goods ?? ""], oncePerformed: "refunded", cover };
});
const plans = new Map(
  tableRows(book, "Plans").map(({ plan = "", price = "" }) => {
    const priceMinor = price.endsWith("%") ? minor(0) : money(price);
    const { taxClass: _, ...plain } = kettle;
    const item = asInBook({ ...plain, sku: plan, priceMinor, taxRateBp: basisPoints(600) }, { bookId: "b", services });
    if (!isServiceItem(item) || !isCoverItem(item)) throw new Error(`${plan} is no warranty`);
    return [plan, item];
  }),
);

const at = (businessDay: string) => ({ ...workedAt, businessDay });

const done = (change: BasketChange): Basket => {
  if (!change.ok) throw new Error(change.reason);
  return change.basket;
};

function paid(basket: Basket, businessDay: string, receiptNumber: string): EntryDraft<"sale"> {
  const asPriced = { ...basket, lines: withCoverPrices(basket.lines) };
  const { priced, basis } = priceSale(asPriced, [], { ...workedContext, businessDay });
  const cash = cashOf(priced.totalMinor, priced.totalMinor);
  return saleDraft({ ...at(businessDay), basket: priced, pricing: basis, tenders: [cash], receiptNumber });
}

const planOf = (row: Row): CoverItem => {
  const item = plans.get(row.plan ?? "");
  if (item === undefined) throw new Error(`no plan ${row.plan}`);
  return item;
};

function goodsOf(row: Row): Basket {
  const [quantity, name = ""] = (row.goods ?? "").split(" ");
  const item = goods.get(name);
  if (item === undefined) throw new Error(`no goods ${name}`);
  return done(addItem(emptyBasket("s", "CNY"), item, Number(quantity)));
}

/** The change that rings the warranty up, on a basket of its own where it is sold later. */
function rungUp(row: Row, basket: Basket): BasketChange {
  const [line] = basket.lines;
  if (line === undefined) throw new Error("no goods");
  if (row["warranty sold on"] === row["sold on"]) {
    let change: BasketChange = { ok: true, basket, touchedLineId: null };
    for (let piece = 0; piece < line.quantity && change.ok; piece++)
      change = addService(change.basket, planOf(row), { lineId: line.lineId, isNamed: true });
    return change;
  }
  const [sold] = paid(basket, row["sold on"] ?? "", "R1").body.lines;
  if (sold === undefined) throw new Error("nothing sold");
  const piece = { receiptNumber: "R1", lineId: "L1", place: 1, businessDay: row["sold on"] ?? "" };
  return addCoverLater(emptyBasket("w", "CNY"), planOf(row), {
    ...{ goods: sold, piece, today: row["warranty sold on"] ?? "" },
  });
}

function written(row: Row): Row {
  const before = goodsOf(row);
  const isLater = row["warranty sold on"] !== row["sold on"];
  const sale = paid(done(rungUp(row, before)), row["warranty sold on"] ?? "", isLater ? "R2" : "R1");
  expect(saleDifferences(sale.body, at(""), [])).toEqual([]);
  expect(serviceDifferences(sale.body, () => services)).toEqual([]);
  const covers = sale.body.lines.filter(({ contract }) => contract !== undefined);
  const [cover] = covers;
  expect(new Set(covers.map(({ contract }) => contract?.key)).size).toBe(covers.length);
  const transfers: Transfer[] = [...sale.transfers];
  const back = cancelled(row, sale);
  if (back !== null) transfers.push(...back.transfers);
  const all = [...fold(transfers).values()];
  expect(sumOf(all.filter(({ ledger }) => ledger === "money").map((one) => one.amount))).toBe(0);
  const owed = (account: string) => -sumOf(all.filter((one) => one.account === account).map((one) => one.amount));
  const ended = back?.body.lines.find((line) => line.cover !== undefined);
  const soldKeys =
    piecesMoved(sale).length - (back === null ? 0 : piecesMoved(back).filter(({ by }) => by === -1).length);
  expect(soldKeys).toBe(covers.length - (ended === undefined ? 0 : 1));
  const goodsLeft =
    sumOf(
      sale.body.lines.filter(({ contract }) => contract === undefined).map((line) => line.totalMinor - line.taxMinor),
    ) -
    sumOf(
      (back?.body.lines ?? [])
        .filter((line) => line.cover === undefined)
        .map((line) => line.totalMinor - line.taxMinor),
    );
  return {
    ...row,
    "paid for it": amount(sumOf(covers.map(({ totalMinor }) => totalMinor))),
    "covers from": cover?.contract?.fromDay ?? "",
    "until before": cover?.contract?.untilDay ?? "",
    "days left": ended?.cover === undefined ? "" : String(ended.cover.unusedDays),
    of: ended?.cover === undefined ? "" : String(ended.cover.totalDays),
    refunded: back === null ? "" : amount(back.body.totalMinor),
    deferred: amount(owed("warranty-deferred:0412")),
    earned: amount(owed("income:0412") - goodsLeft),
  };
}

function cancelled(row: Row, { body: sale }: EntryDraft<"sale">): EntryDraft<"return"> | null {
  const coverDay = row["cancelled on"] ?? "";
  if (coverDay === "") return null;
  const lineId = sale.lines.find(
    ({ contract }) => (contract === undefined) === (row["with its goods"] === "yes"),
  )?.lineId;
  const asked = [{ lineId: lineId ?? "", quantity: 1, packageState: "sealed" as const }];
  const chosen = withServices(returnableLines(sale, []), { chosen: asked, changed: lineId ?? "", performed: [] });
  return broughtBack(sale, [], { chosen, coverDay }, at(coverDay));
}

const named = (heading: string) =>
  tableRows(book, heading).map((row) => [`${row.no}: ${row["what it shows"]}`, row] as const);

describe("[P4, P7] worked examples: extended warranties", () => {
  test.each(named("Sold and cancelled"))("%s", (_, row) => expect(written(row)).toEqual(row));

  test.each(named("Refused"))("refused, %s", (_, row) => {
    const change = rungUp(row, goodsOf(row));
    expect(change.ok ? "" : change.reason).toBe(row.refused);
  });

  test.each([32, 42, 48] as const)("on %i columns the paper says contract, piece and days", (columns) => {
    const [row] = tableRows(book, "Sold and cancelled");
    if (row === undefined) throw new Error("no example");
    const { body } = paid(done(rungUp(row, goodsOf(row))), "2026-03-01", "R041201245100000035");
    const store = { id: "0412", name: { zh: "店", en: "Store" }, address: { zh: "", en: "" } };
    const place = { store, lane: 1, cashierNumber: "02", timeText: "2026-03-01 10:00" };
    const text = receiptText({ ...place, sale: body }, { language: "en", columns });
    expect(text).toContain("W041201245100000035-2");
    expect(text.replaceAll(/\s*\|\s*/g, " ")).toContain("2028-03-01");
  });
});
