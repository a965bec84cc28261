import { type BalanceSnapshot, floorAccount, minor, type Place, parseEntry } from "@evertill/core";
import type { ReasonDocument } from "@evertill/schemas";
import { expect, test } from "vitest";
import type { Box } from "../box/box.ts";
import { beginShift, rightPin, testBox, testFolder, testItem, testSupervisor } from "../box/testing-box.ts";
import { stockDetail } from "./stock-detail.ts";
import { selectStock } from "./stock-list.ts";
import { StockWork } from "./stock-work.ts";
import { StoreStock } from "./store-stock.ts";

const { sku } = testItem;
const place = { zone: "floor", owner: "chain", condition: "new" } as const;
const snapshot: BalanceSnapshot = {
  ...{ ledger: "stock", unit: sku, account: floorAccount("0412"), amount: 9, watermark: [] },
};
const broken: ReasonDocument = {
  ...{ reasonId: "broken", about: "stock-adjust", place: 1, name: { zh: "损坏", en: "Broken" } },
};
const sheetId = "1".repeat(32);
/** May do everything here alone, up to two lamps. */
const writer = { personId: "b".repeat(32), limits: { "stock-receive": 1, "stock-adjust": 2_000 } };

const bookedBox = (folder = testFolder()) => testBox({ folder, onHand: async () => [snapshot], reasons: [broken] });

function sell(box: Box, pieces: number): void {
  for (let piece = 0; piece < pieces; piece++) box.apply({ type: "add", item: testItem });
  box.apply({ type: "begin-tender" });
  const paid = box.apply({ type: "take-tender", tender: { type: "cash", tenderedMinor: minor(1_000_000) } });
  expect(paid).toEqual({ ok: true });
}

let drawn = 0;
const scan = (work: StockWork, quantity: number | null = null, isAnew = false) =>
  work.scan({ sheetId, stepId: String(drawn++).padStart(32, "0"), text: sku, quantity, isAnew });

const onFloor = async (box: Box) =>
  (await stockDetail(box, testItem, { basis: { word: "hq", sinceMs: null }, whoIs: async () => null }))
    .availableQuantity;

test("[P2] goods received are one entry, however often they are booked; a page that is closed loses nothing", async () => {
  const folder = testFolder();
  const first = new StockWork(bookedBox(folder));
  const begun = { sheetId, kind: "receive", place, delivery: "L-77" } as const;
  expect([first.begin(begun, writer), first.begin(begun, writer)]).toEqual([{ ok: true }, { ok: true }]);
  await scan(first, 5);
  await scan(first);
  await scan(first);
  expect(first.undo(sheetId)).toEqual({ ok: true });
  const box = bookedBox(folder);
  const work = new StockWork(box);
  const booked = await Promise.all([1, 2, 3].map(() => work.book(sheetId, writer, null)));
  expect(booked).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
  expect(await work.book(sheetId, writer, null)).toEqual({ ok: true });
  expect(await onFloor(box)).toBe(15);
  const [move] = box.journal.stockMoveEntries(sku, 9);
  expect(move).toMatchObject({ amount: 6, text: expect.stringContaining('"delivery":"L-77"') });
  expect(box.journal.balance({ ledger: "stock", unit: sku, account: "received:0412" })).toBe(-6);
  expect(work.sheets.open()).toEqual([]);
});

test("the same scan sent twice counts once, and nobody receives goods whose role does not", async () => {
  const box = bookedBox();
  const work = new StockWork(box);
  work.begin({ sheetId, kind: "receive", place, delivery: "" }, writer);
  const step = { sheetId, stepId: "a".repeat(32), text: sku, quantity: 2, isAnew: false };
  expect([await work.scan(step), await work.scan(step)]).toEqual([{ ok: true }, { ok: true }]);
  expect(work.sheets.of(sheetId)?.steps).toHaveLength(1);
  const refused = await work.book(sheetId, { ...writer, limits: {} }, null);
  expect(refused).toMatchObject({ ok: false, reason: "approval-needed", detail: { act: "stock-receive" } });
  expect(await work.scan({ ...step, stepId: "b".repeat(32), text: "planet" })).toMatchObject({ ok: false });
  expect(await onFloor(box)).toBe(9);
});

