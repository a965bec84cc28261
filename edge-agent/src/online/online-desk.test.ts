import { basisPoints, type SaleBody } from "@evertill/core";
import { expect, test } from "vitest";
import { rightPin, testItem, testSupervisor } from "../box/testing-box.ts";
import { saleOf } from "../sale/lane-state.ts";
import { storeWith } from "../stock/testing-store.ts";
import { hqParts } from "./testing-hq-parts.ts";
import { agreed, partedStore } from "./testing-parted-store.ts";

const { sku } = testItem;

test.each([
  ["the rule's most", 9, 3],
  ["what there is beside the floor's", 3, 2],
  ["nothing where the floor keeps all", 1, 0],
])("[P5] the store grants %s (K13, K14)", async (_, lamps, granted) => {
  const { hq, outstanding } = await agreed(lamps);
  expect([hq.left(sku), await outstanding()]).toEqual([granted, granted]);
});

test("[P5] an order that is taken is a reservation, and what is left is reckoned anew beside it (K16)", async () => {
  const { hq, take, outstanding, rebalance } = await agreed(4);
  expect([hq.order("a".repeat(32), { sku, quantity: 2 }), hq.left(sku)]).toEqual([true, 1]);
  expect(hq.order("b".repeat(32), { sku, quantity: 2 }), "no more is left").toBe(false);
  await take("a", 2);
  await take("a", 2);
  expect(await outstanding(), "told twice, it is taken once").toBe(1);
  await rebalance();
  expect([hq.left(sku), await outstanding()]).toEqual([1, 1]);
});

test("[P2, P5] a word whose answer is lost counts at its most until the next is answered (K15)", async () => {
  const { hub, hq, outstanding, rebalance } = await agreed(2);
  expect(await outstanding()).toBe(1);
  await hub.place("k", 1);
  hq.state.answersAreLost = true;
  await rebalance();
  expect([hq.left(sku), await outstanding()]).toEqual([0, 1]);
  hq.state.answersAreLost = false;
  await rebalance();
  expect([hq.left(sku), await outstanding()]).toEqual([0, 0]);
});

test("[P11] while HQ is there the floor sells to the last piece, and HQ promises it no more (K18)", async () => {
  const { hub, hq } = await agreed(2);
  const till = hub.till(1);
  await till.scan();
  await expect.poll(() => till.till.lineStock?.sku).toBe(sku);
  await till.scan();
  await expect.poll(() => hq.left(sku)).toBe(0);
  await expect.poll(() => till.till.contested).toBeNull();
  expect(till.till.notice).toBeNull();
});

test("[P5, P11] with HQ away the till is told what may be promised elsewhere, and sells what is in hand (K18)", async () => {
  const { hub, hq } = await agreed(2);
  hq.state.isUp = false;
  const till = hub.till(1);
  await till.scan();
  await expect.poll(() => till.till.lineStock?.onlineQuantity).toBe(1);
  expect(till.till.contested, "one is the floor's").toBeNull();
  await till.scan();
  await expect.poll(() => till.till.notice).toMatchObject({ code: "last-for-online", values: { by: "1" } });
  expect(till.till.contested).toMatchObject({ orders: [], lanes: [], onlineQuantity: 1 });
  expect((await till.pay()).lines).toMatchObject([{ quantity: 2 }]);
});

test("[P5, P9] what is not in hand is promised beyond the floor's part by somebody who may, and the entry says who (K18)", async () => {
  const { hub, hq } = await agreed(2);
  hq.state.isUp = false;
  const till = hub.till(1);
  for (const _ of [1, 2]) await till.scan();
  const lineId = saleOf(till.box.lane.stage)?.basket.lines[0]?.lineId ?? "";
  expect(await till.command({ type: "set-collect", lineId, isCollected: true })).toEqual({ ok: true });
  const refused = { ok: false, reason: "approval-needed", detail: { act: "sell-online-part" } };
  expect(await till.command({ type: "begin-tender" })).toMatchObject(refused);
  const { staff } = till.box.ports.reference;
  till.box.ports.reference.staff = async (number) => {
    const known = await staff(number);
    return known === null ? null : { ...known, limits: { "sell-online-part": 1 } };
  };
  const by = { number: testSupervisor.number, pin: rightPin };
  expect(await till.till.command("approved", till.box.lane.version, { type: "begin-tender" }, by)).toEqual({
    ok: true,
  });
  await till.command({ type: "take-tender", tender: { type: "cash", tenderedMinor: 1_000_000 } });
  const { epoch = "", seq = 0 } = till.box.journal.ownHead() ?? {};
  const { body }: { body: SaleBody } = JSON.parse(till.box.journal.entryAt(epoch, seq)?.text ?? "{}");
  expect(body.soldBeyond).toEqual({ skus: [sku], by: testSupervisor.personId });
});

test("[P5] a hub that has lost its counts reckons with the most that its rule allows, until both count anew (K17)", async () => {
  const { hq, hub, rebalance, serve, outstanding } = await agreed(9);
  hq.order("a".repeat(32), { sku, quantity: 1 });
  hub.box.transact(() => {
    for (const known of hub.box.onlineParts.parts().keys())
      hub.box.onlineParts.keep(known, { granted: 0, heard: 0, taken: 0 });
    hub.box.onlineParts.forgetAgreement();
  });
  hub.restart();
  expect(await outstanding()).toBe(3);
  serve();
  await rebalance();
  expect([await outstanding(), hq.left(sku)]).toEqual([3, 2]);
});

test("[P5] an HQ that counts from something else is agreed with anew, and the orders that wait are counted (K17)", async () => {
  const { hq, take, rebalance, outstanding } = await agreed(9);
  hq.order("a".repeat(32), { sku, quantity: 1 });
  await take("b", 1);
  hq.restore();
  await rebalance();
  expect(await outstanding(), "what it had granted stands").toBeGreaterThanOrEqual(2);
  await rebalance();
  expect([await outstanding(), hq.left(sku)]).toEqual([3, 2]);
});

test("a store without such rules says nothing", async () => {
  const { allocation: _, ...plain } = partedStore;
  const hub = storeWith(3, { store: plain });
  const hq = hqParts();
  hub.desk().online.serve({ hq: hq.hq, isUp: () => true, stock: { follow: async () => undefined, items: new Map() } });
  await hub.desk().online.rebalance();
  expect([hq.state.words, (await hub.desk().online.worst()).size]).toEqual([0, 0]);
});

test("goods by weight are not limited", async () => {
  const grapes = { ...testItem, sku: "grapes", soldBy: "weight", taxRateBp: basisPoints(900) } as const;
  const hub = storeWith(3, { store: partedStore, moreItems: [grapes] });
  expect(await hub.desk().online.outstanding([grapes.sku, sku])).toEqual(
    new Map([
      ["grapes", 0],
      [sku, 3],
    ]),
  );
});
