import { expect, test } from "vitest";
import { testFolder, testItem } from "../box/testing-box.ts";
import { store as deliveringStore } from "../deliveries/testing-deliveries.ts";
import { stockDetail } from "../stock-page/stock-detail.ts";
import { StoreStock } from "../stock-page/store-stock.ts";
import { StoreTasks } from "../tasks/store-tasks.ts";
import { hours, storeWith } from "./testing-store.ts";

const associate = { is: "associate", personId: "p".repeat(32), number: "21" } as const;
const numberOf = (answer: { readonly ok: boolean; readonly number?: string }) => answer.number ?? "";

test("[P5] an order keeps its goods from everybody else until it is paid, in the commit of the entry that pays it (K7, K8)", async () => {
  const store = storeWith(5);
  const till = store.till(1);
  const number = numberOf(await store.place("a", 2));
  expect(await store.stock()).toEqual({ availableQuantity: 3, reservedQuantity: 2 });
  expect(await till.scan(number)).toEqual({ ok: true });
  expect(await store.stock(), "at the till it is kept still").toEqual({ availableQuantity: 3, reservedQuantity: 2 });
  await till.pay();
  till.ship();
  expect(await store.stock()).toEqual({ availableQuantity: 3, reservedQuantity: 0 });
  till.ship();
  expect(await store.place("a", 2), "placed again after it was paid").toMatchObject({ ok: true });
  expect(await store.stock(), "freed once").toEqual({ availableQuantity: 3, reservedQuantity: 0 });
});

test("[P5] called off, or changed to less, an order frees what it keeps no more (K8)", async () => {
  const store = storeWith(5);
  await store.place("a", 3, associate);
  await store.place("a", 1, associate);
  expect(await store.stock()).toEqual({ availableQuantity: 4, reservedQuantity: 1 });
  for (let time = 0; time < 2; time++) {
    store.cancel("a", associate.personId);
    expect(await store.stock()).toEqual({ availableQuantity: 5, reservedQuantity: 0 });
  }
});

test.each([
  ["12 hours where the store's rules say nothing", undefined, 12],
  ["as many days as the store's rules say", 3, 72],
] as const)("an order that nobody pays keeps its goods for %s (O6)", async (_, orderHoldDays, holds) => {
  const rules = orderHoldDays === undefined ? deliveringStore : { ...deliveringStore, orderHoldDays };
  const store = storeWith(5, { store: rules });
  await store.place("a", 2);
  store.clock.wallMs += holds * hours - 1;
  store.tick();
  expect(await store.stock()).toEqual({ availableQuantity: 3, reservedQuantity: 2 });
  store.clock.wallMs += 1;
  store.restart();
  store.tick();
  expect(await store.stock()).toEqual({ availableQuantity: 5, reservedQuantity: 0 });
});

test("a hub that was started anew keeps what its orders keep (K8)", async () => {
  const folder = testFolder();
  const before = storeWith(5, { folder });
  await before.place("a", 2);
  before.box.ports.db.close();
  expect(await storeWith(5, { folder }).stock()).toEqual({ availableQuantity: 3, reservedQuantity: 2 });
});

test("a till is told what is reserved, and by itself knows of no order", async () => {
  const store = storeWith(2);
  const till = store.till(1);
  await store.place("a", 1);
  await till.scan();
  await expect.poll(() => till.till.lineStock).toMatchObject({ availableQuantity: 1, reservedQuantity: 1 });
  expect(await till.command({ type: "show-stock", sku: testItem.sku })).toEqual({ ok: true });
  expect(till.till.stock?.here).toMatchObject({ availableQuantity: 1, reservedQuantity: 1 });
});

test("the manager sees what is there, what is reserved and by which orders", async () => {
  const store = storeWith(5);
  const till = store.till(1);
  const number = numberOf(await store.place("a", 2));
  store.clock.wallMs += 1;
  await store.place("b", 1, associate);
  await till.scan(number);
  const basis = { basis: { word: "hq", sinceMs: null }, whoIs: async () => null } as const;
  expect(await stockDetail(store.box, testItem, basis)).toMatchObject({
    ...{ onHandQuantity: 5, reservedQuantity: 3, availableQuantity: 2 },
    orders: [
      { number, quantity: 2, heldBy: "0412-01", from: null, untilMs: 1_000_000 + 12 * hours },
      { quantity: 1, heldBy: null, from: "21" },
    ],
  });
});

test("[P5] what orders keep and is not there is a task, until it is (K9)", async () => {
  const store = storeWith(2);
  const till = store.till(1);
  const stock = new StoreStock(store.box, async (since) => ({
    ...{ skus: since === null ? [testItem.sku] : [], through: { sequence: 1, life: "a" }, isAll: true },
  }));
  await stock.follow();
  const tasks = new StoreTasks(store.box, { stock, settlements: { causes: () => [], judges: () => true } });
  await store.place("a", 2, associate);
  expect(tasks.read()).toEqual([]);
  await till.scan();
  await till.pay();
  till.ship();
  await stock.follow();
  const about = `store:0412/reserved:${testItem.sku}`;
  expect(tasks.read()).toMatchObject([{ kind: "oversell", about, amount: 1, owner: "manager", end: null }]);
  store.cancel("a", associate.personId);
  expect(tasks.read()).toMatchObject([{ about, end: { is: "cause-gone" } }]);
});
