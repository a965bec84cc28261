import { floorAccount, minor, type StockMovement } from "@evertill/core";
import type { StockView } from "@evertill/protocol";
import { expect, test } from "vitest";
import type { Box } from "../box/box.ts";
import { beginShift, testBox, testItem } from "../box/testing-box.ts";
import { StockDesk } from "./stock-desk.ts";
import { StockElsewhere } from "./stock-elsewhere.ts";
import { stockHere } from "./stock-here.ts";
import { StockTill } from "./stock-till.ts";

const account = floorAccount("0412");
const snapshot = { ledger: "stock" as const, unit: testItem.sku, account, amount: 9, watermark: [] };
const stocked = (wallMs?: () => number) =>
  testBox({ onHand: async () => [snapshot], ...(wallMs === undefined ? {} : { wallMs }) });

/** Sells pieces for cash. */
function sell(box: Box, pieces: number): void {
  for (let piece = 0; piece < pieces; piece++) box.apply({ type: "add", item: testItem });
  box.apply({ type: "begin-tender" });
  const outcome = box.apply({ type: "take-tender", tender: { type: "cash", tenderedMinor: minor(1_000_000) } });
  expect(outcome).toEqual({ ok: true });
}

test("[P4] what the store has is HQ's balance and what was sold since; entries in the balance count once", async () => {
  const box = stocked();
  beginShift(box);
  sell(box, 2);
  const [here] = await stockHere(box, [testItem.sku], { word: "lane", sinceMs: null });
  expect(here).toMatchObject({ availableQuantity: 7, places: [{ zone: "floor", snapshot: 9, tail: -2 }] });
  const head = box.journal.ownHead();
  const moves: readonly StockMovement[] = box.journal.stockMoves(testItem.sku);
  expect(moves).toContainEqual({ epoch: head?.epoch, seq: head?.seq, account, amount: -2 });
});

test("[P11] a silent hub is not waited for, and a lane alone says that others' sales are missing, and since when", async () => {
  let wallMs = 1_000_000;
  const box = stocked(() => wallMs);
  const asked: unknown[] = [];
  const desk = new StockDesk(box, (message) => asked.push(message));
  desk.questions.connected();
  const waiting = desk.stock([testItem.sku]);
  expect(asked).toMatchObject([{ type: "stock-ask", skus: [testItem.sku] }]);
  desk.questions.tick(10_000);
  expect(await waiting).toMatchObject([{ availableQuantity: 9, word: "lane" }]);
  wallMs = 2_000_000;
  desk.disconnected();
  wallMs = 3_000_000;
  expect(await desk.stock([testItem.sku])).toMatchObject([{ word: "lane", sinceMs: 2_000_000 }]);
  expect(asked).toHaveLength(1);
});

test("the hub's word is taken as it is said", async () => {
  const box = stocked();
  const heard: StockView = { sku: testItem.sku, availableQuantity: 4, places: [], word: "hq", sinceMs: null };
  const desk: StockDesk = new StockDesk(box, (message) => {
    if (message.type === "stock-ask") queueMicrotask(() => desk.questions.answered(message.requestId, [heard]));
  });
  desk.questions.connected();
  expect(await desk.stock([testItem.sku])).toEqual([heard]);
});

test("what other stores have is remembered with its age, and what was never asked is not known", async () => {
  let nowMs = 0;
  let isHqUp = true;
  const stores = [{ store: "0418", name: { zh: "店", en: "Shop" }, places: [] }];
  const elsewhere = new StockElsewhere({
    ...{ ask: async () => (isHqUp ? { stores } : null), isUp: () => true, nowMs: () => nowMs },
  });
  expect(await elsewhere.of("100001")).toEqual({ stores, isOld: false, ageMs: 0 });
  isHqUp = false;
  nowMs = 60_000;
  expect(await elsewhere.of("100001")).toEqual({ stores, isOld: true, ageMs: 60_000 });
  expect(await elsewhere.of("100002")).toBeNull();
});

test("an answer that is none of the protocol is no answer", async () => {
  const elsewhere = new StockElsewhere({
    ...{ ask: async () => ({ stores: [{ store: 7 }] }), isUp: () => true, nowMs: () => 0 },
  });
  expect(await elsewhere.of("100001")).toBeNull();
});

