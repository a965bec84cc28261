import { balanceWith, minor, type Promotion, quotaAccount, type SaleBody } from "@evertill/core";
import type { Outcome } from "@evertill/protocol";
import { expect, test } from "vitest";
import type { Box } from "../box/box.ts";
import { alone, beginShift, noPayments, testBox, testItem, testMember } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { QuotaDesk } from "./quota-desk.ts";
import { QuotaGiver } from "./quota-giver.ts";

/** 1.00 off a piece: one a person, three a day; a lane alone gives one. */
const limited: Promotion = {
  ...{ promotionId: "P1", name: { zh: "限购", en: "Limited" }, payer: "chain", coupon: null },
  ...{ fromMs: 0, untilMs: 8_640_000_000_000_000, stores: null, channels: null, tiers: null },
  goods: { skus: null, brands: null, categories: null, sellers: null, except: null },
  stacking: { group: "price", priority: 0, exclusive: false },
  quota: { perSale: null, perPerson: null, perDay: 3, perStore: null, offlineMost: 1 },
  offer: { is: "amount-off", offMinor: minor(100) },
};
const onePerPerson: Promotion = {
  ...limited,
  quota: { perSale: null, perPerson: 1, perDay: null, perStore: null, offlineMost: 1, isGivenBack: true },
};

interface Hub {
  readonly box: Box;
  readonly giver: QuotaGiver;
}

function hubWith(): Hub {
  const box = testBox({ lane: 9, bootId: "boot-9" });
  return { box, giver: new QuotaGiver(box) };
}

function lane(number: number, hub: Hub | null, promotion: Promotion = limited) {
  const promotions = () => ({ bookId: "book", promotions: [promotion] });
  const box = testBox({ lane: number, bootId: `boot-${number}`, promotions });
  const of = { isAway: hub === null };
  const desk: QuotaDesk = new QuotaDesk(box, (message) => {
    if (of.isAway || hub === null) return;
    const { box: from } = box.ports.identity;
    if (message.type === "quota-ask")
      void hub.giver.asked(from, message).then((answer) => desk.questions.answered(answer.requestId, answer));
    if (message.type === "quota-over") hub.giver.over(from, message.head);
  });
  const listener = { earcon: () => undefined, noticed: () => undefined };
  const till = new Till(box, alone, noPayments(box), listener);
  beginShift(box);
  if (hub !== null) desk.connected();
  return {
    ...{ box, till },
    away: () => {
      of.isAway = true;
      desk.questions.disconnected();
    },
    back: () => {
      of.isAway = false;
      desk.connected();
    },
    /** Its entries come to the hub. */
    ship: () => ship(box, hub),
  };
}

/** All that the lane has, as its uplink would send it. */
function ship(from: Box, hub: Hub | null): void {
  const head = from.journal.ownHead();
  if (head === null || hub === null) return;
  const { journal } = hub.box;
  const entries = Array.from({ length: head.seq }, (_, index) => from.journal.entryAt(head.epoch, index + 1)).flatMap(
    (entry) => entry ?? [],
  );
  const { box } = from.ports.identity;
  hub.box.ports.db.transaction(() => journal.receive({ type: "entries", epoch: head.epoch, from: 1, entries }, box));
  from.ports.db.transaction(() => from.journal.acknowledge(journal.holding(head.epoch)));
}

let commands = 0;
type Lane = ReturnType<typeof lane>;
const command = (of: Lane, given: Parameters<Till["command"]>[2]): Promise<Outcome> =>
  of.till.command(`command-${++commands}`, of.box.lane.version, given);

async function ringUp(of: Lane, pieces = 1, of_ = { isMember: false }): Promise<void> {
  if (of_.isMember) await of.till.scan(testMember.phone);
  for (let piece = 0; piece < pieces; piece += 1) await of.till.scan(testItem.gtin);
}

async function pay(of: Lane): Promise<SaleBody> {
  expect(await command(of, { type: "take-tender", tender: { type: "cash", tenderedMinor: 10_000 } })).toEqual({
    ok: true,
  });
  const head = of.box.journal.ownHead();
  const entry = head === null ? null : of.box.journal.entryAt(head.epoch, head.seq);
  return JSON.parse(entry?.text ?? "{}").body;
}

const totalOf = ({ box }: Lane): number => {
  const { stage } = box.lane;
  return stage.at === "open" || stage.at === "tendering" ? stage.sale.priced.totalMinor : -1;
};

