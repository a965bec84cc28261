import { expect, test } from "vitest";
import { testItem } from "../box/testing-box.ts";
import { am, contact, pm } from "../deliveries/testing-deliveries.ts";
import { saleOf } from "../sale/lane-state.ts";
import { hours } from "../stock/testing-store.ts";
import { AssociateDesk } from "./associate-desk.ts";
import { deliveringStore, writer } from "./testing-order-deliveries.ts";

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
type Store = ReturnType<typeof deliveringStore>;

async function ordered(store: Store, mark: string, slot: Parameters<Store["order"]>[1]): Promise<string> {
  const answer = await store.order(mark, slot);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.number;
}

const basketOf = ({ box }: ReturnType<Store["till"]>) => saleOf(box.lane.stage)?.basket;

test("[P5] the last place of a slot is one order's, and the next is refused with nothing kept of it (J8)", async () => {
  const store = deliveringStore();
  await ordered(store, "a", am);
  expect(await store.order("c", am)).toEqual({ ok: false, reason: "slot-full" });
  expect(store.box.orders.live()).toHaveLength(1);
  expect(await store.order("c", pm)).toMatchObject({ ok: true });
  expect(store.taken()).toEqual(["2025-11-22 am delivery 1", "2025-11-22 pm delivery 1"]);
  store.restart();
  expect(store.taken(), "a hub that begins anew keeps what it did").toHaveLength(2);
  const till = store.till(1);
  await till.scan();
  await till.command({ type: "add-service", lineId: "L1", sku: "SD" });
  for (const [field, value] of [["", ""], ...Object.entries(contact)])
    await till.command(
      field === "" ? { type: "begin-delivery" } : { type: "fill-delivery", field: field ?? "", value: value ?? "" },
    );
  expect(await till.command({ type: "choose-slot", slot: am }), "nor does a till get it").toMatchObject({
    reason: "slot-full",
  });
});

test("[P2, P4] a till takes the order with its services, address and slot, and the entry has one delivery (J9, J10)", async () => {
  const store = deliveringStore();
  const number = await ordered(store, "a", am);
  const till = store.till(1);
  expect(await till.scan(number)).toEqual({ ok: true });
  expect(basketOf(till)).toMatchObject({
    lines: [{ sku: testItem.sku }, { sku: "SD", service: { forLineId: "L1" } }],
    delivery: { slot: am, district: { districtId: "south" }, order: number },
  });
  await till.tick();
  expect(store.taken(), "kept by its order and by the sale, it is taken once").toEqual(["2025-11-22 am delivery 1"]);
  expect(await till.command({ type: "begin-delivery" })).toEqual({ ok: true });
  expect(till.till.delivery.shown).toMatchObject({ contact });
  const asked = till.till.delivery.shown?.asked;
  expect(asked?.is === "slots" && asked.slots.slice(0, 2)).toMatchObject([
    { ...am, left: 1, isOurs: true },
    { ...pm, left: 1 },
  ]);
  await till.command({ type: "put-delivery-away" });
  const sale = await till.pay();
  const { deliveryId } = store.box.orders.find("a".repeat(32))?.delivery ?? {};
  expect(sale.delivery).toEqual({
    deliveryId,
    districtId: "south",
    slot: expect.objectContaining(am),
    kinds: ["delivery"],
  });
  till.ship();
  await till.tick();
  store.tick();
  expect(store.box.orders.live()).toEqual([]);
  expect(store.box.deliveries.holds()).toEqual([]);
  expect(store.taken()).toEqual(["2025-11-22 am delivery 1"]);
  expect(store.contactOf("a")).toEqual(contact);
  const texts = [till.box, store.box].flatMap(({ journal }) =>
    journal.epochs().flatMap(({ epoch }) => journal.read(epoch, 1, { entries: 1_000, characters: 1e7 })),
  );
  for (const personal of [contact.name, contact.phone, contact.address])
    expect(texts.filter(({ text }) => text.includes(personal))).toEqual([]);
  expect(till.box.deliveries.contact(deliveryId ?? "")).toBeNull();
});

test("[P5] moved at the till, the order's own slot is kept beside until it is paid (J9)", async () => {
  const store = deliveringStore();
  const number = await ordered(store, "a", am);
  const till = store.till(1);
  await till.scan(number);
  await till.command({ type: "begin-delivery" });
  expect(await till.command({ type: "choose-slot", slot: pm })).toEqual({ ok: true });
  expect(store.taken()).toEqual(["2025-11-22 am delivery 1", "2025-11-22 pm delivery 1"]);
  expect(await store.order("c", am)).toMatchObject({ reason: "slot-full" });
  expect((await till.pay()).delivery?.slot).toMatchObject(pm);
  till.ship();
  store.tick();
  expect(store.taken()).toEqual(["2025-11-22 pm delivery 1"]);
});