test("a count goes by the books of its moment: what is sold later is not missed, what is sold meanwhile is counted anew", async () => {
  const box = bookedBox();
  beginShift(box);
  const work = new StockWork(box);
  work.begin({ sheetId, kind: "count", place }, writer);
  await scan(work, 8);
  sell(box, 1);
  expect(await work.book(sheetId, writer, null)).toEqual({ ok: true });
  expect(await onFloor(box)).toBe(7);

  const other = "2".repeat(32);
  work.begin({ sheetId: other, kind: "count", place }, writer);
  const counted = (quantity: number, isAnew = false) =>
    work.scan({ sheetId: other, stepId: String(drawn++).padStart(32, "0"), text: sku, quantity, isAnew });
  await counted(3);
  sell(box, 1);
  await counted(3);
  expect(await work.book(other, writer, null)).toEqual({ ok: false, reason: "moved-while-counted" });
  await counted(6, true);
  expect(await work.book(other, writer, null)).toEqual({ ok: true });
  expect(await onFloor(box)).toBe(6);
  expect(box.journal.balance({ ledger: "stock", unit: sku, account: "count-difference:0412" })).toBe(1);
});

test("[P9] beyond a person's limit somebody else stands for it by PIN, up to their own; the entry names both", async () => {
  const box = bookedBox();
  const work = new StockWork(box);
  const asked = { paperId: "3".repeat(32), sku, place, change: -3, reasonId: "broken" };
  const { number } = testSupervisor;
  expect(await work.adjust(asked, writer, null)).toEqual({
    ...{ ok: false, reason: "approval-needed" },
    detail: { act: "stock-adjust", measure: "minor", size: 3_000, limit: 2_000 },
  });
  expect(await work.adjust(asked, writer, { number, pin: "0000" })).toMatchObject({ reason: "wrong-pin" });
  const tooMuch = { ...asked, change: -6 };
  expect(await work.adjust(tooMuch, writer, { number, pin: rightPin })).toMatchObject({ reason: "beyond-limit" });
  expect(await work.adjust({ ...asked, reasonId: "mood" }, writer, null)).toEqual({
    ok: false,
    reason: "reason-needed",
  });
  expect(await onFloor(box)).toBe(9);
  for (let time = 0; time < 2; time++)
    expect(await work.adjust(asked, writer, { number, pin: rightPin })).toEqual({ ok: true });
  expect(await onFloor(box)).toBe(6);
  const [move] = box.journal.stockMoveEntries(sku, 9);
  const entry = parseEntry(move?.text ?? "");
  expect(entry).toMatchObject({
    entry: { person: writer.personId, body: { approvedBy: testSupervisor.personId, valueMinor: 3_000 } },
  });
});

test("[P2, P9] what came back is inspected and moved once, no more than is there, and nothing that waits for its buyer", async () => {
  const box = bookedBox();
  const work = new StockWork(box);
  const damaged = { ...place, condition: "damaged" } as const;
  const asked = { paperId: "4".repeat(32), sku, from: place, to: damaged, quantity: 2 };
  const refused = async (change: Partial<typeof asked> | { readonly from: Place } | { readonly to: Place }) =>
    work.move({ ...asked, ...change }, writer, null);
  expect(await refused({ quantity: 10 })).toEqual({
    ...{ ok: false, reason: "not-so-many-there", detail: { there: 9 } },
  });
  expect(await refused({ to: { ...place } })).toMatchObject({ reason: "same-place" });
  expect(await refused({ from: { ...place, zone: "collection" } })).toMatchObject({ reason: "kept-place" });
  expect(await refused({ to: { ...place, zone: "trade-in" } })).toMatchObject({ reason: "kept-place" });
  expect(await work.move(asked, { personId: "d".repeat(32), limits: {} }, null)).toMatchObject({
    reason: "approval-needed",
  });
  for (let time = 0; time < 2; time++) expect(await work.move(asked, writer, null)).toEqual({ ok: true });
  expect(await onFloor(box)).toBe(7);
  const back = { ...asked, paperId: "5".repeat(32), from: damaged, to: place, quantity: 1 };
  expect(await work.move(back, writer, null)).toEqual({ ok: true });
  expect(await onFloor(box)).toBe(8);
  const { places, moves } = await stockDetail(box, testItem, {
    ...{ basis: { word: "hq", sinceMs: null }, whoIs: async () => null },
  });
  expect(places.map(({ condition, quantity }) => [condition, quantity])).toEqual([
    ["damaged", 1],
    ["new", 8],
  ]);
  expect(moves.map(({ kind }) => kind)).toEqual(Array(4).fill("stock-move"));
});

