import { minor, plainTenderRules, type SoldPiece } from "@evertill/core";
import type { Command } from "@evertill/protocol";
import type { StoreDocument } from "@evertill/schemas";
import { expect, it } from "vitest";
import { tenthUntil } from "../quotes/testing-quotes.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { readLaneToDesk } from "../store-desk/desk-parse.ts";
import { ReturnDesk } from "../store-desk/return-desk.ts";
import { StoreEndpoint } from "../store-desk/store-endpoint.ts";
import {
  alone,
  beginShift,
  noPayments,
  rightPin,
  testBox,
  testFolder,
  testItem,
  testSupervisor,
} from "./testing-box.ts";
import { Till } from "./till.ts";

const imei = "356938035643809";
const phone = { ...testItem, serialRule: { boxes: [{ numbers: ["imei"] }], again: "refuse" } } as const;

const store: StoreDocument = {
  ...{ storeId: "0412", name: { zh: "店", en: "Shop" }, address: { zh: "路", en: "Road" } },
  ...{ timeZone: "Asia/Shanghai", currency: "CNY", tenders: plainTenderRules },
  versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" },
  afterSale: { accessories: [], noReceipt: { lowestOfDays: 30, cashUpToMinor: minor(1_500) } },
};

function desk(
  of: { readonly store?: StoreDocument; readonly sold?: readonly SoldPiece[]; readonly folder?: string } = {},
) {
  const box = testBox({ store: of.store ?? store, ...(of.folder === undefined ? {} : { folder: of.folder }) });
  if (box.day.shift === null) beginShift(box);
  const lanes = { ...alone, soldPieces: () => Promise.resolve(of.sold ?? []) };
  const till = new Till(box, lanes, noPayments(box), { earcon: () => undefined, noticed: () => undefined });
  let id = 0;
  const does = (command: Command, approval?: { number: string; pin: string }) =>
    till.command(`${box.ports.clock.bootId}-${++id}`, box.lane.version, command, approval);
  const limits = (limits: Readonly<Record<string, number>>) => {
    const fields = { role: "supervisor", active: true, pinSalt: "0".repeat(32), pinHash: "0".repeat(64) } as const;
    const pinScrypt = { cost: 2, blockSize: 1, parallelization: 1 };
    box.ports.reference.staff = () => Promise.resolve({ ...testSupervisor, limits, ...fields, pinScrypt });
  };
  return { box, till, does, limits };
}

const supervisor = { number: testSupervisor.number, pin: rightPin };
const refund = { type: "refund", approvalCodes: [] } as const;
const drawer = { ledger: "money", unit: "CNY", account: "drawer:0412-01" } as const;

it("[P11] goods without a receipt hold no sale: the hub is told nothing that it would refuse", async () => {
  const { box, does } = desk();
  const said: LaneToDesk[] = [];
  new ReturnDesk(box, (message) => said.push(message)).connected();
  expect(await does({ type: "return-without-receipt" })).toEqual({ ok: true });
  const held = said.filter(({ type }) => type === "returns-held");
  expect(held.length).toBeGreaterThan(0);
  for (const message of held) expect(readLaneToDesk(JSON.parse(JSON.stringify(message)))).not.toBeNull();
});

it("[P7] an order placed while this till takes goods back holds what they cost, not what they come back for (O8)", async () => {
  const { box, does } = desk();
  box.ports.reference.promotions = () => ({ bookId: "offers", promotions: [tenthUntil(Number.MAX_SAFE_INTEGER)] });
  expect(await does({ type: "return-without-receipt" })).toEqual({ ok: true });
  expect(box.inForce.pricedAtTill(testItem).priceMinor).toBe(900);
  const placed = await new StoreEndpoint(box, "incarnation").orders.place({
    ...{ orderId: "a".repeat(32), from: { is: "kiosk", box: "kiosk-1" }, shownMinor: 900 },
    lines: [{ sku: testItem.sku, quantity: 1 }],
  });
  expect(placed).toMatchObject({ ok: true });
  expect(box.orders.find("a".repeat(32))?.prices).toEqual([{ sku: testItem.sku, unitPriceMinor: 1_000 }]);
});

it("[P9] goods without a receipt are refunded by approval only, in cash up to the store's amount", async () => {
  const { box, till, does, limits } = desk();
  expect(await does({ type: "return-without-receipt" })).toEqual({ ok: true });
  expect(await does(refund)).toMatchObject({ ok: false, reason: "nothing-chosen" });
  await till.scan(testItem.gtin);
  expect(await does(refund)).toMatchObject({
    ...{ ok: false, reason: "approval-needed" },
    detail: { act: "no-receipt-return", size: 1_000 },
  });
  limits({ "no-receipt-return": 999 });
  expect(await does(refund, supervisor)).toMatchObject({ ok: false, reason: "beyond-limit" });
  limits({ "no-receipt-return": 1_000 });
  expect(await does(refund, supervisor)).toEqual({ ok: true });
  expect(box.journal.balance(drawer)).toBe(-1_000);
  const job = box.jobs.next("printer");
  expect(job?.payload).toContain("无小票");
});