test("[P9] an order that goes elsewhere than what is in the sale is refused, and stays anybody's (J9)", async () => {
  const store = deliveringStore();
  const till = store.till(1);
  await till.scan(await ordered(store, "a", am));
  const number = await ordered(store, "c", pm);
  expect(await till.scan(number)).toMatchObject({ ok: false, reason: "other-delivery" });
  for (let round = 0; round < 2; round++) await till.tick();
  expect(await store.till(2).scan(number)).toEqual({ ok: true });
});

test("put back, the order keeps its slot and whom it is for; the sale keeps neither (J9, J10)", async () => {
  const store = deliveringStore();
  const number = await ordered(store, "a", am);
  const till = store.till(1);
  await till.scan(number);
  await till.tick();
  await till.command({ type: "void-sale" });
  till.ship();
  for (let round = 0; round < 2; round++) await till.tick();
  await settled();
  store.tick();
  expect(store.box.deliveries.holds()).toEqual([]);
  expect(store.taken()).toEqual(["2025-11-22 am delivery 1"]);
  expect(store.contactOf("a")).toEqual(contact);
  const other = store.till(2);
  expect(await other.scan(number)).toEqual({ ok: true });
});

test.each([
  ["called off", (store: Store) => store.cancel("a", writer.personId)],
  [
    "over",
    (store: Store) => {
      store.clock.wallMs += 12 * hours;
      store.restart();
      store.tick();
    },
  ],
  ["changed to goods alone", (store: Store) => store.order("a", am, { services: [] })],
])(
  "[P5] an order that is %s keeps no slot, and nobody's address is left, in that commit (J8, J10)",
  async (_, done) => {
    const store = deliveringStore();
    await ordered(store, "a", { ...am, day: "2025-11-24" });
    const { deliveryId = "" } = store.box.orders.find("a".repeat(32))?.delivery ?? {};
    expect(store.box.deliveries.contact(deliveryId)).toEqual(contact);
    await done(store);
    expect(store.taken()).toEqual([]);
    expect(store.box.deliveries.contact(deliveryId)).toBeNull();
  },
);

test("an address of an order that is kept for days is not erased as one that nobody uses", async () => {
  const store = deliveringStore();
  await ordered(store, "a", am);
  const ordersOf = new Set(store.box.orders.slots().map(({ deliveryId }) => deliveryId));
  const old = { day: "2025-11-30", nowMs: store.clock.wallMs + 72 * hours };
  store.box.deliveries.eraseOld({ ...old, ordered: ordersOf });
  expect(store.contactOf("a")).toEqual(contact);
  store.box.deliveries.eraseOld({ ...old, ordered: new Set() });
  expect(store.contactOf("a")).toBeNull();
});

test("sold without its delivery, the order's slot is free and its address erased once the till has said so", async () => {
  const store = deliveringStore();
  const number = await ordered(store, "a", am);
  const till = store.till(1);
  await till.scan(number);
  await till.tick();
  expect(await till.command({ type: "void-line", lineId: "L2" })).toEqual({ ok: true });
  expect((await till.pay()).delivery).toBeUndefined();
  till.ship();
  await till.tick();
  store.tick();
  expect(store.taken()).toEqual([]);
  expect(store.contactOf("a")).toBeNull();
});

test("a change keeps its own place, or is refused and leaves what there was (J8)", async () => {
  const store = deliveringStore();
  await ordered(store, "a", am);
  await ordered(store, "c", pm);
  expect(await store.order("a", pm)).toEqual({ ok: false, reason: "slot-full" });
  expect(store.box.orders.find("a".repeat(32))?.delivery?.slot).toMatchObject(am);
  expect(await store.order("a", am, { services: ["SD", "SI"] })).toMatchObject({ ok: true });
  expect(store.taken()).toEqual([
    ...["2025-11-22 am delivery 1", "2025-11-22 am installation 1", "2025-11-22 pm delivery 1"],
  ]);
});

test("past the cut-off an order's own slot is still shown to who changes it, and kept (J8, J11)", async () => {
  const store = deliveringStore();
  await ordered(store, "a", am);
  store.clock.wallMs += 10 * hours;
  const desk = new AssociateDesk(store.box, store.desk());
  const shown = (mark: string) =>
    desk.slots({ orderId: mark.repeat(32), kinds: ["delivery"], postalCode: "" })?.slots.slice(0, 2);
  expect(shown("c")).toMatchObject([{ ...pm, left: 1 }, { left: 1 }]);
  expect(shown("a")).toMatchObject([
    { ...am, left: 1, isOurs: true },
    { ...pm, left: 1 },
  ]);
  expect(await store.order("a", am)).toMatchObject({ ok: true });
  store.clock.wallMs += 12 * hours;
  expect(shown("a")?.[0]).not.toMatchObject(am);
  expect(await store.order("a", am)).toMatchObject({ ok: false, reason: "slot-closed" });
});

