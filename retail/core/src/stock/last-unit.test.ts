import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BasketLine } from "../basket.ts";
import { contested, rungUp } from "./last-unit.ts";

const order = (orderId: string, quantity: number) => ({ orderId, number: `K-${orderId}`, quantity });
const till = (lane: number, quantity: number) => ({ lane, quantity });

describe("[P5] whether goods are somebody else's already (K11, K12)", () => {
  test.each([
    ["enough for all", { onHandQuantity: 4, orders: [order("a", 2)], sales: [till(2, 1)] }, null],
    ["the last is an order's", { onHandQuantity: 2, orders: [order("a", 2)], sales: [] }, { missing: 1, by: ["K-a"] }],
    ["the last is in another sale", { onHandQuantity: 1, orders: [], sales: [till(2, 1)] }, { missing: 1, by: [2] }],
    [
      "several count on it: orders first, each till once",
      { onHandQuantity: 1, orders: [order("a", 1), order("b", 1)], sales: [till(2, 1), till(2, 1)] },
      { missing: 4, by: ["K-a", "K-b", 2] },
    ],
    ["nobody else wants what the books lack", { onHandQuantity: -3, orders: [], sales: [] }, null],
    [
      "books below nothing lack no more than nothing",
      { onHandQuantity: -3, orders: [order("a", 1)], sales: [] },
      { missing: 2, by: ["K-a"] },
    ],
  ])("%s", (_, others, expected) => {
    const found = contested({ quantity: 1 }, others, []);
    expect(found && { missing: found.missing, by: [...found.orders, ...found.lanes] }).toEqual(expected);
  });

  test("an order's own goods are kept for it, and not those of the next", () => {
    const others = { onHandQuantity: 1, orders: [order("a", 1)], sales: [] };
    expect(contested({ quantity: 1 }, others, ["a"])).toBeNull();
    expect(contested({ quantity: 1 }, { ...others, orders: [...others.orders, order("b", 1)] }, ["a"])).toMatchObject({
      ...{ missing: 1, orders: ["K-b"] },
    });
  });

  test("who finds nothing contested can be served beside all others", () => {
    const amount = fc.integer({ min: 1, max: 5 });
    const many = fc.record({
      onHandQuantity: fc.integer({ min: -3, max: 20 }),
      orders: fc.array(
        amount.map((quantity) => order("a", quantity)),
        { maxLength: 4 },
      ),
      sales: fc.array(
        amount.map((quantity) => till(2, quantity)),
        { maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(amount, many, (quantity, others) => {
        const counted = [...others.orders, ...others.sales].reduce((sum, one) => sum + one.quantity, 0);
        const found = contested({ quantity }, others, []);
        const left = Math.max(0, others.onHandQuantity) - counted - quantity;
        expect(found === null).toBe(counted === 0 || left >= 0);
        if (found !== null) expect(found.missing).toBe(-left);
      }),
    );
  });
});

test("goods of a sale by sku: what is collected or delivered is not in hand, once; weighed goods, services and loads are no goods to run out of", () => {
  const line = (lineId: string, sku: string, more: Partial<BasketLine> = {}) =>
    ({ lineId, sku, quantity: 1, ...more }) as BasketLine;
  const delivery = (forLineId: string, quantity: number) =>
    line(`d-${forLineId}`, "delivery", {
      quantity,
      service: { kind: "delivery", forLineId } as BasketLine["service"] & {},
    });
  const lines = [
    line("1", "lamp", { quantity: 3 }),
    line("2", "lamp", { quantity: 2, collect: true }),
    line("3", "aircon", { quantity: 2 }),
    delivery("3", 1),
    line("4", "washer", { collect: true }),
    delivery("4", 1),
    line("5", "tea", { weightGrams: 120 }),
  ];
  expect(rungUp(lines)).toEqual([
    { sku: "lamp", quantity: 5, notInHand: 2 },
    { sku: "aircon", quantity: 2, notInHand: 1 },
    { sku: "washer", quantity: 1, notInHand: 1 },
  ]);
});
