import { expect, test } from "vitest";
import { testItem } from "../box/testing-box.ts";
import { saleOf } from "../sale/lane-state.ts";
import { storeWith } from "./testing-store.ts";

type TestTill = ReturnType<ReturnType<typeof storeWith>["till"]>;

const lineOf = ({ box }: TestTill) => saleOf(box.lane.stage)?.basket.lines[0]?.lineId ?? "";
const toBeCollected = (till: TestTill) =>
  till.command({ type: "set-collect", lineId: lineOf(till), isCollected: true });
const heard = (till: TestTill) => expect.poll(() => till.till.lineStock?.sku).toBe(testItem.sku);

test("[P5] two tills ring up the same last piece: the later is told at the scan by whom, and may sell what is in hand (K10, K11)", async () => {
  const store = storeWith(1);
  const [one, two] = [store.till(1), store.till(2)];
  await one.scan();
  await heard(one);
  expect([one.till.contested, one.till.notice]).toEqual([null, null]);
  expect(await two.scan()).toEqual({ ok: true });
  await expect.poll(() => two.till.notice).toMatchObject({ code: "last-in-sale", values: { by: "1" } });
  expect(two.till.contested).toMatchObject({ orders: [], lanes: [1] });
  await two.pay();
  await one.pay();
  two.ship();
  one.ship();
  expect(await store.stock(), "what was there twice by the books is a task below zero").toMatchObject({
    ...{ availableQuantity: -1 },
  });
});

test("[P5] the last that is kept for an order is told at the scan, by the order's number; the order's own till is told nothing (K11)", async () => {
  const store = storeWith(1);
  const [one, two] = [store.till(1), store.till(2)];
  const answer = await store.place("a", 1);
  const number = answer.ok ? answer.number : "";
  await one.scan();
  await expect.poll(() => one.till.notice).toMatchObject({ code: "last-for-order", values: { by: number } });
  await one.command({ type: "void-sale" });
  one.ship();
  expect(await two.scan(number)).toEqual({ ok: true });
  await heard(two);
  expect([two.till.contested, two.till.notice]).toEqual([null, null]);
});

test.each([
  ["in another till's open sale", "promised-in-sale"],
  ["kept for an order", "promised-for-order"],
] as const)("[P5] goods that are not in hand are promised once: the last is %s (K12)", async (_, reason) => {
  const store = storeWith(1);
  const [one, two] = [store.till(1), store.till(2)];
  const by = reason === "promised-in-sale" ? "1" : await store.place("a", 1);
  if (reason === "promised-in-sale") {
    await one.scan();
    await heard(one);
  }
  await two.scan();
  await heard(two);
  expect(await toBeCollected(two)).toEqual({ ok: true });
  expect(await two.command({ type: "begin-tender" })).toMatchObject({
    ...{ ok: false, reason },
    detail: { code: testItem.sku, by: typeof by === "string" ? by : by.ok && by.number },
  });
  expect(await two.command({ type: "set-collect", lineId: lineOf(two), isCollected: false })).toEqual({ ok: true });
  await two.pay();
});

test("[P5] of two tills that promise the last piece to be collected, the first to pay has it (K12)", async () => {
  const store = storeWith(1);
  const tills = [store.till(1), store.till(2)];
  for (const till of tills) {
    await till.scan();
    await toBeCollected(till);
  }
  for (const till of tills) till.away();
  store.restart();
  for (const till of tills) till.back();
  const begun = await Promise.all(tills.map((till) => till.command({ type: "begin-tender" })));
  expect(begun.filter(({ ok }) => ok)).toHaveLength(1);
});

test("[P5] a paid piece counts until its entry is at the hub, and then by that (K10)", async () => {
  const store = storeWith(1);
  const [one, two] = [store.till(1), store.till(2)];
  await one.scan();
  await heard(one);
  await one.pay();
  await two.scan();
  await expect.poll(() => two.till.contested).toMatchObject({ lanes: [1] });
  one.ship();
  await two.command({ type: "void-sale" });
  await two.scan();
  await expect.poll(() => two.till.lineStock).toMatchObject({ availableQuantity: 0, sales: [] });
});

test.each([
  ["the sale is void", (till: TestTill) => till.command({ type: "void-sale" })],
  [
    "its line is taken out",
    async (till: TestTill) => {
      await till.command({ type: "add-item", sku: "other" });
      return till.command({ type: "void-line", lineId: lineOf(till) });
    },
  ],
] as const)("the last piece is free again once %s (K10)", async (_, end) => {
  const store = storeWith(1);
  const [one, two] = [store.till(1), store.till(2)];
  await one.scan();
  await heard(one);
  expect(await end(one)).toEqual({ ok: true });
  one.ship();
  await two.scan();
  await heard(two);
  expect(two.till.contested).toBeNull();
});

test("a second piece that is the last is told to the hub as it is rung up (K10)", async () => {
  const store = storeWith(2);
  const [one, two] = [store.till(1), store.till(2)];
  await one.scan();
  await heard(one);
  await one.scan();
  await new Promise((resolve) => setImmediate(resolve));
  await two.scan();
  await expect.poll(() => two.till.contested).toMatchObject({ lanes: [1] });
});

test("[P11] without the hub goods are promised by the till's own books, and the excess is a task below zero (K12)", async () => {
  const store = storeWith(1);
  const [one, two] = [store.till(1), store.till(2)];
  for (const till of [one, two]) till.away();
  for (const till of [one, two]) {
    await till.scan();
    await toBeCollected(till);
    await till.pay();
  }
  for (const till of [one, two]) {
    till.back();
    till.ship();
  }
  expect(await store.stock()).toMatchObject({ availableQuantity: -1 });
});
