import {
  channelDifferences,
  minor,
  type OrderCode,
  type Promotion,
  pricesBySku,
  readCode,
  type SaleBody,
} from "@evertill/core";
import type { ShipUp } from "@evertill/journal";
import type { Outcome } from "@evertill/protocol";
import { expect, test } from "vitest";
import type { Box } from "../box/box.ts";
import { alone, beginShift, noPayments, testBox, testItem, testMember, testPerson } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { tenthUntil } from "../quotes/testing-quotes.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { readDeskToLane, readLaneToDesk } from "../store-desk/desk-parse.ts";
import { StoreEndpoint } from "../store-desk/store-endpoint.ts";
import { AssociateDesk } from "./associate-desk.ts";
import { LaneOrders } from "./lane-orders.ts";
import type { PlacedOrder } from "./order-desk.ts";

const hours = 3_600_000;

function hubOf(clock: { wallMs: number } = { wallMs: 1_000_000 }) {
  const box = testBox({ lane: 9, bootId: "boot-9", wallMs: () => clock.wallMs });
  return { box, clock, endpoint: new StoreEndpoint(box, "incarnation") };
}

/** A lane whose messages pass the shapes of the wire both ways. */
function laneOf(
  number: number,
  { endpoint }: Pick<ReturnType<typeof hubOf>, "endpoint">,
  { promotions = [], priceMinor = 1_000 }: { promotions?: readonly Promotion[]; priceMinor?: number } = {},
) {
  let now = 1_000;
  const box = testBox({
    ...{ lane: number, bootId: `boot-${number}`, monotonicMs: () => now },
    promotions: () => ({ bookId: "offers", promotions }),
    priceBook: () => ({
      ...{ bookId: "prices", regions: [], embeddedCodes: [], heldForMs: hours },
      pricesBySku: pricesBySku([{ priceId: "P", sku: testItem.sku, priceMinor: minor(priceMinor) }]),
    }),
  });
  const of = { isAway: false };
  const peer = {
    box: box.ports.identity.box,
    send: (message: unknown) => {
      const read = readDeskToLane(JSON.parse(JSON.stringify(message)));
      if (of.isAway || read === null) return;
      if (read.type === "order-answer" || read.type === "order-freed" || read.type === "orders")
        queueMicrotask(() => orders.received(read));
    },
  };
  const say = (message: LaneToDesk) => {
    const read = readLaneToDesk(JSON.parse(JSON.stringify(message)));
    if (read === null) throw new Error(`refused at the door: ${JSON.stringify(message)}`);
    if (!of.isAway) endpoint.desk(peer, read);
  };
  const orders: LaneOrders = new LaneOrders(box, say);
  const till = new Till(box, { ...alone, orders }, noPayments(box), {
    earcon: () => undefined,
    noticed: () => undefined,
  });
  beginShift(box);
  const connect = () => {
    of.isAway = false;
    endpoint.joined(peer);
    orders.connected();
  };
  const away = () => {
    of.isAway = true;
    orders.disconnected();
  };
  const tick = async () => {
    now += 2_000;
    orders.tick(now);
    await Promise.resolve();
  };
  /** Every entry of the lane, as it ships them. */
  const ship = () => {
    const head = box.journal.ownHead();
    if (head === null) throw new Error("nothing to ship");
    const entries = box.journal.read(head.epoch, 1, { entries: 100, characters: 1_000_000 });
    endpoint.ship(peer, { type: "hello", store: "0412", box: peer.box, heads: box.journal.heads() } as ShipUp);
    endpoint.ship(peer, { type: "entries", epoch: head.epoch, from: 1, entries });
    box.transact(() => box.journal.acknowledge(endpointHolding(head.epoch)));
  };
  const endpointHolding = (epoch: string) => ({ ...box.journal.holding(epoch) });
  connect();
  return { box, till, orders, connect, away, tick, ship, say };
}

const place = async (
  { endpoint }: Pick<ReturnType<typeof hubOf>, "endpoint">,
  mark = "a",
  quantity = 2,
  from: PlacedOrder["from"] = { is: "kiosk", box: "kiosk-1" },
) => {
  const lines = [{ sku: testItem.sku, quantity }];
  const answer = await endpoint.orders.place({
    ...{ orderId: mark.repeat(32), from, lines, shownMinor: 1_000 * quantity },
  });
  return answer.ok ? answer.number : answer.reason;
};

let commands = 0;
const command = (till: Till, box: Box, given: Parameters<Till["command"]>[2]): Promise<Outcome> =>
  till.command(`command-${++commands}`, box.lane.version, given);

