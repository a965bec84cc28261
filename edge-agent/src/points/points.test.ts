import {
  balanceWith,
  basisPoints,
  memberCodeText,
  minor,
  owedMinor,
  type PointsBook,
  pointsAccount,
  type ReturnBody,
  type SaleBody,
} from "@evertill/core";
import { journalKey } from "@evertill/journal";
import type { Outcome } from "@evertill/protocol";
import type { StoreDocument } from "@evertill/schemas";
import { expect, test } from "vitest";
import type { Box } from "../box/box.ts";
import { alone, beginShift, noPayments, testBox, testItem, testMember } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { ClaimGiver } from "../stored-value/claim-giver.ts";
import { SpendingDesk } from "../stored-value/spending-desk.ts";
import type { ValueToLane } from "../stored-value/spending-messages.ts";
import { plainBook } from "./testing-points.ts";

const store: StoreDocument = {
  ...{ storeId: "0412", name: { zh: "店", en: "Shop" }, address: { zh: "", en: "" }, timeZone: "Asia/Shanghai" },
  ...{ currency: "CNY", versions: { engine: "1", priceBook: "none", promotions: "none", tax: "none" } },
  tenders: [{ type: "cash", tenderId: "cash", name: { zh: "现金", en: "Cash" } }],
  offlineLimit: { storeMinor: minor(100), lanes: 2, laneMinor: minor(50), numberMinor: minor(50) },
  offlinePoints: { storeMinor: minor(1_600), lanes: 2, laneMinor: minor(300), numberMinor: minor(1_000) },
};
const book: PointsBook = {
  ...plainBook,
  spend: { stepPoints: 100, worthMinor: minor(100), leastPoints: 100, mostShareBp: basisPoints(5_000) },
};
const account = pointsAccount(testMember.memberId);
const hqKey = journalKey(new Uint8Array(32).fill(77));

function codeOf(key = hqKey, until = "2026-12-31"): string {
  const text = memberCodeText({ memberId: testMember.memberId, until });
  return `${text}.${key.sign(text)}`;
}

function lane(of: {
  readonly number: number;
  readonly hub?: ClaimGiver;
  readonly isHqUp?: () => boolean;
  readonly points?: number;
}) {
  const box = testBox({
    ...{ store, lane: of.number, bootId: `boot-${of.number}`, pointsBook: () => book },
    memberKeys: () => [hqKey.publicKey],
    storedValue: snapshot({ points: of.points ?? 0 }),
  });
  const isAway = of.hub === undefined;
  const received = (message: ValueToLane) => {
    if (!isAway) desk.received(message);
  };
  const desk: SpendingDesk = new SpendingDesk(box, (message) => {
    if (isAway) return;
    if (message.type !== "value-claim" && message.type !== "value-claim-end" && message.type !== "value-claims") return;
    of.hub?.said(box.ports.identity.box, message, { isHqUp: of.isHqUp?.() ?? true, answer: received });
  });
  const till = new Till(box, { ...alone, spending: desk }, noPayments(box), {
    earcon: () => undefined,
    noticed: () => undefined,
  });
  beginShift(box);
  if (!isAway) desk.connected();
  return { box, till };
}

const snapshot =
  ({ points }: { readonly points: number }) =>
  () =>
    Promise.resolve({ ledger: "points" as const, unit: "points", account, amount: -points, watermark: [] });
const hubWith = (points: number) =>
  new ClaimGiver(testBox({ store, lane: 9, pointsBook: () => book, storedValue: snapshot({ points }) }));

let commands = 0;
type Lane = ReturnType<typeof lane>;
const command = (of: Lane, given: Parameters<Till["command"]>[2]): Promise<Outcome> =>
  of.till.command(`command-${++commands}`, of.box.lane.version, given);

async function ringUp(of: Lane, pieces: number, member = testMember.phone as string): Promise<void> {
  expect(await of.till.scan(member)).toEqual({ ok: true });
  for (let piece = 0; piece < pieces; piece++) await of.till.scan(testItem.gtin);
  await command(of, { type: "begin-tender" });
}

