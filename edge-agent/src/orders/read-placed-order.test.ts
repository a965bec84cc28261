import { expect, test } from "vitest";
import { readPlacedOrder } from "./read-placed-order.ts";

const id = "a".repeat(32);
const line = { sku: "S1", quantity: 1 };

test("a kiosk's order is goods and how many", () => {
  expect(readPlacedOrder(id, { box: "kiosk-1", lines: [line], shownMinor: 100 })).toEqual({
    ok: true,
    order: { orderId: id, from: { is: "kiosk", box: "kiosk-1" }, lines: [line], shownMinor: 100 },
  });
});

test.each([
  ["services, which an associate orders", { lines: [{ ...line, services: ["SD"] }] }, "/lines/0"],
  ["a delivery", { lines: [line], delivery: { slot: null } }, "/delivery"],
  ["the same goods twice", { lines: [line, line] }, "/lines"],
  ["no goods", { lines: [] }, "/lines"],
])("%s is refused, naming it", (_, wrong, what) => {
  const reading = readPlacedOrder(id, { box: "kiosk-1", shownMinor: 100, ...wrong });
  expect(reading).toMatchObject({ ok: false, what: expect.stringContaining(what) });
});