async function pay({ till, box }: { readonly till: Till; readonly box: Box }): Promise<SaleBody> {
  expect(await command(till, box, { type: "begin-tender" })).toEqual({ ok: true });
  const tender = { type: "cash", tenderedMinor: 100_000 } as const;
  expect(await command(till, box, { type: "take-tender", tender })).toEqual({ ok: true });
  const head = box.journal.ownHead();
  const entry = head === null ? null : box.journal.entryAt(head.epoch, head.seq);
  return JSON.parse(entry?.text ?? "{}").body;
}

test("a kiosk's order becomes the lines of a sale at any till, and the entry that pays it makes it paid at the hub", async () => {
  const hub = hubOf();
  const lane = laneOf(1, hub);
  const number = await place(hub);
  expect(await place(hub), "placed again under its id").toBe(number);
  expect(lane.orders.rows()).toMatchObject([{ number, pieces: 2, shownMinor: 2_000, heldBy: null }]);
  expect(await lane.till.scan(number)).toEqual({ ok: true });
  expect(lane.orders.rows()).toMatchObject([{ number, heldBy: "0412-01" }]);
  const sale = await pay(lane);
  expect(sale).toMatchObject({ totalMinor: 2_000, orders: [{ orderId: "a".repeat(32), number }] });
  lane.ship();
  await Promise.resolve();
  expect(lane.orders.rows()).toEqual([]);
  expect(await lane.till.scan(number)).toMatchObject({
    ...{ ok: false, reason: "order-paid", detail: { by: sale.receiptNumber } },
  });
});

test.each([
  ["dearer by then", 1_200, 2_000],
  ["less by then", 900, 1_800],
] as const)("[P7] an order's goods cost no more than as it was placed: %s (O8)", async (_, priceMinor, totalMinor) => {
  const hub = hubOf();
  const lane = laneOf(1, hub, { priceMinor });
  expect(await lane.till.scan(await place(hub))).toEqual({ ok: true });
  await lane.till.scan(testItem.gtin);
  expect(await pay(lane), "what is scanned beside it costs what it costs now").toMatchObject({
    ...{ totalMinor: totalMinor + priceMinor, lines: [{ unitPriceMinor: totalMinor / 2 }, {}] },
  });
});

test("[P5] an order is one lane's at a time; given up there, it is free for the next", async () => {
  const hub = hubOf();
  const [one, other] = [laneOf(1, hub), laneOf(2, hub)];
  const number = await place(hub);
  expect(await one.till.scan(number)).toEqual({ ok: true });
  expect(await one.till.scan(number)).toMatchObject({ ok: false, reason: "order-in-sale" });
  expect(await other.till.scan(number)).toMatchObject({
    ok: false,
    reason: "order-elsewhere",
    detail: { by: "0412-01" },
  });
  await command(one.till, one.box, { type: "void-sale" });
  await one.tick();
  await one.tick();
  expect(one.box.orders.held()).toEqual([]);
  expect(await other.till.scan(number)).toEqual({ ok: true });
});

test("[P5] a lane that was paid lets go of its order only when the tier above has its entries", async () => {
  const hub = hubOf();
  const [one, other] = [laneOf(1, hub), laneOf(2, hub)];
  const number = await place(hub);
  await one.till.scan(number);
  await pay(one);
  await one.tick();
  expect(await other.till.scan(number)).toMatchObject({ ok: false, reason: "order-elsewhere" });
  one.ship();
  await one.tick();
  await one.tick();
  expect(one.box.orders.held()).toEqual([]);
  expect(await other.till.scan(number)).toMatchObject({ ok: false, reason: "order-paid" });
});

test("[P5] an order in two sales of one lane is paid in the first, whether or not the hub has heard of it", async () => {
  const hub = hubOf();
  const one = laneOf(1, hub);
  const number = await place(hub);
  await one.till.scan(number);
  const { stage } = one.box.lane;
  if (stage.at !== "open") throw new Error("no sale is open");
  const { basket } = stage.sale;
  await command(one.till, one.box, { type: "suspend" });
  await one.till.scan(number);
  await pay(one);
  expect(await one.till.scan(number)).toMatchObject({ ok: false, reason: "order-elsewhere" });
  expect(one.box.apply({ type: "retrieved", basket })).toEqual({ ok: true });
  const tendered = () => command(one.till, one.box, { type: "begin-tender" });
  expect(await tendered()).toMatchObject({ ok: false, reason: "order-elsewhere" });
  one.ship();
  expect(await tendered()).toMatchObject({ ok: false, reason: "order-paid" });
});