const cash = (of: Lane, tenderedMinor: number) =>
  command(of, { type: "take-tender", tender: { type: "cash", tenderedMinor } });

const lastBody = (box: Box): unknown => {
  const head = box.journal.ownHead();
  const entry = head === null ? null : box.journal.entryAt(head.epoch, head.seq);
  return JSON.parse(entry?.text ?? "{}").body;
};

const pointsOf = (box: Box, before = 0) =>
  owedMinor(balanceWith({ amount: -before, watermark: [] }, box.journal.storedValueMoves(account)));

const tendersOf = ({ box }: Lane) => {
  const { stage } = box.lane;
  return stage.at === "tendering" ? stage.sale.tenders.map(({ body }) => body) : null;
};

test("a sale earns its member points by the book; nobody in particular earns none", async () => {
  const of = lane({ number: 1 });
  await ringUp(of, 2);
  await cash(of, 2_000);
  expect((lastBody(of.box) as SaleBody).points).toEqual({
    ...{ bookId: "points-1", earned: 40, lines: [{ lineId: "L1", points: 40 }], balance: 40 },
  });
  expect(pointsOf(of.box)).toBe(40);
  expect(of.box.day.shift?.totals.points).toEqual({ earned: 40, takenBack: 0 });
  await of.till.scan(testItem.gtin);
  await command(of, { type: "begin-tender" });
  await cash(of, 1_000);
  expect(lastBody(of.box)).not.toHaveProperty("points");
});

test("points pay up to their share, earn nothing themselves, and stand on the entry with what is left", async () => {
  const of = lane({ number: 1, hub: hubWith(5_000) });
  await ringUp(of, 2);
  expect(await command(of, { type: "pay-by-points", points: 1_100 })).toMatchObject({
    ...{ reason: "points-beyond-share", detail: { mostPoints: 1_000 } },
  });
  expect(await command(of, { type: "pay-by-points", points: 150 })).toMatchObject({ reason: "points-not-in-steps" });
  expect(await command(of, { type: "pay-by-points" })).toEqual({ ok: true });
  await cash(of, 1_000);
  expect(lastBody(of.box)).toMatchObject({
    points: { earned: 20, balance: 4_020 },
    tenders: [
      { type: "points", points: 1_000, amountMinor: 1_000, leftPoints: 4_000, word: "hq", knownBy: "phone" },
      { type: "cash", amountMinor: 1_000 },
    ],
  });
  expect(pointsOf(of.box, 5_000)).toBe(4_020);
  expect(of.box.journal.balance({ ledger: "money", unit: "CNY", account: "points-redeemed:0412" })).toBe(1_000);
});

test("[P5] two lanes never spend the same points while the hub is there", async () => {
  const hub = hubWith(1_500);
  const [one, other] = [lane({ number: 1, hub }), lane({ number: 2, hub })];
  await ringUp(one, 2);
  await ringUp(other, 2);
  expect(await command(one, { type: "pay-by-points" })).toEqual({ ok: true });
  expect(await command(other, { type: "pay-by-points" })).toEqual({ ok: true });
  expect(tendersOf(other)).toMatchObject([{ points: 500, amountMinor: 500 }]);
});

test("[P6] without HQ points are spent on the signed code, within the limit, and never on a phone number", async () => {
  const of = lane({ number: 1, hub: hubWith(50_000), isHqUp: () => false });
  await ringUp(of, 4);
  expect(await command(of, { type: "pay-by-points" })).toMatchObject({ ok: false, reason: "points-need-code" });
  expect(tendersOf(of)).toEqual([]);
  // Shown while the sale is being paid: it stays where it is.
  expect(await of.till.scan(codeOf())).toEqual({ ok: true });
  expect(of.box.lane.stage.at).toBe("tendering");
  expect(await command(of, { type: "pay-by-points", points: 2_000 })).toMatchObject({
    ...{ reason: "points-beyond-limit", detail: { mostPoints: 1_000 } },
  });
  expect(await command(of, { type: "pay-by-points" })).toEqual({ ok: true });
  expect(tendersOf(of)).toMatchObject([{ points: 1_000, word: "hub", knownBy: "code" }]);
});

