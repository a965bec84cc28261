import { describe, expect, test } from "vitest";
import { batteries, kettle, scanned } from "../testing/goods.ts";
import { addItem, type Basket, type BasketChange, emptyBasket } from "./basket.ts";
import { minor } from "./money.ts";
import { weighedPrice, weightAtPrice } from "./prices/weighed-price.ts";

const wire = { ...kettle, sku: "190001", priceMinor: minor(8_900), soldBy: "weight" } as const;
const empty = emptyBasket("s", "CNY");

function done(change: BasketChange): Basket {
  if (!change.ok) throw new Error(change.reason);
  return change.basket;
}

describe("goods sold by weight", () => {
  test("cost what they weigh, rounded once a piece, and each piece has a line of its own", () => {
    const one = done(addItem(empty, wire, 1, { weightGrams: 512 }));
    const two = done(addItem(one, wire, 1, { weightGrams: 512 }));
    expect(two.lines).toHaveLength(2);
    expect(two.lines[0]).toMatchObject({
      quantity: 1,
      unitPriceMinor: 4_557,
      weightGrams: 512,
      pricePerKgMinor: 8_900,
    });
  });

  test("without a weight they are not sold", () => {
    expect(addItem(empty, wire)).toEqual({ ok: false, reason: "weight-needed" });
    expect(addItem(empty, wire, 1, { weightGrams: 0 })).toEqual({ ok: false, reason: "weight-needed" });
  });

  test("a label with its price holds whatever the book says, and tells the weight", () => {
    const { lines } = done(addItem(empty, wire, 1, { labelPriceMinor: minor(4_557) }));
    expect(lines[0]).toMatchObject({ unitPriceMinor: 4_557, weightGrams: 512 });
    expect(lines[0]).not.toHaveProperty("priceSource");
  });

  test.each([
    [8_900, 1, 9],
    [8_900, 5, 45],
    [1, 499, 0],
    [1, 500, 1],
  ])("%i a kilogram, %i g: %i", (perKg, grams, price) => expect(weighedPrice(minor(perKg), grams)).toBe(price));

  test("weight and price agree to the gram where a gram costs a minor unit or more", () => {
    for (let grams = 1; grams < 3_000; grams += 7)
      expect(weightAtPrice(minor(8_900), weighedPrice(minor(8_900), grams))).toBe(grams);
  });
});

describe("a piece with a serial", () => {
  const trace = { serial: "A1", batch: "B7" };

  test("keeps it, on a line of its own", () => {
    const { lines } = done(addItem(scanned([kettle]), kettle, 1, { trace }));
    expect(lines.map((line) => [line.quantity, line.trace?.serial])).toEqual([
      [1, undefined],
      [1, "A1"],
    ]);
    expect(done(addItem(scanned([kettle]), kettle)).lines[0]?.quantity).toBe(2);
  });

  test("[P5] is not put in twice; the same serial of other goods is another piece", () => {
    const basket = done(addItem(empty, kettle, 1, { trace }));
    expect(addItem(basket, kettle, 1, { trace })).toEqual({ ok: false, reason: "serial-twice" });
    expect(addItem(basket, batteries, 1, { trace }).ok).toBe(true);
  });
});
