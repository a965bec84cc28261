import { parseEntry, type SaleBody } from "@evertill/core";
import { expect, test } from "vitest";
import { testMember } from "../box/testing-box.ts";
import { saleOf } from "../sale/lane-state.ts";
import { deliveryCauses } from "../tasks/own-causes.ts";
import { am, contact, hub, lane, pm, store } from "./testing-deliveries.ts";

const taken = ({ endpoint }: ReturnType<typeof hub>) =>
  endpoint.slots.uses(null).flatMap(({ windowId, kind, used }) => (used === 0 ? [] : [`${windowId} ${kind} ${used}`]));

const firstTwo = ({ till }: ReturnType<typeof lane>) => {
  const asked = till.delivery.shown?.asked;
  return asked?.is === "slots" ? asked.slots.slice(0, 2) : null;
};

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test("[P5] the last room of a slot is kept for one sale, and the other till is told that it is full (J2)", async () => {
  const at = hub();
  const [one, two] = [lane(1, at), lane(2, at)];
  for (const till of [one, two]) {
    await till.ringUp();
    await till.say();
  }
  expect(firstTwo(two)).toMatchObject([
    { ...am, left: 1 },
    { ...pm, left: 1 },
  ]);
  expect(await one.choose(am)).toEqual({ ok: true });
  expect(await two.choose(am)).toMatchObject({ reason: "slot-full" });
  expect(firstTwo(two)).toMatchObject([{ left: 0 }, { left: 1 }]);
  expect(await two.choose(pm)).toEqual({ ok: true });
  expect(taken(at)).toEqual(["am delivery 1", "pm delivery 1"]);
});

test("a sale with a delivery is not paid before it says where and when: the form opens by itself (J1)", async () => {
  const till = lane(1, hub());
  await till.ringUp();
  expect(await till.order({ type: "begin-tender" })).toMatchObject({ reason: "delivery-needed" });
  expect(till.till.delivery.shown?.asked).toEqual({ field: "name", is: "text", proposed: null });
  expect(await till.order({ type: "fill-delivery", field: "name", value: "林" })).toEqual({ ok: true });
  expect(await till.order({ type: "fill-delivery", field: "phone", value: "none" })).toMatchObject({
    ...{ reason: "bad-contact", detail: { field: "phone" } },
  });
  expect(await till.order({ type: "fill-delivery", field: "phone", value: contact.phone })).toEqual({ ok: true });
  expect(await till.order({ type: "fill-delivery", field: "postalCode", value: "100000" })).toMatchObject({
    reason: "not-delivered-there",
  });
  expect(await till.choose(am)).toMatchObject({ reason: "not-now" });
});

test("of a member what is known is proposed", async () => {
  const till = lane(1, hub());
  await till.ringUp();
  expect(await till.order({ type: "enter", text: testMember.phone })).toEqual({ ok: true });
  expect(await till.order({ type: "begin-delivery" })).toEqual({ ok: true });
  expect(till.till.delivery.shown?.asked).toMatchObject({ field: "name", proposed: testMember.name });
});

test("[P2, P4] the paid sale's entry takes the slot, and nobody's name, phone or address is in any entry (J3, J6)", async () => {
  const at = hub();
  const till = lane(1, at);
  await till.ringUp();
  await till.say();
  await till.choose(am);
  const { body, transfers } = await till.pay();
  expect(body.delivery).toMatchObject({ districtId: "south", slot: am, kinds: ["delivery"] });
  expect(transfers.filter(({ ledger }) => ledger === "slots")).toMatchObject([
    { from: "slot-open", to: "slot:0412/2025-11-22/am/delivery", amount: 1 },
  ]);
  for (let round = 0; round < 2; round++) till.ship();
  await settled();
  expect(taken(at)).toEqual(["am delivery 1"]);
  expect(at.box.deliveries.holds()).toEqual([]);
  const { deliveryId = "" } = body.delivery ?? {};
  expect(at.box.deliveries.contact(deliveryId)).toEqual(contact);
  // The lane has forgotten who it was.
  expect(till.box.deliveries.contact(deliveryId)).toBeNull();
  const texts = [till.box, at.box].flatMap(({ journal }) =>
    journal.epochs().flatMap(({ epoch }) => journal.read(epoch, 1, { entries: 1_000, characters: 1e7 })),
  );
  expect(texts.length).toBeGreaterThan(4);
  for (const personal of Object.values(contact))
    expect(texts.filter(({ text }) => text.includes(personal) && personal !== contact.postalCode)).toEqual([]);
});

test.each([
  ["void", (till: ReturnType<typeof lane>) => till.order({ type: "void-sale" })],
  ["sold without its delivery", (till: ReturnType<typeof lane>) => till.order({ type: "void-line", lineId: "L2" })],
])("a sale that is %s lets go of its slot, and its contact is erased (J4)", async (_, done) => {
  const at = hub();
  const till = lane(1, at);
  await till.ringUp();
  await till.say();
  await till.choose(am);
  till.tick();
  const { deliveryId = "" } = saleOf(till.box.lane.stage)?.basket.delivery ?? {};
  await settled();
  expect(at.box.deliveries.contact(deliveryId)).toEqual(contact);
  expect(await done(till)).toEqual({ ok: true });
  till.ship();
  expect(taken(at)).toEqual([]);
  expect(at.box.deliveries.contact(deliveryId)).toBeNull();
});