test("the list follows what is booked, and says where something is below nothing", async () => {
  const box = bookedBox();
  beginShift(box);
  const stock = new StoreStock(box, async (since) => ({
    ...{ skus: since === null ? [sku] : [], through: { sequence: 1, life: "a" }, isAll: true },
  }));
  await stock.follow();
  const all = { show: "all", owner: "all", condition: "all", skus: null } as const;
  expect(selectStock(stock.items, all).items).toMatchObject([{ sku, places: [{ quantity: 9, snapshot: 9, tail: 0 }] }]);
  expect(selectStock(stock.items, { ...all, show: "below" })).toEqual({
    ...{ items: [], counts: { all: 1, below: 0, out: 0, apart: 0, reserved: 0, online: 0 } },
  });
  sell(box, 11);
  await stock.follow();
  expect(selectStock(stock.items, { ...all, show: "below" }).items).toMatchObject([{ places: [{ quantity: -2 }] }]);
  expect(selectStock(stock.items, { ...all, condition: "damaged" }).items).toEqual([]);
  expect(selectStock(stock.items, { ...all, skus: ["S9", sku] }).items.map((item) => item.sku)).toEqual(["S9", sku]);
});

test("behind a number stand its entries: who, which paper, whether HQ has them, and what was there before", async () => {
  const box = testBox({
    onHand: async () => {
      const head = box.journal.ownHead();
      return [{ ...snapshot, watermark: [{ epoch: head?.epoch ?? "", through: 3, except: [] }] }];
    },
  });
  beginShift(box);
  sell(box, 2);
  sell(box, 1);
  const whoIs = async (personId: string) => (personId === "a".repeat(32) ? { number: "07", name: "林" } : null);
  const detail = await stockDetail(box, testItem, { basis: { word: "hub", sinceMs: 5 }, whoIs });
  expect(detail.moves).toMatchObject([
    { kind: "sale", quantity: -1, isInSnapshot: false, by: { number: "07" }, paper: expect.stringMatching(/^R0412/) },
    { kind: "sale", quantity: -2, isInSnapshot: true },
  ]);
  expect(detail).toMatchObject({ availableQuantity: 8, before: [{ zone: "floor", quantity: 11 }], hasMore: false });
});

test("a counter's goods are received on a sheet of their own, into its own stock", async () => {
  const box = bookedBox();
  const name = { zh: "诺德专柜", en: "Nord counter" };
  const seller = { sellerId: "NORD", name, operator: { name, taxNumber: "91N" }, commissionBp: 1_500 };
  box.ports.reference.priceBook = () => ({
    ...{ bookId: "b", regions: [], pricesBySku: new Map(), embeddedCodes: [], heldForMs: 0 },
    sellers: [{ ...seller, stores: ["0412"], brands: [], skus: [sku] }],
  });
  const work = new StockWork(box);
  work.begin({ sheetId, kind: "receive", place, delivery: "" }, writer);
  expect(await scan(work)).toEqual({ ok: false, reason: "other-owner" });
  work.drop(sheetId);
  work.begin({ sheetId, kind: "receive", place: { ...place, owner: "concession" }, delivery: "" }, writer);
  expect(await scan(work, 3)).toEqual({ ok: true });
  expect(await work.book(sheetId, writer, null)).toEqual({ ok: true });
  const account = floorAccount("0412", "concession");
  expect(box.journal.balance({ ledger: "stock", unit: sku, account })).toBe(3);
});