test("[P6] a lane alone takes its allotment of points and no more, in one sale or in many, on the signed code", async () => {
  const of = lane({ number: 2, points: 50_000 });
  await ringUp(of, 4);
  expect(await command(of, { type: "pay-by-points" })).toMatchObject({ reason: "points-need-code" });
  await of.till.scan(codeOf());
  expect(await command(of, { type: "pay-by-points" })).toEqual({ ok: true });
  expect(tendersOf(of)).toMatchObject([{ points: 300, word: "lane", knownBy: "code", leftPoints: 49_700 }]);
  expect(await command(of, { type: "pay-by-points" })).toMatchObject({
    ...{ reason: "points-beyond-limit", detail: { mostPoints: 0 } },
  });
  await cash(of, 3_700);
  await ringUp(of, 4, codeOf());
  expect(await command(of, { type: "pay-by-points" })).toMatchObject({ reason: "points-beyond-limit" });
});

test("[P6] a code that HQ did not sign, or that is too old, is no member's", async () => {
  const of = lane({ number: 1 });
  expect(await of.till.scan(codeOf(journalKey(new Uint8Array(32).fill(78))))).toMatchObject({
    reason: "bad-member-code",
  });
  expect(await of.till.scan(codeOf(hqKey, "2025-01-01"))).toMatchObject({ reason: "member-code-over" });
  expect(await of.till.scan(codeOf())).toEqual({ ok: true });
});

test("points that were taken go when they are taken back, and the goods and the member stay while they stand", async () => {
  const of = lane({ number: 1, hub: hubWith(5_000) });
  await ringUp(of, 2);
  await command(of, { type: "pay-by-points" });
  expect(await command(of, { type: "remove-member" })).toMatchObject({ reason: "money-taken" });
  expect(await command(of, { type: "set-quantity", lineId: "L1", quantity: 1 })).toMatchObject({
    reason: "money-taken",
  });
  expect(await command(of, { type: "take-back-tender", tenderId: "T1" })).toEqual({ ok: true });
  expect(await command(of, { type: "remove-member" })).toEqual({ ok: true });
});

test("goods that come back take their points with them, and give back those that paid for them", async () => {
  const of = lane({ number: 1, hub: hubWith(5_000) });
  await ringUp(of, 2);
  await command(of, { type: "pay-by-points" });
  await cash(of, 1_000);
  const sold = lastBody(of.box) as SaleBody;
  const head = of.box.journal.ownHead();
  if (head === null) throw new Error("no head");
  of.box.apply({
    type: "return-opened",
    claimed: {
      claimId: "c",
      original: { epoch: head.epoch, seq: head.seq, receiptNumber: sold.receiptNumber },
      sold: { lane: 1, atMs: 0, businessDay: "2025-11-21" },
      ...{ sale: sold, earlier: [] },
    },
  });
  await command(of, { type: "choose-return", lineId: "L1", quantity: 1, packageState: "sealed" });
  expect(await command(of, { type: "refund", approvalCodes: [] })).toEqual({ ok: true });
  const back = lastBody(of.box) as ReturnBody;
  expect(back.points).toEqual({ memberId: testMember.memberId, takenBack: 10 });
  expect(back.refunds).toMatchObject([
    { type: "points", points: 500, amountMinor: 500 },
    { type: "cash", amountMinor: 500 },
  ]);
  expect(pointsOf(of.box, 5_000)).toBe(5_000 - 1_000 + 20 + 500 - 10);
  expect(of.box.journal.balance({ ledger: "money", unit: "CNY", account: "points-redeemed:0412" })).toBe(500);
});