test("[P11] a slot whose window has begun is not paid for: the till asks for another (J11)", async () => {
  const store = deliveringStore();
  const number = await ordered(store, "a", am);
  const till = store.till(1);
  await till.scan(number);
  await till.tick();
  store.clock.wallMs += 15 * hours;
  expect(await till.command({ type: "begin-tender" }), "past the cut-off, what was kept stands").toEqual({ ok: true });
  await till.command({ type: "cancel-tender" });
  store.clock.wallMs += 6 * hours;
  expect(await till.command({ type: "begin-tender" })).toMatchObject({ ok: false, reason: "slot-closed" });
  expect(till.till.delivery.shown?.contact).toEqual(contact);
  till.away();
  expect(await till.command({ type: "begin-tender" }), "without the hub too").toMatchObject({ reason: "slot-closed" });
  expect(await till.command({ type: "choose-slot", slot: null }), "its day is to be agreed").toEqual({ ok: true });
  expect((await till.pay()).delivery?.slot).toBeNull();
});

test("[P11] with the hub gone an order at the till is paid with the slot that it had", async () => {
  const store = deliveringStore();
  const till = store.till(1);
  await till.scan(await ordered(store, "a", am));
  await till.tick();
  till.away();
  expect((await till.pay()).delivery?.slot).toMatchObject(am);
});

test("to whom an order goes is said to the till that has it, and to no other (J10)", async () => {
  const store = deliveringStore();
  const [one, two] = [store.till(1), store.till(2)];
  await one.scan(await ordered(store, "a", am));
  const { deliveryId = "" } = store.box.orders.find("a".repeat(32))?.delivery ?? {};
  const asked = { type: "delivery-contact-ask", requestId: "r", deliveryId } as const;
  expect(store.desk().slots.said(one.box.ports.identity.box, asked)).toMatchObject({ contact });
  expect(store.desk().slots.said(two.box.ports.identity.box, asked)).toMatchObject({ contact: null });
});

test.each([
  [
    "a postal code that is not served",
    { contact: { ...contact, postalCode: "100000" } },
    "not-delivered-there",
    undefined,
  ],
  ["no phone", { contact: { ...contact, phone: "" } }, "bad-contact", "phone"],
  ["no name", { contact: { ...contact, name: " " } }, "bad-contact", "name"],
  ["a window that there is not", { slot: { day: am.day, windowId: "night" } }, "slot-closed", undefined],
  ["a window that is too soon", { slot: { day: "2025-11-21", windowId: "pm" } }, "slot-closed", undefined],
])("an order with %s is refused, naming it", async (_, wrong, reason, field) => {
  const store = deliveringStore();
  const lines = [{ sku: testItem.sku, quantity: 1, services: ["SD"] }];
  const placed = { orderId: "a".repeat(32), from: writer, lines, shownMinor: 1 };
  const delivery = { contact, slot: am, ...wrong };
  expect(await store.desk().orders.place({ ...placed, delivery })).toEqual({
    ...{ ok: false, reason },
    ...(field === undefined ? {} : { detail: { field } }),
  });
  expect(store.box.deliveries.hasContacts()).toBe(false);
});

test("services without where and when, and services of other goods, are refused; what is to be agreed keeps no room", async () => {
  const store = deliveringStore();
  const place = (services: readonly string[], more: object = {}) =>
    store.desk().orders.place({
      ...{ orderId: "a".repeat(32), from: writer, shownMinor: 1, ...more },
      lines: [{ sku: testItem.sku, quantity: 1, services }],
    });
  expect(await place(["SD"])).toEqual({ ok: false, reason: "delivery-needed" });
  expect(await place([testItem.sku])).toEqual({ ok: false, reason: "not-for-these-goods" });
  expect(await place(["SD"], { delivery: { contact, slot: null } })).toMatchObject({ ok: true });
  expect(store.taken()).toEqual([]);
});

test("an order of an earlier release is read and paid without any delivery", async () => {
  const store = deliveringStore();
  const number = await ordered(store, "a", am);
  const [row] = store.box.ports.db.prepare("SELECT placed_json FROM store_order").all();
  const { delivery: _, ...placed } = JSON.parse(String(row?.placed_json));
  const lines = [{ sku: testItem.sku, quantity: 1 }];
  store.box.ports.db.prepare("UPDATE store_order SET placed_json = ?").run(JSON.stringify({ ...placed, lines }));
  const till = store.till(1);
  expect(await till.scan(number)).toEqual({ ok: true });
  expect((await till.pay()).delivery).toBeUndefined();
});