test("[P2] a letting go that comes late frees nothing that was claimed since", async () => {
  const hub = hubOf();
  const one = laneOf(1, hub);
  const number = await place(hub);
  await one.till.scan(number);
  const [first] = one.box.orders.held();
  await command(one.till, one.box, { type: "void-sale" });
  await one.till.scan(number);
  one.say({ type: "order-free", number, claimId: first?.claimId ?? "" });
  expect(hub.box.orders.byNumber(number)?.state).toMatchObject({ at: "claimed", box: "0412-01" });
});

test("[P5] goods of an order that an undo brings back are claimed again before they are paid", async () => {
  const hub = hubOf();
  const [one, other] = [laneOf(1, hub), laneOf(2, hub)];
  const number = await place(hub);
  await one.till.scan(number);
  await command(one.till, one.box, { type: "void-line", lineId: "L1" });
  await one.tick();
  await one.tick();
  expect(await other.till.scan(number)).toEqual({ ok: true });
  expect(await command(one.till, one.box, { type: "undo" })).toEqual({ ok: true });
  expect(await command(one.till, one.box, { type: "begin-tender" })).toMatchObject({ reason: "order-elsewhere" });
  await command(other.till, other.box, { type: "void-sale" });
  await other.tick();
  await other.tick();
  expect(await command(one.till, one.box, { type: "begin-tender" })).toEqual({ ok: true });
});

const elsewhere = { is: "elsewhere", channel: "app" } as const;

test("[P5] an order is called off by whoever sent it, as soon as no lane has its goods in a sale (O9)", async () => {
  const hub = hubOf();
  const lane = laneOf(1, hub);
  const orderId = "a".repeat(32);
  const number = await place(hub, "a", 2, elsewhere);
  await lane.till.scan(number);
  expect(hub.endpoint.orders.callOff(orderId)).toEqual({ is: "later" });
  await command(lane.till, lane.box, { type: "void-sale" });
  await lane.tick();
  await lane.tick();
  for (const _ of ["once", "again"])
    expect(hub.endpoint.orders.callOff(orderId)).toEqual({ is: "off", wasKnown: true });
  await Promise.resolve();
  expect(lane.orders.rows()).toEqual([]);
  expect(await lane.till.scan(number)).toMatchObject({ ok: false, reason: "order-cancelled" });
  expect(hub.box.orders.reservations(), "its goods are free").toEqual([]);
});

test("[P2] what is paid stays paid, and what the store wrote itself is nobody else's to call off (O9)", async () => {
  const hub = hubOf();
  const lane = laneOf(1, hub);
  await lane.till.scan(await place(hub, "a", 2, elsewhere));
  await pay(lane);
  lane.ship();
  expect(hub.endpoint.orders.callOff("a".repeat(32))).toEqual({ is: "kept", reason: "order-paid" });
  await place(hub, "b");
  expect(hub.endpoint.orders.callOff("b".repeat(32))).toEqual({ is: "kept", reason: "order-unknown" });
  expect(lane.orders.rows()).toHaveLength(1);
  expect(hub.endpoint.orders.callOff("c".repeat(32))).toEqual({ is: "off", wasKnown: false });
});

test("an order that nobody paid in time is off as well as one that is called off (O9)", async () => {
  const hub = hubOf();
  await place(hub, "a", 2, elsewhere);
  hub.clock.wallMs += 12 * hours;
  hub.endpoint.tick();
  expect(hub.endpoint.orders.callOff("a".repeat(32))).toEqual({ is: "off", wasKnown: true });
});

test("a lane that forgot its claims frees them by what it says when it connects", async () => {
  const hub = hubOf();
  const [one, other] = [laneOf(1, hub), laneOf(2, hub)];
  const number = await place(hub);
  await one.till.scan(number);
  one.away();
  one.box.transact(() => {
    for (const { claimId } of one.box.orders.held()) one.box.orders.letGo(claimId);
  });
  one.connect();
  expect(await other.till.scan(number)).toEqual({ ok: true });
  expect(await command(one.till, one.box, { type: "begin-tender" }), "its own sale still has the goods").toMatchObject({
    ...{ ok: false, reason: "order-elsewhere" },
  });
});

test("[P11] without the hub a till says so, and the goods are rung up by hand", async () => {
  const hub = hubOf();
  const lane = laneOf(1, hub);
  const number = await place(hub);
  lane.away();
  expect(lane.orders.rows()).toBeNull();
  expect(await lane.till.scan(number)).toMatchObject({ ok: false, reason: "order-needs-hub" });
  expect(await lane.till.scan(testItem.gtin)).toEqual({ ok: true });
  expect((await pay(lane)).orders).toBeUndefined();
});