test("[P5] of two lanes that pay in one moment the later is told that the last was given, and shows the new total", async () => {
  const hub = hubWith();
  const [one, other] = [lane(1, hub), lane(2, hub)];
  await ringUp(one, 2);
  await ringUp(other, 2);
  expect([totalOf(one), totalOf(other)]).toEqual([1_800, 1_800]);
  const begun = await Promise.all([command(one, { type: "begin-tender" }), command(other, { type: "begin-tender" })]);
  expect(begun).toEqual([{ ok: true }, { ok: false, reason: "offers-changed" }]);
  expect(totalOf(other)).toBe(1_900);
  expect(await command(other, { type: "begin-tender" })).toEqual({ ok: true });
  expect((await pay(one)).quotas).toMatchObject([{ promotionId: "P1", times: 2 }]);
  expect(await pay(other)).toMatchObject({ totalMinor: 1_900, quotas: [{ times: 1 }], pricing: { used: { P1: {} } } });
});

test("[P5] what a lane claimed counts until its entry has come, and not twice then; what it gave up is free", async () => {
  const hub = hubWith();
  const [one, other] = [lane(1, hub), lane(2, hub)];
  await ringUp(one, 2);
  await command(one, { type: "begin-tender" });
  await command(one, { type: "cancel-tender" });
  await ringUp(other, 3);
  expect(await command(other, { type: "begin-tender" })).toEqual({ ok: true });
  expect(totalOf(other)).toBe(2_700);
  await command(other, { type: "cancel-tender" });
  await command(other, { type: "void-sale" });
  await command(one, { type: "begin-tender" });
  await pay(one);
  // Paid, and its entry is still on its way.
  await ringUp(other, 3);
  expect(await command(other, { type: "begin-tender" })).toEqual({ ok: true });
  expect(totalOf(other)).toBe(2_900);
  await command(other, { type: "cancel-tender" });
  one.ship();
  expect(await command(other, { type: "begin-tender" })).toEqual({ ok: true });
  expect(totalOf(other)).toBe(2_900);
});

test("[P4] a person's limit is known as soon as the sale is theirs, before anything is paid, and needs a person", async () => {
  const hub = hubWith();
  const [one, other] = [lane(1, hub, onePerPerson), lane(2, hub, onePerPerson)];
  await ringUp(one, 2, { isMember: true });
  await command(one, { type: "begin-tender" });
  expect((await pay(one)).totalMinor).toBe(1_900);
  one.ship();
  await ringUp(other, 1);
  expect(totalOf(other)).toBe(1_000);
  await ringUp(other, 0, { isMember: true });
  await expect.poll(() => totalOf(other)).toBe(1_000);
  await expect
    .poll(() => {
      const { stage } = other.box.lane;
      return stage.at === "open" ? stage.sale.missed[0]?.reason : null;
    })
    .toEqual({ is: "quota-used", of: "perPerson", most: 1 });
});

test("[P6] without the hub a lane gives what its data says and no more, until the hub knows of it", async () => {
  const hub = hubWith();
  const one = lane(1, hub);
  one.away();
  await ringUp(one, 2);
  await command(one, { type: "begin-tender" });
  await command(one, { type: "begin-tender" });
  expect(await pay(one)).toMatchObject({ totalMinor: 1_900, pricing: { used: { P1: { leftAlone: 1 } } } });
  await ringUp(one, 1);
  await expect.poll(() => totalOf(one)).toBe(1_000);
  await command(one, { type: "void-sale" });
  one.back();
  one.ship();
  await ringUp(one, 3);
  await command(one, { type: "begin-tender" });
  await command(one, { type: "begin-tender" });
  expect(await pay(one)).toMatchObject({ totalMinor: 2_800, pricing: { used: { P1: { perDay: 1 } } } });
});

test("[P4] goods that came back give their times back where the data says so, in the counters that the sale raised", async () => {
  const hub = hubWith();
  const one = lane(1, hub, onePerPerson);
  await ringUp(one, 1, { isMember: true });
  await command(one, { type: "begin-tender" });
  const sale = await pay(one);
  const place = { store: "0412", businessDay: "2025-11-21", person: testMember.memberId };
  const account = quotaAccount("perPerson", "P1", place) ?? "";
  const times = () => balanceWith(null, one.box.journal.storedValueMoves(account));
  expect(times()).toBe(1);
  const head = one.box.journal.ownHead();
  if (head === null) throw new Error("nothing was written");
  const original = { epoch: head.epoch, seq: head.seq, receiptNumber: sale.receiptNumber };
  const of = { lane: 1, atMs: 0, businessDay: place.businessDay };
  one.box.apply({ type: "return-opened", claimed: { claimId: "c", original, sold: of, sale, earlier: [] } });
  await command(one, { type: "choose-return", lineId: "L1", quantity: 1, packageState: "sealed" });
  expect(await command(one, { type: "refund", approvalCodes: [] })).toEqual({ ok: true });
  expect(times()).toBe(0);
});
