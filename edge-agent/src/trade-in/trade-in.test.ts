import { basisPoints, minor, pricesBySku, type SaleBody, type TenderRules, type TradeInBook } from "@evertill/core";
import type { Command } from "@evertill/protocol";
import { expect, test } from "vitest";
import { alone, beginShift, noPayments, testBox, testItem } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { newest } from "../quotes/testing-quotes.ts";
import { PieceDesk } from "../store-desk/piece-desk.ts";

const named = (word: string) => ({ zh: word, en: word });
const imei = "356938035643809";

const book: TradeInBook = {
  models: [
    {
      ...{ modelId: "OLD-PHONE", name: named("Phone"), category: "phone", number: "imei", isWiped: true },
      ...{ baseMinor: minor(400), leastMinor: minor(50) },
    },
  ],
  questions: [
    {
      ...{ questionId: "screen", name: named("Screen"), category: "phone" },
      options: [
        { optionId: "fine", name: named("Fine") },
        { optionId: "broken", name: named("Broken"), deductBp: basisPoints(5_000) },
        { optionId: "gone", name: named("Gone"), isRefused: true },
      ],
    },
  ],
};

const tenders: TenderRules = [
  { type: "cash", tenderId: "cash", name: named("Cash") },
  {
    ...{ type: "trade-in", tenderId: "trade-in", name: named("Trade-in"), provider: "recycler", payer: "partner" },
    ...{ mostShareBp: basisPoints(5_000), mostMinor: minor(100_000) },
  },
];

const store = {
  ...{ storeId: "0412", name: named("Store"), address: named("Road"), timeZone: "Asia/Shanghai" },
  ...{ currency: "CNY" as const, tenders, versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" } },
};

function openTill() {
  const box = testBox({
    store,
    priceBook: () => ({
      ...{ bookId: "prices-1", regions: [], embeddedCodes: [], heldForMs: 1, tradeIn: book },
      pricesBySku: pricesBySku([{ priceId: "P", sku: testItem.sku, priceMinor: minor(1_000) }]),
    }),
  });
  const pieces = new PieceDesk(box, () => undefined);
  const lanes = { ...alone, tradedIn: (text: string) => pieces.tradedIn(text) };
  const till = new Till(box, lanes, noPayments(box), { earcon: () => undefined, noticed: () => undefined });
  beginShift(box);
  let commands = 0;
  const order = (command: Command) => till.command(`command-${commands++}`, box.lane.version, command);
  const fill = (field: string, value: string | null) => order({ type: "fill-trade-in", field, value });
  const answer = async (screen = "broken", number = imei) => {
    for (const [field, value] of [
      ["model", "OLD-PHONE"],
      ["q:screen", screen],
      ["number", number],
      ["wiped", "wiped"],
      ["document", "passport"],
      ["documentEnd", "77ab"],
    ] as const)
      expect(await fill(field, value)).toEqual({ ok: true });
  };
  return { box, till, order, fill, answer };
}

async function begun() {
  const open = openTill();
  await open.till.scan(testItem.gtin);
  expect(await open.order({ type: "begin-trade-in" })).toEqual({ ok: true });
  return open;
}

test("from open goods it begins their payment, and asks one thing after the other", async () => {
  const { box, till, fill } = await begun();
  expect(box.lane.stage.at).toBe("tendering");
  expect(till.tradeIn.shown?.asked?.field).toBe("model");
  expect(await fill("number", imei)).toMatchObject({ ok: false, reason: "not-now" });
  expect(await fill("model", "?")).toMatchObject({ ok: false, reason: "not-now" });
  await fill("model", "OLD-PHONE");
  expect(till.tradeIn.shown).toMatchObject({ unit: named("Phone"), appraisal: null });
  expect(till.tradeIn.shown?.asked).toMatchObject({
    field: "q:screen",
    choices: [{ amountMinor: 0 }, { amountMinor: 200 }, { amountMinor: null }],
  });
  await fill("q:screen", "broken");
  expect(till.tradeIn.shown?.appraisal).toMatchObject({ valueMinor: 200, paysMinor: 200 });
  expect(await fill("number", "356938035643808")).toMatchObject({ ok: false, reason: "bad-imei" });
  expect(await till.scan(imei)).toEqual({ ok: true });
  expect(till.tradeIn.shown?.asked?.field).toBe("wiped");
});

test("a last answer is taken back, and what is refused asks nothing more", async () => {
  const { till, fill } = await begun();
  await fill("model", "OLD-PHONE");
  await fill("q:screen", "gone");
  expect(till.tradeIn.shown).toMatchObject({ isRefused: true, asked: null, appraisal: null });
  await fill("all", null);
  expect(till.tradeIn.shown?.asked?.field).toBe("q:screen");
  await fill("model", null);
  expect(till.tradeIn.shown?.asked?.field).toBe("model");
});

test("[P4, P5] it is a tender of the sale's entry, and the same unit is not taken again", async () => {
  const { box, till, order, answer } = await begun();
  expect(await order({ type: "take-trade-in" })).toMatchObject({ ok: false, reason: "trade-in-unanswered" });
  await answer();
  expect(await order({ type: "take-trade-in" })).toEqual({ ok: true });
  expect(till.tradeIn.shown).toBeNull();
  expect(await order({ type: "take-tender", tender: { type: "cash", tenderedMinor: 800 } })).toEqual({ ok: true });
  const sale = newest(box, "sale");
  expect((sale.body as SaleBody).tenders[0]).toMatchObject({
    ...{ type: "trade-in", amountMinor: 200, bookId: "prices-1", owner: { document: "passport", end: "77AB" } },
    unitNumber: { kind: "imei", value: imei },
  });
  expect(box.day.shift?.totals.drawerMinor).toBe(800);
  await till.scan(testItem.gtin);
  await order({ type: "begin-trade-in" });
  await answer();
  expect(await order({ type: "take-trade-in" })).toMatchObject({ ok: false, reason: "trade-in-twice" });
  // An old unit's number is no piece that this store sold.
  expect(box.journal.soldPieces(imei)).toEqual([]);
});

test("goods that leave the sale may not leave it a larger share", async () => {
  const { till, order, answer } = await begun();
  await till.scan(testItem.gtin);
  await order({ type: "begin-trade-in" });
  await answer("fine");
  expect(await order({ type: "take-trade-in" })).toEqual({ ok: true });
  await order({ type: "cancel-tender" });
  expect(await order({ type: "set-quantity", lineId: "L1", quantity: 1 })).toEqual({ ok: true });
  expect(await order({ type: "void-line", lineId: "L1" })).toMatchObject({ ok: false, reason: "money-taken" });
});

test("a store without the tender, or a chain without a book, takes none", async () => {
  const box = testBox({});
  const till = new Till(box, alone, noPayments(box), { earcon: () => undefined, noticed: () => undefined });
  beginShift(box);
  await till.scan(testItem.gtin);
  expect(till.tradeIn.isTaken).toBe(false);
  expect(await till.command("command-1", box.lane.version, { type: "begin-trade-in" })).toMatchObject({
    ...{ ok: false, reason: "tender-not-taken" },
  });
});
