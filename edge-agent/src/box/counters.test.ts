import { type LineSeller, minor, type PriceBook, plainTenderRules, type SellerRule } from "@evertill/core";
import type { Command } from "@evertill/protocol";
import type { StoreDocument } from "@evertill/schemas";
import { expect, it } from "vitest";
import { alone, beginShift, noPayments, testBox, testItem } from "./testing-box.ts";
import { Till } from "./till.ts";

const name = { zh: "诺德专柜", en: "Nord counter" };
const nord: LineSeller = { sellerId: "NORD", name, operator: { name, taxNumber: "91000000NORD000001" } };
const rule: SellerRule = { ...nord, commissionBp: 1_500, stores: ["0412"], brands: [testItem.brand], skus: [] };
const book = (sellers: readonly SellerRule[]): PriceBook => ({
  ...{ bookId: `b-${sellers.length}`, regions: [], pricesBySku: new Map(), embeddedCodes: [], heldForMs: 0, sellers },
});

const store: StoreDocument = {
  ...{ storeId: "0412", name, address: name, timeZone: "Asia/Shanghai", currency: "CNY", tenders: plainTenderRules },
  versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" },
  afterSale: { accessories: [], noReceipt: { lowestOfDays: 30, cashUpToMinor: minor(1_500) } },
};

function desk() {
  const box = testBox({ store });
  beginShift(box);
  box.ports.reference.priceBook = () => book([rule]);
  const till = new Till(box, alone, noPayments(box), { earcon: () => undefined, noticed: () => undefined });
  let id = 0;
  const does = (command: Command) => till.command(`${box.ports.clock.bootId}-${++id}`, box.lane.version, command);
  const owed = (account: string) => box.journal.balance({ ledger: "money", unit: "CNY", account });
  return { box, till, does, owed };
}

it("[P4] goods of a counter are shown as its own, and what is paid for them is owed to it", async () => {
  const { box, till, does, owed } = desk();
  await till.scan(testItem.gtin);
  const { stage } = box.lane;
  expect(stage.at === "open" ? stage.sale.priced.lines.map(({ seller }) => seller) : null).toEqual([nord]);
  await does({ type: "begin-tender" });
  expect(await does({ type: "take-tender", tender: { type: "cash", tenderedMinor: testItem.priceMinor } })).toEqual({
    ok: true,
  });
  expect(owed("seller-due:NORD")).toBe(-testItem.priceMinor);
  expect(owed("income:0412")).toBe(0);
  expect(box.jobs.next("printer")?.payload).toContain("91000000NORD000001");
});

it("[P7] whose goods they are is asked again until the sale is paid: the entry and its book agree", async () => {
  const { box, till, does, owed } = desk();
  await till.scan(testItem.gtin);
  box.ports.reference.priceBook = () => book([]);
  await does({ type: "begin-tender" });
  expect(await does({ type: "take-tender", tender: { type: "cash", tenderedMinor: testItem.priceMinor } })).toEqual({
    ok: true,
  });
  expect(owed("seller-due:NORD")).toBe(0);
});

it("without its receipt nobody knows what a counter was owed: such goods are not taken back", async () => {
  const { box, till, does } = desk();
  expect(await does({ type: "return-without-receipt" })).toEqual({ ok: true });
  await till.scan(testItem.gtin);
  const { stage } = box.lane;
  expect(stage.at === "returning" ? stage.returning.chosen : null).toEqual([]);
});