test("[P11] a tier that is known to be away is not waited for: what it said before is the answer", async () => {
  let isUp = true;
  const stores = [{ store: "0418", name: { zh: "店", en: "Shop" }, places: [] }];
  const silence = new Promise<never>(() => {});
  const elsewhere = new StockElsewhere({
    ...{ ask: () => (isUp ? Promise.resolve({ stores }) : silence), isUp: () => isUp, nowMs: () => 0 },
  });
  await elsewhere.of("100001");
  isUp = false;
  expect(await elsewhere.of("100001")).toMatchObject({ stores, isOld: true });
});

test("the line touched last says what the store has; an item asked about shows this store, then the others", async () => {
  const box = stocked();
  beginShift(box);
  const places = [{ zone: "floor", owner: "chain", condition: "new", quantity: 3 }] as const;
  const stores = ["0412", "0418"].map((store) => ({ store, name: { zh: store, en: store }, places }));
  const changes: string[] = [];
  const till = new StockTill({
    box,
    word: {
      here: (skus) => stockHere(box, skus, { word: "hq", sinceMs: null }),
      elsewhere: async () => ({ stores, isOld: false, ageMs: 0 }),
    },
    changed: () => changes.push(till.shown?.elsewhere.at ?? "line"),
    warn: () => {},
  });
  box.apply({ type: "add", item: testItem });
  await expect.poll(() => till.line?.availableQuantity).toBe(9);
  expect(await till.command({ type: "show-stock", sku: testItem.sku })).toEqual({ ok: true });
  await expect.poll(() => till.shown?.elsewhere.at).toBe("known");
  expect(changes).toEqual(["line", "asking", "known"]);
  expect(till.shown).toMatchObject({
    here: { availableQuantity: 9 },
    elsewhere: { stores: [{ store: "0418", availableQuantity: 3 }], isOld: false },
  });
  expect(await till.command({ type: "show-stock", sku: "planet" })).toEqual({ ok: false, reason: "unknown-code" });
  await till.command({ type: "put-stock-away" });
  expect(till.shown).toBeNull();
});

test("[P11] what was shown is gone with the next scan, and an answer that comes later shows nothing", async () => {
  const box = stocked();
  beginShift(box);
  const here = Promise.withResolvers<readonly StockView[]>();
  let answers: () => Promise<readonly StockView[]> = () =>
    stockHere(box, [testItem.sku], { word: "hq", sinceMs: null });
  const word = { here: () => answers(), elsewhere: async () => ({ stores: [], isOld: false, ageMs: 0 }) };
  const till = new StockTill({ box, word, changed: () => {}, warn: () => {} });
  await till.command({ type: "show-stock", sku: testItem.sku });
  expect(till.shown).toMatchObject({ item: { sku: testItem.sku } });
  box.apply({ type: "add", item: testItem });
  expect(till.shown).toBeNull();

  answers = () => here.promise;
  const asked = till.command({ type: "show-stock", sku: testItem.sku });
  await till.command({ type: "put-stock-away" });
  here.resolve(await stockHere(box, [testItem.sku], { word: "hq", sinceMs: null }));
  await asked;
  expect(till.shown).toBeNull();
});

test("of thousands of stores those with the most are shown, and how many more there are", async () => {
  const box = stocked();
  beginShift(box);
  const stores = Array.from({ length: 5_000 }, (_, number) => {
    const store = String(1_000 + number);
    const places = [{ zone: "floor", owner: "chain", condition: "new", quantity: number % 1_000 }] as const;
    return { store, name: { zh: store, en: store }, places };
  });
  const word = {
    here: () => stockHere(box, [testItem.sku], { word: "hq", sinceMs: null }),
    elsewhere: async () => ({ stores, isOld: false, ageMs: 0 }),
  };
  const till = new StockTill({ box, word, changed: () => {}, warn: () => {} });
  await till.command({ type: "show-stock", sku: testItem.sku });
  await expect.poll(() => till.shown?.elsewhere.at).toBe("known");
  const shown = till.shown?.elsewhere;
  if (shown?.at !== "known") throw new Error("the stores are known");
  expect(shown).toMatchObject({ moreStores: 4_800, stores: { length: 200 } });
  expect(shown.stores[0]).toMatchObject({ availableQuantity: 999 });
  expect(Math.min(...shown.stores.map(({ availableQuantity }) => availableQuantity))).toBe(960);
});
