import { type Basket, type BasketLine, basisPoints, minor } from "@evertill/core";
import { Compile } from "typebox/compile";
import { expect, test } from "vitest";
import { basketShape } from "./basket-shape.ts";

const name = { zh: "冰箱", en: "refrigerator" };
const reason = { id: "damaged", name };
const goods = {
  ...{ sku: "100020", gtin: "6999000001374", name, brand: "Brightfen", model: "BR-1", category: "refrigerators" },
  look: { shape: "fridge", colour: "#c0c0c0" },
  taxRateBp: basisPoints(1_300),
} satisfies Partial<BasketLine>;

/** Every field that there is: the compiler refuses one that lacks any. */
const line: Required<Omit<BasketLine, "gift">> = {
  ...goods,
  ...{ lineId: "L1", quantity: 1, unitPriceMinor: minor(100), floorPriceMinor: minor(90), taxClass: "standard" },
  energyGrade: 1,
  override: { bookPriceMinor: minor(120), reason, by: "p-1", approvedBy: null },
  openPrice: { leastMinor: minor(1), mostMinor: minor(900) },
  isPriceTyped: true,
  priceSource: { bookId: "b-1", priceId: "p-1" },
  ...{ weightGrams: 500, pricePerKgMinor: minor(200) },
  weighing: { by: "hand", person: "p-1", approvedBy: null },
  trace: { serial: "F2LX9K0Q", batch: "A1", expiresOn: "2027-01-01" },
  load: {
    ...{ kind: "deposit", number: "T1204126600455479470" },
    deposit: { rule: "earnest", quote: "Q1", untilText: "2025-11-29 10:42", forMinor: minor(1) },
  },
  service: {
    ...{ bookId: "prices-1", kind: "warranty", forLineId: null, oncePerformed: "refunded" },
    cover: {
      ...{ months: 24, afterMonths: 12, coolingDays: 14, goodsPriceMinor: minor(100), rateBp: basisPoints(800) },
      of: { receiptNumber: "R0412", lineId: "L1", place: 1, businessDay: "2026-11-22", number: "F2LX9K0Q" },
    },
  },
  serialRule: { boxes: [{ name, numbers: ["sn"] }], again: "refuse" },
  soldBy: [{ personId: "p-1", number: "21" }],
  seller: { sellerId: "NORD", name, operator: { name, taxNumber: "91000000NORD000001" } },
  order: "D0412004217",
  heldPrice: {
    unitPriceMinor: minor(9_900),
    floorPriceMinor: minor(9_000),
    priceSource: { bookId: "b", priceId: "p" },
    tier: "gold",
  },
  collect: true,
  buyerCheck: { leastAge: 18, identity: true },
  serials: [{ kind: "sn", box: 0, value: "F2LX9K0Q", againBy: "p-1" }],
};
const basket: Required<Basket> = {
  ...{ saleId: "s-1", currency: "CNY", lines: [line], linesMade: 1, taxBookId: "t-1", pricesHeldUntilMs: 1 },
  member: { memberId: "m-1", tier: "gold", phoneTail: "0001" },
  soldBy: [{ personId: "p-2", number: "22", employer: "Brightfen" }],
  staffBuyer: { personId: "p-4", number: "03", approvedBy: "p-5" },
  share: { personId: "p-3", number: "901" },
  exemption: { certificate: "EX-1001", reason, by: "p-1", approvedBy: "p-2" },
  buyerChecked: { leastAge: 18, identity: true, by: "p-1" },
  soldBeyond: { skus: ["100445"], by: "p-1" },
  coupons: ["SAVE50"],
  couponsAlone: ["VIP-007"],
  gifts: [{ giftId: "G1", promotionId: "g", sku: "100445", quantity: 1, handed: goods }],
  giftsMade: 1,
  orders: [{ orderId: "o-1", number: "D0412004217", shownMinor: minor(100), leftOut: 1, note: "N" }],
  quote: {
    ...{ epoch: "e".repeat(32), seq: 7, number: "Q041202773100000074", untilMs: 1, untilText: "2025-11-29 10:42" },
    ...{ totalMinor: minor(100), goods: "1*100445@100" },
    deposit: { number: "T1204126600455479470", rule: "earnest", amountMinor: minor(1) },
    held: { atMs: 1, businessDay: "2025-11-22", promotions: "b-1" },
  },
  delivery: {
    ...{ deliveryId: "d".repeat(32), district: { districtId: "south", name } },
    slot: { day: "2026-11-24", windowId: "am", from: "09:00", until: "13:00" },
    order: "D0412004217",
  },
};

test("[P11] a basket with everything that one can hold travels to the lane that fetches it", () => {
  const shape = Compile(basketShape);
  expect([...shape.Errors(JSON.parse(JSON.stringify(basket)))]).toEqual([]);
});

test("a field that no basket has is refused, with its name", () => {
  const shape = Compile(basketShape);
  expect(shape.Check({ ...basket, colour: "red" })).toBe(false);
});
