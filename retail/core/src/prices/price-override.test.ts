import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { batteries, kettle, numRuns, scanned } from "../../testing/goods.ts";
import { addItem, type Basket } from "../basket.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { type OverrideInput, overridePrice } from "./price-override.ts";

const by = { personId: "cashier", limits: { "price-override": 1_000 } };
const approver = { personId: "boss", limits: { "price-override": 10_000, "below-floor": 2_000 } };
const reason = { id: "price-match", name: { zh: "同行比价", en: "Price match" } };

const change = (basket: Basket, unitPriceMinor: number, more: Partial<OverrideInput> = {}) =>
  overridePrice(basket, {
    ...{ lineId: "L1", unitPriceMinor: minor(unitPriceMinor), reason, by, approver: null },
    ...more,
  });

function done(result: ReturnType<typeof change>): Basket {
  if (!result.ok) throw new Error(result.reason);
  return result.basket;
}

const floored = scanned([{ ...kettle, floorPriceMinor: minor(10_000) }]);

describe("a line at another price", () => {
  test("keeps both prices, the reason and the person [P9]", () => {
    const basket = done(change(scanned([kettle, kettle]), 11_900));
    expect(basket.lines[0]).toMatchObject({
      unitPriceMinor: 11_900,
      override: { bookPriceMinor: 12_900, reason, by: "cashier", approvedBy: null },
    });
    expect(priceBasket(basket).totalMinor).toBe(23_800);
  });

  test.each<[string, Basket, number, object]>([
    ["a fraction over the limit of 10 %", scanned([kettle]), 11_609, { act: "price-override", size: 1_001 }],
    ["above the book", scanned([kettle]), 15_000, { act: "price-override", size: 1_628 }],
    ["given away", scanned([kettle]), 0, { act: "price-override", size: 10_000 }],
    ["a cent below the floor", floored, 9_999, { act: "below-floor", size: 1 }],
    ["above the book, with a floor", floored, 15_000, { act: "price-override", size: 1_628 }],
  ])("needs an approval: %s", (_, basket, price, refusal) => {
    expect(change(basket, price)).toMatchObject({ ok: false, reason: "approval-needed", ...refusal });
  });

  test("down to the floor anybody may go, and with an approval below", () => {
    expect(done(change(floored, 10_000)).lines[0]?.override?.approvedBy).toBeNull();
    expect(done(change(floored, 9_000, { approver })).lines[0]?.override?.approvedBy).toBe("boss");
    expect(change(floored, 7_000, { approver })).toMatchObject({ reason: "beyond-limit", size: 3_000, limit: 2_000 });
  });

  test("an override of an override counts from the book", () => {
    const once = done(change(scanned([kettle]), 11_900));
    expect(change(once, 11_000)).toMatchObject({ reason: "approval-needed", size: 1_473 });
    expect(done(change(once, 12_000)).lines[0]?.override?.bookPriceMinor).toBe(12_900);
  });

  test("back to the book: no override, and nobody is asked why", () => {
    const back = done(change(done(change(scanned([kettle]), 11_900)), 12_900, { reason: null }));
    expect(back.lines).toEqual(scanned([kettle]).lines);
  });

  test("needs a reason and a line", () => {
    expect(change(scanned([kettle]), 11_900, { reason: null })).toEqual({ ok: false, reason: "reason-needed" });
    expect(change(scanned([kettle]), 1, { lineId: "L9" })).toEqual({ ok: false, reason: "no-such-line" });
  });

  test("holds for its own line: the next scan of the goods is at the book's price again", () => {
    const more = addItem(done(change(scanned([kettle]), 11_900)), kettle);
    if (!more.ok) throw new Error(more.reason);
    expect(more.basket.lines.map(({ lineId, unitPriceMinor }) => [lineId, unitPriceMinor])).toEqual([
      ["L1", 11_900],
      ["L2", 12_900],
    ]);
  });

  test("law: nobody gets below the limit alone, and an override never touches another line", () => {
    const price = fc.integer({ min: 0, max: 30_000 });
    fc.assert(
      fc.property(price, (unitPriceMinor) => {
        const before = scanned([kettle, batteries]);
        const after = change(before, unitPriceMinor);
        const isWithin = Math.abs(unitPriceMinor - 12_900) * 10 <= 12_900;
        expect(after.ok).toBe(isWithin);
        if (after.ok) expect(after.basket.lines[1]).toEqual(before.lines[1]);
      }),
      { numRuns },
    );
  });
});
