import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyItem, batteries, kettle, numRuns, scanned } from "../testing/goods.ts";
import { addItem, type Basket, type BasketChange, emptyBasket, setQuantity, voidLine } from "./basket.ts";
import { basisPoints, includedTax, minor } from "./money.ts";
import { priceBasket } from "./priced-basket.ts";

function done(change: BasketChange): Basket {
  if (!change.ok) throw new Error(change.reason);
  return change.basket;
}

describe("a basket", () => {
  test("starts empty, with totals of nothing", () => {
    expect(priceBasket(emptyBasket("s", "CNY"))).toMatchObject({ totalMinor: 0, taxMinor: 0, pieces: 0 });
  });

  test("the same goods again raise their line, in its place", () => {
    const change = addItem(scanned([batteries, kettle]), batteries);
    expect(change).toMatchObject({ ok: true, touchedLineId: "L1" });
    expect(done(change).lines.map((line) => [line.sku, line.quantity])).toEqual([
      ["100002", 2],
      ["100001", 1],
    ]);
  });

  test("a price changed in between makes a line of its own", () => {
    const basket = done(addItem(scanned([kettle]), { ...kettle, priceMinor: minor(9_900) }));
    expect(basket.lines.map((line) => [line.lineId, line.unitPriceMinor])).toEqual([
      ["L1", 12_900],
      ["L2", 9_900],
    ]);
    expect(priceBasket(basket).totalMinor).toBe(22_800);
  });

  test("a void line's id is not used again", () => {
    const basket = done(voidLine(scanned([kettle, batteries]), "L2"));
    expect(done(addItem(basket, batteries)).lines.map((line) => line.lineId)).toEqual(["L1", "L3"]);
  });

  test("totals count pieces and tax contained", () => {
    const basket = done(setQuantity(scanned([kettle, batteries]), "L2", 3));
    expect(priceBasket(basket)).toMatchObject({ totalMinor: 15_870, taxMinor: 1484 + 342, pieces: 4 });
  });

  test("a change leaves the basket that it was made from", () => {
    const before = scanned([kettle]);
    const copy = structuredClone(before);
    done(addItem(before, batteries));
    done(setQuantity(before, "L1", 9));
    done(voidLine(before, "L1"));
    expect(before).toEqual(copy);
  });

  test.each([0, -1, 1.5, 10_000, Number.NaN])("quantity %s is refused", (quantity) => {
    expect(setQuantity(scanned([kettle]), "L1", quantity)).toEqual({ ok: false, reason: "bad-quantity" });
    expect(addItem(emptyBasket("s", "CNY"), kettle, quantity)).toEqual({ ok: false, reason: "bad-quantity" });
  });

  test("one more than 9999 of a line is refused", () => {
    const full = done(setQuantity(scanned([kettle]), "L1", 9999));
    expect(addItem(full, kettle)).toEqual({ ok: false, reason: "bad-quantity" });
  });

  test("unknown lines, other currencies and absurd totals are refused", () => {
    const basket = scanned([kettle]);
    expect(setQuantity(basket, "L9", 1)).toEqual({ ok: false, reason: "no-such-line" });
    expect(voidLine(basket, "L9")).toEqual({ ok: false, reason: "no-such-line" });
    expect(addItem(basket, { ...kettle, currency: "USD" })).toEqual({ ok: false, reason: "other-currency" });
    const gold = { ...kettle, sku: "gold", priceMinor: minor(Number.MAX_SAFE_INTEGER) };
    expect(addItem(basket, gold)).toEqual({ ok: false, reason: "total-too-large" });
  });
});

describe("laws", () => {
  test("totals equal the lines' sums, and tax those of its lines", () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 40 }), (items) => {
        const basket = scanned(items);
        const { lines, totalMinor, taxMinor, pieces } = priceBasket(basket);
        expect(totalMinor).toBe(items.reduce((sum, item) => sum + item.priceMinor, 0));
        expect(totalMinor).toBe(lines.reduce((sum, line) => sum + line.totalMinor, 0));
        expect(taxMinor).toBe(lines.reduce((sum, line) => sum + line.taxMinor, 0));
        expect(pieces).toBe(items.length);
      }),
      { numRuns },
    );
  });

  test("the order of scanning changes neither total nor tax", () => {
    const shuffled = fc
      .array(anyItem, { maxLength: 40 })
      .chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })));
    fc.assert(
      fc.property(shuffled, ([items, other]) => {
        const { totalMinor, taxMinor } = priceBasket(scanned(items));
        expect(priceBasket(scanned(other))).toMatchObject({ totalMinor, taxMinor });
      }),
      { numRuns },
    );
  });

  test("tax contained plus net is the gross amount, and tax is within half a unit of exact", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 40), fc.nat(10_000), (gross, rate) => {
        const tax = includedTax(minor(gross), basisPoints(rate));
        const doubledError = 2n * (BigInt(tax) * BigInt(10_000 + rate) - BigInt(gross) * BigInt(rate));
        expect(doubledError <= BigInt(10_000 + rate) && doubledError > -BigInt(10_000 + rate)).toBe(true);
      }),
      { numRuns },
    );
  });
});
