import { basisPoints, minor, pricesBySku, type SaleBody, type TenderRules, type TradeInBook } from "@evertill/core";
import type { Command } from "@evertill/protocol";
import { expect, test } from "vitest";
import { alone, beginShift, noPayments, testBox, testItem, testPerson } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { newest } from "../quotes/testing-quotes.ts";
import { returnView } from "../sale/return-view.ts";
import { PieceDesk } from "../store-desk/piece-desk.ts";
import { ReturnDesk } from "../store-desk/return-desk.ts";
import { oldUnitCauses } from "../tasks/own-causes.ts";

const named = (word: string) => ({ zh: word, en: word });
const imei = "356938035643809";

const book: TradeInBook = {
  later: { appraisalDays: 7, waivedUpToMinor: minor(20) },
  models: [
    {
      ...{ modelId: "OLD-PHONE", name: named("Phone"), category: "phone", number: "imei", isWiped: true },
      ...{ baseMinor: minor(400), leastMinor: minor(50) },
      laterDays: 15,
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
  const returns = new ReturnDesk(box, () => undefined);
  const lanes = {
    ...alone,
    beginReturn: returns.begin.bind(returns),
    tradedIn: (text: string) => pieces.tradedIn(text),
  };
  const till = new Till(box, lanes, noPayments(box), { earcon: () => undefined, noticed: () => undefined });
  beginShift(box);
  let commands = 0;
  const order = (command: Command) => till.command(`command-${commands++}`, box.lane.version, command);
  const fill = (field: string, value: string | null) => order({ type: "fill-trade-in", field, value });
  const answer = async (screen = "broken", number = imei) => {
    for (const [field, value] of [
      ["model", "OLD-PHONE"],
      ["q:screen", screen],
      ["handed", "now"],
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
  expect(till.tradeIn.shown?.asked).toMatchObject({
    field: "handed",
    choices: [{ choice: "now" }, { choice: "later" }],
  });
  await fill("handed", "now");
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

/** A sale of which an old phone, that is to come, pays 200; its receipt is open again. */
async function soldForLater() {
  const open = await begun();
  const { box, order, fill } = open;
  for (const [field, value] of [
    ["model", "OLD-PHONE"],
    ["q:screen", "broken"],
    ["handed", "later"],
    ["document", "passport"],
    ["documentEnd", "77ab"],
  ] as const)
    expect(await fill(field, value)).toEqual({ ok: true });
  expect(await order({ type: "take-trade-in" })).toEqual({ ok: true });
  await order({ type: "take-tender", tender: { type: "cash", tenderedMinor: 800 } });
  const { receiptNumber } = newest(box, "sale").body as SaleBody;
  const reopened = () => order({ type: "begin-return", number: receiptNumber });
  expect(await reopened()).toEqual({ ok: true });
  const units = () =>
    box.lane.stage.at === "returning" ? returnView(box.lane.stage.returning, tenders).oldUnits : null;
  const owed = () => box.journal.moneyUnder("trade-in-due:").map(({ amount }) => amount);
  return { ...open, receiptNumber, reopened, units, owed };
}

test("[P2, P4, P5] B2 a unit that comes later is asked for its number and taken in once; worse than agreed, the rest is paid", async () => {
  const { box, till, order, fill, units, owed, reopened } = await soldForLater();
  expect(units()).toMatchObject([{ tender: 0, dueMinor: 200, isArrived: false, isOverdue: false }]);
  expect(owed()).toEqual([200]);
  expect(await order({ type: "begin-exchange" })).toMatchObject({ ok: false });
  expect(await order({ type: "begin-arrival", place: 1 })).toMatchObject({ ok: false, reason: "not-now" });
  expect(await order({ type: "begin-arrival", place: 0 })).toEqual({ ok: true });
  // In the state that was agreed: number and data are all that is asked.
  expect(till.tradeIn.shown).toMatchObject({ asked: { field: "number" }, appraisal: { valueMinor: 200 }, answered: 1 });
  expect(await fill("any", null)).toEqual({ ok: true });
  expect(till.tradeIn.shown?.asked?.field).toBe("q:screen");
  await fill("any", null);
  expect(till.tradeIn.shown?.asked?.field).toBe("q:screen");
  await fill("q:screen", "broken");
  await till.scan(imei);
  await fill("wiped", "wiped");
  const pressed = await Promise.all(
    ["press", "press"].map((id) => till.command(id, box.lane.version, { type: "take-trade-in" })),
  );
  expect(pressed).toEqual([{ ok: true }, { ok: true }]);
  expect(newest(box, "trade-in-settled").body).toMatchObject({
    arrived: { isHeld: true, creditedMinor: 200, waivedMinor: 0, unitNumber: { value: imei } },
  });
  expect([owed(), units()]).toMatchObject([[], [{ dueMinor: 0, isArrived: true }]]);
  for (const type of ["write-off-old-unit", "begin-arrival"] as const)
    expect(await order({ type, place: 0 })).toMatchObject({ ok: false, reason: "not-now" });
  await order({ type: "cancel-return" });
  await reopened();
  expect(units()).toMatchObject([{ dueMinor: 0, isArrived: true }]);
  expect(await order({ type: "post-void", reason: "paid-wrong", approvalCodes: [] })).toMatchObject({
    ...{ ok: false, reason: "unit-settled" },
  });
});

test("[P4] one that never comes is paid in cash, of which the drawer and the shift know", async () => {
  const { box, order, owed } = await soldForLater();
  expect(await order({ type: "charge-old-unit", place: 0, pay: { type: "card", approvalCode: "" } })).toMatchObject({
    ok: false,
  });
  expect(await order({ type: "charge-old-unit", place: 0, pay: { type: "cash" } })).toEqual({ ok: true });
  expect(await order({ type: "charge-old-unit", place: 0, pay: { type: "cash" } })).toMatchObject({ ok: false });
  expect(owed()).toEqual([]);
  expect(box.day.shift?.totals).toMatchObject({ drawerMinor: 1_000, unitCharges: { count: 1, amountMinor: 200 } });
});

test("[P9] or it is written off by somebody whose limit allows it, and the store bears it", async () => {
  const { box, order, owed, units } = await soldForLater();
  const withLimit = (limits: typeof testPerson.limits | Record<string, never>) =>
    box.apply({ type: "sign-in", person: { ...testPerson, limits } });
  withLimit({});
  expect(await order({ type: "write-off-old-unit", place: 0 })).toMatchObject({
    ok: false,
    reason: "approval-needed",
  });
  expect([owed(), units()]).toMatchObject([[200], [{ dueMinor: 200 }]]);
  withLimit(testPerson.limits);
  expect(await order({ type: "write-off-old-unit", place: 0 })).toEqual({ ok: true });
  expect(newest(box, "trade-in-settled").body).toMatchObject({ writtenOff: { approvedBy: null } });
  expect([owed(), box.journal.moneyUnder("trade-in-lost:")]).toMatchObject([[], [{ amount: 200 }]]);
});

test("[P4] B4 the hub raises a unit that has not come as the manager's task, and ends it", () => {
  const owed = [
    { account: "trade-in-due:2025-12-06.R1.1", amount: 200 },
    { account: "trade-in-due:2025-12-07.R2.1", amount: 300 },
  ];
  expect(oldUnitCauses(owed, "2025-12-07")).toEqual([
    { kind: "trade-in-overdue", about: "2025-12-06.R1.1", entry: null, amount: 200 },
  ]);
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
