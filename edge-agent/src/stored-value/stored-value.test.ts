import { balanceWith, minor, owedMinor, storedValueAccount, storedValueNumber } from "@evertill/core";
import type { Outcome } from "@evertill/protocol";
import type { StoreDocument } from "@evertill/schemas";
import { expect, test, vi } from "vitest";
import type { Box } from "../box/box.ts";
import { alone, beginShift, noPayments, testBox, testItem } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { ClaimGiver } from "./claim-giver.ts";
import { SpendingDesk } from "./spending-desk.ts";
import type { ValueToLane } from "./spending-messages.ts";

const store: StoreDocument = {
  ...{ storeId: "0412", name: { zh: "店", en: "Shop" }, address: { zh: "", en: "" }, timeZone: "Asia/Shanghai" },
  ...{ currency: "CNY", versions: { engine: "1", priceBook: "none", promotions: "none", tax: "none" } },
  tenders: [{ type: "cash", tenderId: "cash", name: { zh: "现金", en: "Cash" } }],
  offlineLimit: { storeMinor: minor(1_600), lanes: 2, laneMinor: minor(300), numberMinor: minor(1_000) },
};

const number = storedValueNumber({ kind: "gift-card", store: "0412", randomHex: "7".repeat(32) });
const account = storedValueAccount({ kind: "gift-card", number });
/** HQ says that so much is on the card. */
const sold = (amount: number) => () =>
  Promise.resolve({ ledger: "money" as const, unit: "CNY", account, amount: -amount, watermark: [] });

/** A lane whose desk is in the hub given; `away` cuts it off. */
function lane(of: {
  readonly number: number;
  readonly hub?: ClaimGiver;
  readonly isHqUp?: () => boolean;
  readonly onCard: number;
}) {
  const box = testBox({ store, lane: of.number, bootId: `boot-${of.number}`, storedValue: sold(of.onCard) });
  let isAway = of.hub === undefined;
  const received = (message: ValueToLane) => {
    if (!isAway) desk.received(message);
  };
  const desk: SpendingDesk = new SpendingDesk(box, (message) => {
    if (isAway || !("type" in message)) return;
    if (message.type !== "value-claim" && message.type !== "value-claim-end" && message.type !== "value-claims") return;
    of.hub?.said(box.ports.identity.box, message, { isHqUp: of.isHqUp?.() ?? true, answer: received });
  });
  const heard: string[] = [];
  const till = new Till(box, { ...alone, spending: desk }, noPayments(box), {
    earcon: (sound) => heard.push(sound),
    noticed: () => undefined,
  });
  beginShift(box);
  if (!isAway) desk.connected();
  const away = () => {
    isAway = true;
    desk.disconnected();
  };
  return { box, till, desk, heard, away };
}

let commands = 0;
type Lane = ReturnType<typeof lane>;
const command = (of: Lane, given: Parameters<Till["command"]>[2]): Promise<Outcome> =>
  of.till.command(`command-${++commands}`, of.box.lane.version, given);

/** Goods of so many times 10.00, and paying. */
async function ringUp(of: Lane, pieces: number): Promise<void> {
  for (let piece = 0; piece < pieces; piece++) await of.till.scan(testItem.gtin);
  await command(of, { type: "begin-tender" });
}

const owed = (box: Box, snapshot = 0) =>
  owedMinor(balanceWith({ amount: -snapshot, watermark: [] }, box.journal.storedValueMoves(account)));

test("a card is sold without tax or income, and what is on it pays for goods, on a receipt with what is left", async () => {
  const of = lane({ number: 1, hub: new ClaimGiver(testBox({ store, lane: 9 })), onCard: 0 });
  expect(await command(of, { type: "load-card", number, amountMinor: 5_000 })).toEqual({ ok: true });
  await command(of, { type: "begin-tender" });
  await command(of, { type: "take-tender", tender: { type: "cash", tenderedMinor: 5_000 } });
  expect(owed(of.box)).toBe(5_000);
  expect(of.box.journal.balance({ ledger: "money", unit: "CNY", account: "income:0412" })).toBe(0);
  expect(of.box.day.shift?.totals.sales).toEqual({ count: 1, amountMinor: 0 });
  expect(of.box.day.shift?.totals.loads).toEqual({ count: 1, amountMinor: 5_000 });
});

test("[P5] two lanes never spend the same money of a card while the hub is there", async () => {
  const hub = new ClaimGiver(testBox({ store, lane: 9, storedValue: sold(1_500) }));
  const [one, other] = [lane({ number: 1, hub, onCard: 1_500 }), lane({ number: 2, hub, onCard: 1_500 })];
  await ringUp(one, 1);
  await ringUp(other, 1);
  expect(await one.till.scan(number)).toEqual({ ok: true });
  expect(one.box.lane.stage.at).toBe("idle");
  expect(await other.till.scan(number)).toEqual({ ok: true });
  const { stage } = other.box.lane;
  expect(stage.at === "tendering" ? stage.sale.tenders.map(({ body }) => body.amountMinor) : null).toEqual([500]);
});

test("[P5] a claim that came to nothing is free again, whoever ends it", async () => {
  const hub = new ClaimGiver(testBox({ store, lane: 9, storedValue: sold(1_500) }));
  const [one, other] = [lane({ number: 1, hub, onCard: 1_500 }), lane({ number: 2, hub, onCard: 1_500 })];
  await ringUp(one, 2);
  await one.till.scan(number);
  await ringUp(other, 1);
  expect(await other.till.scan(number)).toMatchObject({ ok: false, reason: "nothing-owed" });
  await command(one, { type: "take-back-tender", tenderId: "T1" });
  expect(await other.till.scan(number)).toEqual({ ok: true });
});