test("[P11] without the hub the day is to be agreed, which is a task; the contact comes as soon as the hub is back (J5)", async () => {
  const at = hub();
  const till = lane(1, at);
  till.away();
  await till.ringUp();
  await till.say();
  expect(till.till.delivery.shown?.asked).toMatchObject({ is: "slots", isAway: true, slots: [] });
  expect(await till.choose(am)).toMatchObject({ reason: "slots-need-hub" });
  expect(await till.choose(null)).toEqual({ ok: true });
  const { body } = await till.pay();
  expect(body.delivery?.slot).toBeNull();
  expect(till.box.deliveries.unsentContacts()).toHaveLength(1);
  till.back();
  till.ship();
  await settled();
  expect(till.box.deliveries.unsentContacts()).toEqual([]);
  expect(at.box.deliveries.open("2025-11-21")).toMatchObject([{ receiptNumber: body.receiptNumber, slot: null }]);
  const toAgree = [body.receiptNumber];
  expect(deliveryCauses(store.delivery, { uses: [], toAgree, today: "2025-11-21" })).toMatchObject([
    { kind: "delivery-to-agree", about: body.receiptNumber },
  ]);
});

test("[P9] the manager moves a delivery by name; a full slot is full, and one too soon is refused (J7)", async () => {
  const at = hub();
  const [one, two] = [lane(1, at), lane(2, at)];
  const bodies: SaleBody[] = [];
  for (const [till, slot] of [
    [one, am],
    [two, pm],
  ] as const) {
    await till.ringUp();
    await till.say();
    await till.choose(slot);
    bodies.push((await till.pay()).body);
    till.ship();
  }
  const id = bodies[0]?.delivery?.deliveryId ?? "";
  const { slots } = at.endpoint;
  expect(slots.move(id, pm, "p-boss")).toEqual({ ok: false, reason: "slot-full" });
  expect(slots.move(id, { day: "2025-11-21", windowId: "pm" }, "p-boss")).toEqual({ ok: false, reason: "slot-closed" });
  expect(slots.move(id, { ...am, day: "2025-11-23" }, "p-boss")).toEqual({ ok: true });
  expect(taken(at)).toEqual(["pm delivery 1", "am delivery 1"]);
  const head = at.box.journal.ownHead();
  const moved = parseEntry(at.box.journal.entryAt(head?.epoch ?? "", head?.seq ?? 0)?.text ?? "");
  expect(moved).toMatchObject({ ok: true, entry: { kind: "delivery-changed", person: "p-boss" } });
  expect(slots.move("0".repeat(32), am, "p-boss")).toEqual({ ok: false, reason: "delivery-over" });
});

test("[P4] goods that come back free the slot where it is by then, once, and nobody's address is kept (J7)", async () => {
  const at = hub();
  const till = lane(1, at);
  await till.ringUp();
  await till.say();
  await till.choose(am);
  const sale = await till.pay();
  till.ship();
  const { deliveryId = "" } = sale.body.delivery ?? {};
  at.endpoint.slots.move(deliveryId, pm, "p-boss");
  const { receiptNumber } = sale.body;
  const original = { epoch: sale.epoch, seq: sale.seq, receiptNumber };
  const sold = { lane: 1, atMs: sale.at.wallMs, businessDay: sale.businessDay };
  till.box.apply({ type: "return-opened", claimed: { claimId: "c", original, sold, sale: sale.body, earlier: [] } });
  await till.order({ type: "choose-return", lineId: "L1", quantity: 1, packageState: "sealed" });
  expect(await till.order({ type: "refund", approvalCodes: [] })).toEqual({ ok: true });
  for (let round = 0; round < 2; round++) till.ship();
  expect(taken(at)).toEqual([]);
  expect(at.box.deliveries.byId(deliveryId)).toMatchObject({ isOver: true });
  expect(at.box.deliveries.contact(deliveryId)).toBeNull();
  expect(at.endpoint.slots.move(deliveryId, am, "p-boss")).toEqual({ ok: false, reason: "delivery-over" });
});

test("a hub that lost its disk takes over what open sales keep, and a slot given away meanwhile is asked for anew (J4)", async () => {
  const at = hub();
  const till = lane(1, at);
  await till.ringUp();
  await till.say();
  await till.choose(am);
  till.away();
  const empty = hub();
  till.back(empty);
  expect(taken(empty)).toEqual(["am delivery 1"]);
  till.away();
  const other = hub();
  const two = lane(2, other);
  await two.ringUp();
  await two.say();
  await two.choose(am);
  till.back(other);
  expect(await till.order({ type: "begin-tender" })).toMatchObject({ reason: "slot-full" });
});

test("contacts are erased a month after their day", async () => {
  const { box } = hub();
  box.deliveries.keepContact("d".repeat(32), contact, { nowMs: 0, isAtHub: true });
  box.deliveries.eraseOld({ day: "2025-11-21", nowMs: 86_400_000, ordered: new Set() });
  expect(box.deliveries.contact("d".repeat(32))).toEqual(contact);
  box.deliveries.eraseOld({ day: "2025-11-21", nowMs: 3 * 86_400_000, ordered: new Set() });
  expect(box.deliveries.contact("d".repeat(32))).toBeNull();
});
