import { describe, expect, test } from "vitest";
import { kettle } from "../../testing/goods.ts";
import { minor } from "../money.ts";
import { type BookPrice, type PriceBook, type PriceContext, priceOf, pricesBySku } from "./price-book.ts";

const price = (priceId: string, amount: number, more: Partial<BookPrice> = {}): BookPrice => ({
  ...{ priceId, sku: kettle.sku, priceMinor: minor(amount) },
  ...more,
});
const book = (...prices: readonly BookPrice[]): PriceBook => ({
  ...{ bookId: "prices-1", heldForMs: 0, embeddedCodes: [], regions: [{ region: "south", stores: ["0412", "0418"] }] },
  pricesBySku: pricesBySku(prices),
});
const here: PriceContext = { store: "0412", atMs: 1_000, tier: null };
const amount = (prices: readonly BookPrice[], context: Partial<PriceContext> = {}) =>
  priceOf(kettle, book(...prices), { ...here, ...context }).priceMinor;

const chain = price("chain", 12_000);
const south = price("south", 13_500, { region: "south" });
const store = price("store", 12_500, { store: "0412" });

describe("a price book", () => {
  test("leaves an item that it does not name at its base price, and so does no book at all", () => {
    expect(priceOf(kettle, null, here)).toBe(kettle);
    expect(priceOf(kettle, book(price("other", 1, { sku: "999" })), here)).toBe(kettle);
  });

  test("names its price, so that an entry can [P7]", () => {
    expect(priceOf(kettle, book(chain), here).priceSource).toEqual({ bookId: "prices-1", priceId: "chain" });
  });

  test.each<[string, readonly BookPrice[], Partial<PriceContext>, number]>([
    ["the store before the region before the chain", [chain, south, store], {}, 12_500],
    ["the region, where the store has none", [chain, south, store], { store: "0418" }, 13_500],
    ["the chain elsewhere", [chain, south, store], { store: "0503" }, 12_000],
    ["a price for a time", [store, price("t", 9_900, { store: "0412", fromMs: 500, untilMs: 1_500 })], {}, 9_900],
    ["not before its time", [store, price("t", 9_900, { fromMs: 1_001 })], {}, 12_500],
    ["nor at its end", [chain, price("t", 9_900, { untilMs: 1_000 })], {}, 12_000],
    ["the later of two beginnings", [price("a", 1, { fromMs: 1 }), price("b", 2, { fromMs: 2 })], {}, 2],
    ["a tier's own price for its members", [chain, price("g", 11_000, { tier: "gold" })], { tier: "gold" }, 11_000],
    ["for nobody else", [chain, price("g", 11_000, { tier: "gold" })], { tier: "silver" }, 12_000],
    ["and only where it is lower", [chain, price("g", 12_100, { tier: "gold" })], { tier: "gold" }, 12_000],
    ["staff against the base price", [price("s", 10_000, { tier: "staff" })], { tier: "staff" }, 10_000],
  ])("%s", (_, prices, context, expected) => {
    expect(amount(prices, context)).toBe(expected);
    expect(amount([...prices].reverse(), context)).toBe(expected);
  });

  test("brings its own floor, else the item's where it is no higher than the price", () => {
    const floored = { ...kettle, floorPriceMinor: minor(11_000) };
    const floorAt = (...prices: readonly BookPrice[]) => priceOf(floored, book(...prices), here).floorPriceMinor;
    expect(floorAt(price("a", 12_000, { floorPriceMinor: minor(11_500) }))).toBe(11_500);
    expect(floorAt(chain)).toBe(11_000);
    expect(floorAt(price("a", 10_000))).toBeUndefined();
  });
});
