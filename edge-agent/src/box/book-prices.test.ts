import { minor, type PriceBook, pricesBySku } from "@evertill/core";
import { expect, it } from "vitest";
import { saleOf } from "../sale/lane-state.ts";
import type { Box } from "./box.ts";
import {
  alone,
  beginShift,
  noPayments,
  rightPin,
  type TestBoxOptions,
  testBox,
  testFolder,
  testMember,
  testPerson,
} from "./testing-box.ts";
import { Till } from "./till.ts";

const silent = { earcon: () => undefined, noticed: () => undefined };
const heldForMs = 3_600_000;
const book = (priceMinor: number, tierPriceMinor = priceMinor): PriceBook => ({
  ...{ bookId: `prices-${priceMinor}`, regions: [], embeddedCodes: [], heldForMs },
  pricesBySku: pricesBySku([
    { priceId: "P", sku: "S1", priceMinor: minor(priceMinor) },
    { priceId: "T", sku: "S1", priceMinor: minor(tierPriceMinor), tier: testMember.tier },
  ]),
});

let commands = 0;

/** A till whose book and clock a test sets. */
async function openTill(options: TestBoxOptions) {
  const world = { book: book(900), nowMs: 1_763_700_000_000 };
  const box = testBox({ ...options, priceBook: () => world.book, wallMs: () => world.nowMs });
  beginShift(box);
  const till = new Till(box, alone, noPayments(box), silent);
  const command = (of: Parameters<Till["command"]>[2]) => till.command(`command-${commands++}`, box.lane.version, of);
  await command({ type: "sign-in", number: testPerson.number, pin: rightPin });
  return { box, till, world, command };
}

const price = (box: Box) => saleOf(box.lane.stage)?.basket.lines[0]?.unitPriceMinor;

async function suspended() {
  const open = await openTill({ folder: testFolder() });
  await open.command({ type: "add-item", sku: "S1" });
  expect(price(open.box)).toBe(900);
  await open.command({ type: "suspend" });
  const saleId = open.box.suspended.list()[0]?.basket.saleId ?? "";
  open.world.book = book(950);
  return { ...open, retrieve: () => open.command({ type: "retrieve", saleId }) };
}

it("goods are sold at the book's price, and the line says which", async () => {
  const { box, command } = await openTill({});
  await command({ type: "enter", text: "S1" });
  expect(saleOf(box.lane.stage)?.basket.lines[0]).toMatchObject({
    unitPriceMinor: 900,
    priceSource: { bookId: "prices-900", priceId: "P" },
  });
});

it("a suspended sale keeps its prices while they are held, whatever the book now says", async () => {
  const { box, till, world, retrieve, command } = await suspended();
  world.nowMs += heldForMs - 1;
  expect(await retrieve()).toEqual({ ok: true });
  expect([price(box), till.notice]).toEqual([900, null]);
  await command({ type: "add-item", sku: "S1" });
  expect(saleOf(box.lane.stage)?.basket.lines.map(({ unitPriceMinor }) => unitPriceMinor)).toEqual([900, 950]);
});

it("after that it is priced anew and says so, and undo brings no old price back", async () => {
  const { box, till, world, retrieve, command } = await suspended();
  world.nowMs += heldForMs;
  expect(await retrieve()).toEqual({ ok: true });
  expect([price(box), till.notice?.code]).toEqual([950, "repriced"]);
  expect(await command({ type: "undo" })).toMatchObject({ ok: false, reason: "nothing-to-undo" });
  expect(await command({ type: "begin-tender" })).toEqual({ ok: true });
});

it("a hold that ends while the sale is open is noticed before it is paid, once", async () => {
  const { box, world, retrieve, command } = await suspended();
  await retrieve();
  world.nowMs += heldForMs;
  expect(await command({ type: "begin-tender" })).toMatchObject({ ok: false, reason: "repriced" });
  expect(price(box)).toBe(950);
  expect(await command({ type: "begin-tender" })).toEqual({ ok: true });
});

it("a member who is named has the tier's prices at once and for what is scanned after; undo takes both away", async () => {
  const { box, till, world, command } = await openTill({});
  world.book = book(900, 850);
  await command({ type: "add-item", sku: "S1" });
  await till.scan(testMember.phone);
  await till.scan("S1");
  const lines = () =>
    saleOf(box.lane.stage)?.basket.lines.map(({ quantity, unitPriceMinor }) => [quantity, unitPriceMinor]);
  expect(lines()).toEqual([[2, 850]]);
  await command({ type: "undo" });
  await command({ type: "undo" });
  expect(lines()).toEqual([[1, 900]]);
});
