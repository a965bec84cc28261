import { expect, test } from "vitest";
import { kettle } from "../../testing/goods.ts";
import type { BasketDelivery } from "../deliveries/sale-delivery.ts";
import { addItem, type Basket, deliveryTerms, emptyBasket, type Item, minor, neededKinds, voidLine } from "../index.ts";
import { asInBook, type ServiceRule } from "../services/service.ts";
import { withOrder } from "./order.ts";
import { isOrderedWith, orderedKinds } from "./order-services.ts";

const rules: readonly ServiceRule[] = [
  { sku: "SD", kind: "delivery", goods: [kettle.category], oncePerformed: "kept" },
  { sku: "SI", kind: "installation", goods: [kettle.category], oncePerformed: "kept" },
  { sku: "SX", kind: "delivery", goods: ["elsewhere"], oncePerformed: "kept" },
  {
    ...{ sku: "SW", kind: "warranty", goods: [kettle.category], oncePerformed: "refunded" },
    cover: { months: 12, afterMonths: 12, coolingDays: 15, withinDays: 30 },
  },
];
const service = (sku: string, among = rules): Item =>
  asInBook({ ...kettle, sku, priceMinor: minor(6_000) }, { bookId: "b", services: among });
const services = rules.map(({ sku }) => service(sku));
const items = [kettle, ...services];
const slot = { day: "2025-11-24", windowId: "am", from: "09:00", until: "13:00" };
const delivery: BasketDelivery = {
  ...{ deliveryId: "d".repeat(32), slot, district: { districtId: "south", name: { zh: "城南", en: "South" } } },
};
const goods = {
  ...{ orderId: "a".repeat(32), number: "D0412004217", shownMinor: minor(14_880) },
  lines: [{ sku: kettle.sku, quantity: 2, services: ["SD", "SI"] }],
};
const order = { ...goods, delivery };
const empty = emptyBasket("sale", "CNY");

function taken(...given: Parameters<typeof withOrder>) {
  const change = withOrder(...given);
  if (!change.ok) throw new Error(change.reason);
  return change;
}

function without(basket: Basket, lineId: string): Basket {
  const change = voidLine(basket, lineId);
  if (!change.ok) throw new Error(change.reason);
  return change.basket;
}

test("services come with their goods, for every piece, sold by who wrote the order as far as they may", () => {
  const soldBy = { personId: "p", number: "21" };
  const { basket, touchedLineId } = taken(empty, { ...order, soldBy }, items);
  expect(basket.lines).toMatchObject([
    { lineId: "L1", sku: kettle.sku, quantity: 2 },
    { lineId: "L2", sku: "SD", quantity: 2, service: { kind: "delivery", forLineId: "L1" }, soldBy: [soldBy] },
    { lineId: "L3", sku: "SI", quantity: 2, service: { kind: "installation", forLineId: "L1" } },
  ]);
  expect(touchedLineId).toBe("L1");
  const promoter = { ...soldBy, employer: "Nobody" };
  expect(taken(empty, { ...order, soldBy: promoter }, items).basket.lines[1]).not.toHaveProperty("soldBy");
});

test("a piece that is known by a number has services of its own", () => {
  const phone = { ...kettle, serialRule: { boxes: [{ numbers: ["imei"] }], again: "refuse" } } as const;
  const { basket } = taken(empty, order, [phone, ...services]);
  expect(basket.lines.map((line) => [line.sku, line.quantity, line.service?.forLineId])).toEqual([
    ...[
      [kettle.sku, 1, undefined],
      ["SD", 1, "L1"],
      ["SI", 1, "L1"],
    ],
    ...[
      [kettle.sku, 1, undefined],
      ["SD", 1, "L4"],
      ["SI", 1, "L4"],
    ],
  ]);
});

const elsewhere: readonly ServiceRule[] = [{ sku: "SD", kind: "delivery", goods: ["other"], oncePerformed: "kept" }];

test.each([
  ["not sold any more", []],
  ["for other goods by now", [service("SD", elsewhere)]],
])("a service that is %s is left out and counted", (_, known) => {
  const { basket } = taken(empty, order, [kettle, service("SI"), ...known]);
  expect(basket.lines.map(({ sku }) => sku)).toEqual([kettle.sku, "SI"]);
  expect(basket.orders).toMatchObject([{ leftOut: 2 }]);
});

test("of a warranty, of goods and of services for other goods nothing is ordered", () => {
  expect(items.filter((item) => isOrderedWith(item, kettle.category)).map(({ sku }) => sku)).toEqual(["SD", "SI"]);
  expect(orderedKinds(goods.lines, services)).toEqual(["delivery", "installation"]);
  expect(orderedKinds([{ sku: kettle.sku, quantity: 1 }], services)).toEqual([]);
});

test("the sale has the order's delivery, as long as any of its goods is there (J9)", () => {
  const { basket } = taken(empty, order, items);
  expect(basket.delivery).toEqual({ ...delivery, order: order.number });
  expect(deliveryTerms(basket)).toEqual({
    delivery: { deliveryId: delivery.deliveryId, districtId: "south", slot, kinds: ["delivery", "installation"] },
  });
  const beside = addItem(basket, { ...kettle, sku: "K2" });
  if (!beside.ok) throw new Error(beside.reason);
  const served = taken(without(beside.basket, "L1"), { ...goods, number: "D2" }, items).basket;
  expect(neededKinds(served.lines)).toEqual(["delivery", "installation"]);
  expect(deliveryTerms(served), "another order's services are not brought there").toEqual({});
});

test("one sale has one delivery: an order that goes elsewhere is refused, and one that goes nowhere is not (J9)", () => {
  const { basket } = taken(empty, order, items);
  const nowhere = { ...goods, number: "D0412004225", orderId: "b".repeat(32) };
  const other = { ...nowhere, delivery: { ...delivery, deliveryId: "e".repeat(32) } };
  expect(withOrder(basket, other, items)).toEqual({ ok: false, reason: "other-delivery" });
  expect(taken(basket, nowhere, items).basket.delivery).toEqual(basket.delivery);
  expect(taken(without(basket, "L1"), other, items).basket.delivery).toMatchObject({ deliveryId: "e".repeat(32) });
});