it("above that amount it goes back as store credit alone", async () => {
  const { box, till, does, limits } = desk();
  limits({ "no-receipt-return": 100_000 });
  await does({ type: "return-without-receipt" });
  await till.scan(testItem.gtin);
  await till.scan(testItem.gtin);
  expect(await does(refund, supervisor)).toEqual({ ok: false, reason: "credit-only", detail: { mostMinor: 1_500 } });
  expect(await does({ ...refund, asStoreCredit: true }, supervisor)).toEqual({ ok: true });
  const { stage } = box.lane;
  const [credit] = stage.at === "idle" ? (stage.refunded?.refunds ?? []) : [];
  expect(credit).toMatchObject({ type: "store-credit", amountMinor: 2_000, isNew: true });
  expect(box.journal.balance(drawer)).toBe(0);
});

it("[P5] a piece needs its number, and one that the store sold comes back by its receipt", async () => {
  const sold = [{ sku: "S1", receiptNumber: "R9" }];
  const known = desk({ sold });
  known.box.ports.reference.itemByGtin = () => Promise.resolve(phone);
  known.box.ports.reference.itemBySku = () => Promise.resolve(null);
  await known.does({ type: "return-without-receipt" });
  await known.till.scan(phone.gtin);
  known.limits({ "no-receipt-return": 100_000 });
  expect(await known.does(refund, supervisor)).toMatchObject({ ok: false, reason: "serials-missing" });
  expect(await known.till.scan(imei)).toEqual({ ok: false, reason: "has-receipt", detail: { receipt: "R9" } });
  const unknown = desk();
  unknown.box.ports.reference.itemByGtin = () => Promise.resolve(phone);
  unknown.box.ports.reference.itemBySku = () => Promise.resolve(null);
  await unknown.does({ type: "return-without-receipt" });
  await unknown.till.scan(phone.gtin);
  expect(await unknown.till.scan(imei)).toEqual({ ok: true });
  unknown.limits({ "no-receipt-return": 100_000 });
  expect(await unknown.does(refund, supervisor)).toEqual({ ok: true });
  expect(unknown.box.jobs.next("printer")?.payload).toContain(`IMEI ${imei}`);
});

it("is refused where the store takes none, in the middle of a sale, and for what only a receipt can tell", async () => {
  const none = desk({ store: { ...store, afterSale: { accessories: [] } } });
  expect(await none.does({ type: "return-without-receipt" })).toEqual({ ok: false, reason: "no-receipt-returns" });
  const { till, does, box } = desk();
  await till.scan(testItem.gtin);
  expect(await does({ type: "return-without-receipt" })).toEqual({ ok: false, reason: "sale-open" });
  await does({ type: "void-sale" });
  await does({ type: "return-without-receipt" });
  for (const type of ["begin-exchange", "quote-protection"] as const)
    expect(await does({ type })).toEqual({ ok: false, reason: "receipt-needed" });
  box.ports.reference.itemByGtin = () => Promise.resolve({ ...testItem, soldBy: "weight" });
  expect(await till.scan(testItem.gtin)).toEqual({ ok: false, reason: "receipt-needed" });
  expect(await does({ type: "cancel-return" })).toEqual({ ok: true });
  expect(box.lane.stage.at).toBe("idle");
});

it("[P1] goods scanned are still there after a restart", async () => {
  const folder = testFolder();
  const first = desk({ folder });
  await first.does({ type: "return-without-receipt" });
  await first.till.scan(testItem.gtin);
  const { lane } = testBox({ folder, store, bootId: "boot-2" });
  expect(lane.stage.at === "returning" && lane.stage.returning.chosen).toMatchObject([{ lineId: "L1", quantity: 1 }]);
});

it("goods count for the lowest price of the store's days, and for their own again in the next sale", async () => {
  const price = { priceId: "P", sku: testItem.sku, priceMinor: minor(800), fromMs: 0, untilMs: 1_763_700_000_000 - 1 };
  const box = testBox({
    store,
    priceBook: () => ({
      ...{ bookId: "B", regions: [], embeddedCodes: [], heldForMs: 0 },
      pricesBySku: new Map([[testItem.sku, [price]]]),
    }),
  });
  beginShift(box);
  const till = new Till(box, alone, noPayments(box), { earcon: () => undefined, noticed: () => undefined });
  await till.command("1", box.lane.version, { type: "return-without-receipt" });
  await till.scan(testItem.gtin);
  const { stage } = box.lane;
  expect(stage.at === "returning" && stage.returning.sale.lines[0]?.unitPriceMinor).toBe(800);
  await till.command("2", box.lane.version, { type: "cancel-return" });
  await till.scan(testItem.gtin);
  expect(box.lane.stage.at === "open" && box.lane.stage.sale.basket.lines[0]?.unitPriceMinor).toBe(1_000);
});