test("an order that nobody pays leaves the lists after half a day, and is given to nobody then", async () => {
  const hub = hubOf();
  const lane = laneOf(1, hub);
  const number = await place(hub);
  hub.clock.wallMs += 12 * hours;
  hub.endpoint.tick();
  await Promise.resolve();
  expect(lane.orders.rows()).toEqual([]);
  expect(await lane.till.scan(number)).toMatchObject({ ok: false, reason: "order-expired" });
});

test("goods that nobody sells are not ordered, nor more orders of one kiosk than fifty", async () => {
  const hub = hubOf();
  const order = { orderId: "b".repeat(32), from: { is: "kiosk", box: "kiosk-1" }, shownMinor: 1 } as const;
  expect(await hub.endpoint.orders.place({ ...order, lines: [{ sku: "planet", quantity: 1 }] })).toMatchObject({
    ...{ ok: false, reason: "order-goods-gone" },
  });
  const ids = Array.from({ length: 51 }, (_, index) => String(index).padStart(32, "0"));
  const lines = [{ sku: testItem.sku, quantity: 1 }];
  const answers = [];
  for (const orderId of ids) answers.push(await hub.endpoint.orders.place({ ...order, orderId, lines }));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(50);
  expect(answers.at(-1)).toEqual({ ok: false, reason: "too-many-orders" });
});

test.each([
  ["D 00001-1", "bad-check-digit"],
  ["D0418000018", "bad-check-digit"],
  ["D04180000", "unknown-code"],
] as const)("%s is refused as %s", async (text, reason) => {
  const lane = laneOf(1, hubOf());
  expect(await lane.till.scan(text)).toMatchObject({ ok: false, reason });
});

test("another store's order is told apart", async () => {
  const lane = laneOf(1, hubOf());
  const reading = readCode("D0418000018");
  const of: OrderCode = { store: "0418", count: 1, digit: "0" };
  expect(reading.is).toBe("unknown");
  expect(await lane.orders.claim(of)).toMatchObject({ ok: false, reason: "other-store" });
});

const associate = { ...testPerson, number: "21", personId: "1".repeat(32) };
type Staff = Parameters<AssociateDesk["place"]>[1];
const asStaff = (person: { readonly personId: string; readonly number: string }): Staff => ({
  ...{ name: "P", role: "associate", active: true, limits: {}, pinSalt: "0".repeat(32), pinHash: "0".repeat(64) },
  ...{ pinScrypt: { cost: 2, blockSize: 1, parallelization: 1 }, ...person },
});
const asked = {
  ...{ orderId: "c".repeat(32), lines: [{ sku: testItem.sku, quantity: 2 }], shownMinor: 2_000 },
  ...{ note: "by the door", memberPhone: testMember.phone },
};

test("[P9] an associate's order is sold by who wrote it, to whom it is for, with the note for the till", async () => {
  const hub = hubOf();
  const [lane, desk] = [laneOf(1, hub), new AssociateDesk(hub.box, hub.endpoint)];
  const placed = await desk.place(asked, asStaff(associate));
  if (!placed.ok) throw new Error(placed.reason);
  expect(placed.order).toMatchObject({ state: { at: "open" }, shownMinor: 2_000, note: "by the door" });
  expect(lane.orders.rows()).toMatchObject([{ number: placed.order.number, by: "21" }]);
  await lane.till.scan(placed.order.number);
  const { stage } = lane.box.lane;
  expect(stage.at === "open" && stage.sale.basket).toMatchObject({
    ...{ member: { memberId: testMember.memberId }, orders: [{ note: "by the door" }] },
  });
  const sale = await pay(lane);
  expect(sale).toMatchObject({ memberId: testMember.memberId, lines: [{ soldBy: [{ number: "21" }] }] });
  expect(JSON.stringify(sale)).not.toContain("by the door");
  lane.ship();
  const own = await desk.own(asStaff(associate));
  expect(own.orders).toMatchObject([{ state: { at: "paid", receiptNumber: sale.receiptNumber } }]);
  expect(own.orders[0], "what was noted is forgotten once it is paid").not.toHaveProperty("note");
  expect((await desk.own(asStaff(testPerson))).orders).toEqual([]);
});

