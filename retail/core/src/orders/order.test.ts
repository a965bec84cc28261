import { describe, expect, it } from "vitest";
import { batteries, cashOf, kettle, plainPricing } from "../../testing/goods.ts";
import { addItem, emptyBasket, minor, priceBasket, saleDraft, setQuantity, voidLine } from "../index.ts";
import { ordersOf, withOrder } from "./order.ts";

const order = {
  ...{ orderId: "a".repeat(32), number: "D0412004217", shownMinor: minor(14_880) },
  lines: [
    { sku: kettle.sku, quantity: 1 },
    { sku: batteries.sku, quantity: 2 },
  ],
};
const empty = emptyBasket("sale", "CNY");
const phone = { ...kettle, sku: "P", serialRule: { boxes: [{ numbers: ["imei"] }], again: "refuse" } } as const;

function taken(...given: Parameters<typeof withOrder>) {
  const change = withOrder(...given);
  if (!change.ok) throw new Error(change.reason);
  return change.basket;
}

describe("an order's goods in a basket", () => {
  it("stay apart from what is scanned beside them", () => {
    const basket = taken(empty, order, [kettle, batteries]);
    const scanned = addItem(basket, batteries);
    expect(scanned.ok && scanned.basket.lines).toMatchObject([
      { lineId: "L1", sku: kettle.sku, quantity: 1, order: order.number },
      { lineId: "L2", sku: batteries.sku, quantity: 2, order: order.number },
      { lineId: "L3", sku: batteries.sku, quantity: 1 },
    ]);
    expect(scanned.ok && scanned.basket.lines[2]).not.toHaveProperty("order");
  });

  it("a piece that is known by a number has a line of its own", () => {
    const basket = taken(empty, { ...order, lines: [{ sku: "P", quantity: 2 }] }, [phone]);
    expect(basket.lines).toMatchObject([{ quantity: 1 }, { quantity: 1 }]);
  });

  it("what is not sold any more, or has its price at the till alone, is left out and counted", () => {
    const open = { ...batteries, openPrice: { leastMinor: minor(1), mostMinor: minor(9) } };
    const basket = taken(empty, order, [kettle, open]);
    expect(basket.lines).toHaveLength(1);
    expect(basket.orders).toMatchObject([{ number: order.number, leftOut: 2 }]);
  });

  it("an order counts as long as any of its goods is there, and the entry names it by its id", () => {
    const basket = taken(empty, order, [kettle, batteries]);
    const fewer = setQuantity(basket, "L2", 1);
    const left = fewer.ok ? voidLine(fewer.basket, "L1") : fewer;
    if (!left.ok) throw new Error(left.reason);
    expect(ordersOf(left.basket)).toMatchObject([{ number: order.number }]);
    const none = voidLine(left.basket, "L2");
    expect(none.ok && ordersOf(none.basket)).toEqual([]);
    const priced = priceBasket(left.basket);
    const { body } = saleDraft({
      ...{ basket: priced, pricing: plainPricing, tenders: [cashOf(1_000, priced.totalMinor)], person: "p" },
      ...{ businessDay: "2026-03-14", at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" } },
      versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
      ...{ store: "0412", box: "0412-01", receiptNumber: "R" },
    });
    expect(body.orders).toEqual([{ orderId: order.orderId, number: order.number }]);
  });

  it("more than one sale may come to is refused", () => {
    const dear = { ...kettle, priceMinor: minor(900_000_000_000) };
    expect(withOrder(empty, { ...order, lines: [{ sku: kettle.sku, quantity: 2 }] }, [dear])).toMatchObject({
      ok: false,
    });
  });
});
