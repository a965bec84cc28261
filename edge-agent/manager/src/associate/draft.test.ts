import type { AssociateGoods, OwnOrderView } from "@evertill/protocol";
import { expect, test } from "vitest";
import {
  type Draft,
  draftOf,
  emptyDraft,
  isDelivered,
  kindsOf,
  linesOf,
  mostLines,
  put,
  withCollect,
  withMore,
  withService,
} from "./draft.ts";

const goods = (sku: string, priceMinor: number | null = 100): AssociateGoods => ({
  ...{ sku, name: { zh: sku, en: sku }, brand: "B", model: "M", look: { shape: "box", colour: "#888888" } },
  ...{ priceMinor: priceMinor as AssociateGoods["priceMinor"], availableQuantity: 1, reservedQuantity: 0 },
  services: (["delivery", "installation", "haul-away"] as const).map((kind) => ({
    ...{
      sku: kind,
      kind,
      needs: kind === "haul-away" ? ["delivery" as const] : [kind],
      name: { zh: kind, en: kind },
      priceMinor: 60 as OwnOrderView["shownMinor"],
    },
  })),
});
const empty = emptyDraft("a".repeat(32));

test("goods put in twice are two pieces of one line; none of it takes the line out", () => {
  const two = put(put(put(empty, goods("1")), goods("1")), goods("2"));
  expect(two.lines).toMatchObject([{ quantity: 2 }, { quantity: 1 }]);
  const none = withMore(withMore(two, "1", -1), "1", -1);
  expect(none.lines).toMatchObject([{ goods: { sku: "2" } }]);
  const many = Array.from({ length: 120 }).reduce<Draft>((so) => withMore(so, "1", 1), two);
  expect(many.lines[0]?.quantity).toBe(99);
});

test("what has no price before the till, and what is beyond a full order, is not put in", () => {
  expect(put(empty, goods("1", null))).toEqual(empty);
  const full = Array.from({ length: mostLines }, (_, at) => goods(String(at))).reduce(put, empty);
  expect(put(full, goods("more"))).toEqual(full);
});

test("an order to be changed is the draft that it was, under its own id", () => {
  const draft = draftOf({
    ...{ orderId: "b".repeat(32), number: "D0412004217", modules: [], firstLine: { zh: "", en: "" }, placedAtMs: 1 },
    ...{ shownMinor: 200 as OwnOrderView["shownMinor"], state: { at: "open" }, note: "N" },
    lines: [
      { sku: "1", quantity: 2 },
      { sku: "gone", quantity: 1 },
    ],
    goods: [goods("1")],
  });
  expect(draft).toMatchObject({ orderId: "b".repeat(32), changes: "D0412004217", note: "N", memberPhone: "" });
  expect(draft.lines).toMatchObject([{ goods: { sku: "1" }, quantity: 2 }]);
  expect(draft).toMatchObject({ slot: undefined, contact: { name: "" } });
});

test("a service is put in and taken out; what is delivered is not collected, and the member is called first", () => {
  const collected = withCollect(put({ ...empty, memberPhone: "10000000001" }, goods("1")), "1", true);
  const fitted = withService(collected, "1", "installation");
  expect(fitted.lines).toMatchObject([{ collect: true, services: ["installation"] }]);
  expect(kindsOf(fitted)).toEqual(["installation"]);
  const brought = withService(fitted, "1", "delivery");
  expect(brought.lines[0]).not.toHaveProperty("collect");
  expect(brought.lines.map(isDelivered)).toEqual([true]);
  expect(brought.contact.phone).toBe("10000000001");
  expect(kindsOf(brought)).toEqual(["delivery", "installation"]);
  expect(linesOf(brought)).toEqual([{ sku: "1", quantity: 1, services: ["installation", "delivery"] }]);
  const none = withService(withService(brought, "1", "delivery"), "1", "installation");
  expect(linesOf(none)).toEqual([{ sku: "1", quantity: 1 }]);
  expect(kindsOf(none)).toEqual([]);
});

test("an order that is delivered is changed with its services, its address and its slot", () => {
  const slot = { day: "2025-11-24", windowId: "am", from: "09:00", until: "13:00" };
  const contact = { name: "N", phone: "10000000002", postalCode: "200412", address: "A 1" };
  const draft = draftOf({
    ...{ orderId: "b".repeat(32), number: "D0412004217", modules: [], firstLine: { zh: "", en: "" }, placedAtMs: 1 },
    ...{ shownMinor: 200 as OwnOrderView["shownMinor"], state: { at: "open" }, goods: [goods("1")] },
    lines: [{ sku: "1", quantity: 2, services: ["delivery"] }],
    delivery: { contact, slot, district: { zh: "城南", en: "South" } },
  });
  expect(draft).toMatchObject({ contact, slot, lines: [{ services: ["delivery"] }] });
});
