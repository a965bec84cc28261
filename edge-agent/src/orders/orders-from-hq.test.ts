import { expect, test, vi } from "vitest";
import type { CalledOff, PlaceAnswer, PlacedOrder } from "./order-desk.ts";
import { OrdersFromHq } from "./orders-from-hq.ts";

const order = {
  ...{ orderId: "a".repeat(32), channel: "app", lines: [{ sku: "100445", quantity: 2 }], shownMinor: 59_800 },
  note: "blue bag",
};

/** An HQ with orders, and a desk that answers as it is told. */
function store({ orders = [order] as readonly unknown[], calledOff = [] as readonly string[], status = 200 } = {}) {
  const placed: PlacedOrder[] = [];
  const asked: string[] = [];
  const told: unknown[] = [];
  const logged: string[] = [];
  const hub = {
    off: { is: "later" } as CalledOff,
    answer: { ok: true, number: "D0412000017" } as PlaceAnswer,
    isUp: true,
    heard: 204,
    rounds: 0,
  };
  const fromHq = new OrdersFromHq({
    hq: {
      url: "http://hq",
      fetch: async ([, orderId], { put } = {}) => {
        if (put === undefined) return Response.json({ orders, calledOff }, { status });
        told.push([orderId, put]);
        return new Response(null, { status: hub.heard });
      },
    },
    isUp: () => hub.isUp,
    desk: {
      place: async (asked) => {
        placed.push(asked);
        return hub.answer;
      },
      callOff: (orderId) => {
        asked.push(orderId);
        return hub.off;
      },
    },
    answered: async () => {
      hub.rounds += 1;
    },
    log: (event) => logged.push(event),
  });
  /** One look at HQ, to its end. */
  const look = async (nowMs: number) => {
    const before = placed.length + asked.length + logged.length;
    fromHq.tick(nowMs);
    await vi.waitFor(() => expect(placed.length + asked.length + logged.length).toBeGreaterThan(before));
    await new Promise(setImmediate);
  };
  return { fromHq, hub, look, placed, told, logged };
}

test("[O1] an order from elsewhere is placed under its own id, and HQ is told its number", async () => {
  const { look, placed, told } = store();
  await look(0);
  const { channel, ...asked } = order;
  expect(placed).toEqual([{ ...asked, from: { is: "elsewhere", channel } }]);
  expect(told).toEqual([[order.orderId, { number: "D0412000017" }]]);
});

test("goods that are on their way are waited for; what has not come in two minutes is refused", async () => {
  const { hub, look, told } = store();
  hub.answer = { ok: false, reason: "order-goods-gone" };
  await look(0);
  await look(119_999);
  expect(told).toEqual([]);
  await look(125_000);
  expect(told).toEqual([[order.orderId, { refused: "order-goods-gone" }]]);
});

test.each(["too-many-orders", "storage-failed"] as const)("%s passes: HQ keeps the order", async (reason) => {
  const { hub, look, told } = store();
  hub.answer = { ok: false, reason };
  await look(0);
  expect(told).toEqual([]);
  hub.answer = { ok: true, number: "D0412000018" };
  await look(5_000);
  expect(told).toEqual([[order.orderId, { number: "D0412000018" }]]);
});

test("[P5] what may be promised is reckoned anew once HQ has heard every answer, and not before (K16)", async () => {
  const { hub, look, logged } = store();
  hub.heard = 503;
  await look(0);
  expect([hub.rounds, logged]).toEqual([0, ["order-not-answered"]]);
  hub.heard = 204;
  await look(5_000);
  expect(hub.rounds).toBe(1);
});

test.each([
  ["never was here", { is: "off", wasKnown: false }, { calledOff: { wasKnown: false } }],
  ["was here", { is: "off", wasKnown: true }, { calledOff: { wasKnown: true } }],
  ["is paid", { is: "kept", reason: "order-paid" }, { kept: "order-paid" }],
] as const)(
  "[P2] HQ is told of an order that is called off and %s, again until it has heard (O9)",
  async (_, off, says) => {
    const { hub, look, told } = store({ orders: [], calledOff: [order.orderId] });
    await look(0);
    expect([told, hub.rounds], "a till has it, and may be taking the money").toEqual([[], 1]);
    hub.off = off;
    hub.heard = 503;
    await look(5_000);
    expect(hub.rounds).toBe(1);
    hub.heard = 204;
    await look(10_000);
    expect(told).toEqual([
      [order.orderId, says],
      [order.orderId, says],
    ]);
    expect(hub.rounds).toBe(2);
  },
);

test("[P11] without HQ nothing is asked, and what is no order of this release is logged and left", async () => {
  const away = store();
  away.hub.isUp = false;
  away.fromHq.tick(0);
  await new Promise(setImmediate);
  expect(away.placed).toEqual([]);
  const strange = store({ orders: [{ ...order, lines: [] }] });
  await strange.look(0);
  expect({ placed: strange.placed, logged: strange.logged }).toEqual({ placed: [], logged: ["orders-not-fetched"] });
});