test("[P5] an associate changes or cancels an order while no till has it, and nobody else's", async () => {
  const hub = hubOf();
  const [lane, desk] = [laneOf(1, hub), new AssociateDesk(hub.box, hub.endpoint)];
  const by = asStaff(associate);
  const placed = await desk.place(asked, by);
  const changed = await desk.place({ ...asked, lines: [{ sku: testItem.sku, quantity: 5 }] }, by);
  if (!placed.ok || !changed.ok) throw new Error("not placed");
  expect(changed.order).toMatchObject({ number: placed.order.number, lines: [{ quantity: 5 }] });
  expect(await desk.place(asked, asStaff(testPerson))).toMatchObject({ ok: false, reason: "order-unknown" });
  expect(await desk.cancel(asked.orderId, asStaff(testPerson))).toMatchObject({ ok: false, reason: "order-unknown" });
  await lane.till.scan(placed.order.number);
  expect(await desk.place(asked, by)).toMatchObject({ ok: false, reason: "order-elsewhere" });
  expect(await desk.cancel(asked.orderId, by)).toMatchObject({ ok: false, reason: "order-elsewhere" });
  await command(lane.till, lane.box, { type: "void-sale" });
  await lane.tick();
  await lane.tick();
  expect(await desk.cancel(asked.orderId, by)).toMatchObject({ ok: true, order: { state: { at: "cancelled" } } });
  expect(await lane.till.scan(placed.order.number)).toMatchObject({ ok: false, reason: "order-cancelled" });
});

test("[P7] what an associate is told goods cost is what a till charges; a phone of nobody is said", async () => {
  const hub = hubOf();
  const [lane, desk] = [laneOf(1, hub), new AssociateDesk(hub.box, hub.endpoint)];
  const { goods } = await desk.find(testItem.gtin, {});
  expect(goods).toMatchObject([{ sku: testItem.sku, priceMinor: 1_000 }]);
  const price = await desk.price({ lines: asked.lines });
  expect(price).toMatchObject({ totalMinor: 2_000, member: null });
  expect(await desk.price({ lines: asked.lines, memberPhone: "10000000009" })).toMatchObject({ member: null });
  const placed = await desk.place({ ...asked, shownMinor: price?.totalMinor ?? 0 }, asStaff(testPerson));
  if (!placed.ok) throw new Error(placed.reason);
  await lane.till.scan(placed.order.number);
  expect((await pay(lane)).totalMinor).toBe(price?.totalMinor);
  expect(await desk.place({ ...asked, memberPhone: "10000000009" }, asStaff(testPerson))).toMatchObject({ ok: false });
});

test("[P5] [D13] what a lane's older connection still says changes nothing once the newer one is there", async () => {
  const hub = hubOf();
  const number = await place(hub);
  const before = { box: "0412-01", send: () => undefined };
  const came = hub.endpoint.connectionNumber();
  const [one, other] = [laneOf(1, hub), laneOf(2, hub)];
  await one.till.scan(number);
  hub.endpoint.joined(before, came);
  hub.endpoint.desk(before, { type: "order-holds", claimIds: [] });
  expect(await other.till.scan(number)).toMatchObject({ ok: false, reason: "order-elsewhere" });
});

test.each([
  ["a kiosk", { is: "kiosk", box: "kiosk-1" }, "kiosk"],
  ["a live stream", { is: "elsewhere", channel: "live" }, "live"],
  ["an app", { is: "elsewhere", channel: "app" }, "till"],
] as const)(
  "[P7] the offers of %s's channel are its orders' at the till, and nobody else's",
  async (_, from, channel) => {
    const hub = hubOf();
    const tenth = { ...tenthUntil(8_640_000_000_000_000), channels: ["kiosk", "live"] } as const;
    const lane = laneOf(1, hub, { promotions: [tenth] });
    const number = await place(hub, "a", 2, from);
    expect(await lane.till.scan(number)).toEqual({ ok: true });
    const totals = () => saleOf(lane.box.lane.stage)?.priced.totalMinor;
    expect(totals()).toBe(channel === "till" ? 2_000 : 1_800);
    await lane.till.scan(testItem.gtin);
    expect(totals(), "with a piece that was not ordered there").toBe(3_000);
    await command(lane.till, lane.box, { type: "undo" });
    const sale = await pay(lane);
    expect(sale.pricing.channel).toBe(channel);
    expect(sale.orders).toEqual([{ orderId: "a".repeat(32), number, ...(channel === "till" ? {} : { channel }) }]);
    expect(channelDifferences(sale)).toEqual([]);
    const { orders: _orders, ...forged } = sale;
    expect(channelDifferences(forged)).toHaveLength(channel === "till" ? 0 : 1);
  },
);