test("[P6] without HQ the hub lets no more be spent than its share, and than the limit of one number", async () => {
  const hub = new ClaimGiver(testBox({ store, lane: 9, storedValue: sold(100_000) }));
  const of = lane({ number: 1, hub, isHqUp: () => false, onCard: 100_000 });
  await ringUp(of, 2);
  expect(await command(of, { type: "pay-by-value", number, amountMinor: 1_001 })).toEqual({
    ...{ ok: false, reason: "beyond-offline-limit" },
    detail: { mostMinor: 1_000 },
  });
  expect(await of.till.scan(number)).toEqual({ ok: true });
  const { stage } = of.box.lane;
  expect(stage.at === "tendering" ? stage.sale.tenders.at(0)?.body : null).toMatchObject({
    word: "hub",
    amountMinor: 1_000,
  });
});

test("[P6] without the hub a lane spends its allotment and no more, in one sale or in many", async () => {
  const of = lane({ number: 2, onCard: 100_000 });
  await ringUp(of, 1);
  expect(await of.till.scan(number)).toEqual({ ok: true });
  expect(await of.till.scan(number)).toMatchObject({ reason: "beyond-offline-limit", detail: { mostMinor: 0 } });
  await command(of, { type: "take-tender", tender: { type: "cash", tenderedMinor: 700 } });
  await ringUp(of, 1);
  expect(await of.till.scan(number)).toMatchObject({ reason: "beyond-offline-limit" });
  expect(owed(of.box, 100_000)).toBe(99_700);
});

test("[P6] what a sale puts on the card that pays for it leaves a lane alone no more to spend (V3)", async () => {
  const of = lane({ number: 2, onCard: 100_000 });
  await command(of, { type: "load-card", number, amountMinor: 5_000 });
  await ringUp(of, 1);
  expect(await of.till.scan(number)).toEqual({ ok: true });
  await command(of, { type: "take-tender", tender: { type: "cash", tenderedMinor: 5_700 } });
  expect([of.box.lane.stage.at, owed(of.box, 100_000)]).toEqual(["idle", 104_700]);
  await ringUp(of, 1);
  expect(await of.till.scan(number)).toMatchObject({ reason: "beyond-offline-limit", detail: { mostMinor: 0 } });
});

test("[P6] a lane without an allotment refuses, and says what may be spent", async () => {
  const of = lane({ number: 3, onCard: 100_000 });
  await ringUp(of, 1);
  expect(await of.till.scan(number)).toMatchObject({ reason: "beyond-offline-limit", detail: { mostMinor: 0 } });
});

test("[P6] a hub that goes silent while it is asked leaves the lane to its own allotment", async () => {
  const of = lane({
    number: 1,
    hub: { said: () => undefined } as Pick<ClaimGiver, "said"> as ClaimGiver,
    onCard: 100_000,
  });
  await ringUp(of, 1);
  const paying = of.till.scan(number);
  of.away();
  expect(await paying).toEqual({ ok: true });
  const { stage } = of.box.lane;
  expect(stage.at === "tendering" ? stage.sale.tenders.at(0)?.body : null).toMatchObject({
    word: "lane",
    amountMinor: 300,
  });
});

test("a card pays for goods and not for cards that are sold in the same sale", async () => {
  const hub = new ClaimGiver(testBox({ store, lane: 9, storedValue: sold(100_000) }));
  const of = lane({ number: 1, hub, onCard: 100_000 });
  const other = storedValueNumber({ kind: "gift-card", store: "0412", randomHex: "8".repeat(32) });
  await command(of, { type: "load-card", number: other, amountMinor: 5_000 });
  await ringUp(of, 1);
  await of.till.scan(number);
  expect(await of.till.scan(number)).toMatchObject({ ok: false, reason: "no-goods-to-pay" });
});

test("a card scanned right behind the key that begins payment pays, though the key is still being done (W3)", async () => {
  const of = lane({
    number: 1,
    hub: new ClaimGiver(testBox({ store, lane: 9, storedValue: sold(1_500) })),
    onCard: 1_500,
  });
  await of.till.scan(testItem.gtin);
  const begun = command(of, { type: "begin-tender" });
  const card = of.till.scan(number);
  expect([await begun, await card]).toEqual([{ ok: true }, { ok: true }]);
  expect([of.box.lane.stage.at, of.till.value]).toEqual(["idle", null]);
});

test("a number that is scanned outside of payment is shown with what is on it", async () => {
  const hub = new ClaimGiver(testBox({ store, lane: 9, storedValue: sold(1_500) }));
  const of = lane({ number: 1, hub, onCard: 1_500 });
  expect(await of.till.scan(number)).toEqual({ ok: true });
  expect(of.till.value).toMatchObject({ kind: "gift-card", number, owedMinor: 1_500, mostMinor: 1_500, word: "hq" });
  expect(await of.till.scan(`${number.slice(0, -1)}0`)).toMatchObject({ ok: false, reason: "bad-check-digit" });
});

test("[P11] looking at a card writes nothing, here or at the hub", async () => {
  const hubBox = testBox({ store, lane: 9, storedValue: sold(1_500) });
  const of = lane({ number: 1, hub: new ClaimGiver(hubBox), onCard: 1_500 });
  const writes = vi.spyOn(of.box, "transact");
  expect(await of.till.scan(number)).toEqual({ ok: true });
  expect(of.till.value).toMatchObject({ owedMinor: 1_500 });
  expect(writes).not.toHaveBeenCalled();
  expect([of.box.valueClaims.asked(), hubBox.valueClaims.claimed(account).numberMinor]).toEqual([[], 0]);
});
