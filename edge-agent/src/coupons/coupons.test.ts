import { minor, type Promotion, type SaleBody } from "@evertill/core";
import type { Outcome } from "@evertill/protocol";
import { expect, test } from "vitest";
import type { Box } from "../box/box.ts";
import { alone, beginShift, noPayments, testBox, testItem } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { CouponDesk } from "./coupon-desk.ts";
import type { CouponToLane } from "./coupon-messages.ts";

/** 1.00 off; 50 coupons, of which a lane alone takes two; good again once the goods came back. */
const vip: Promotion = {
  ...{ promotionId: "P1", name: { zh: "专属券", en: "Coupon of one's own" }, payer: "chain", quota: null },
  ...{ fromMs: 0, untilMs: 8_640_000_000_000_000, stores: null, channels: null, tiers: null },
  goods: { skus: null, brands: null, categories: null, sellers: null, except: null },
  stacking: { group: "coupon", priority: 0, exclusive: false },
  coupon: { kind: "single-use", code: "VIP", batch: { first: 1, last: 50 }, offlineMost: 2, isGivenBack: true },
  offer: { is: "amount-off", offMinor: minor(100) },
};
const promotions = () => ({ bookId: "book", promotions: [vip] });

function lane(number: number, first: Box | null) {
  let now = 1_000;
  const box = testBox({ lane: number, bootId: `boot-${number}`, promotions, monotonicMs: () => now });
  const of = { hub: first, isAway: first === null, isInDoubt: false, isDeaf: false };
  const heard = (message: CouponToLane | null) => {
    if (!of.isAway && !of.isDeaf && message !== null) queueMicrotask(() => desk.received(message));
  };
  const desk: CouponDesk = new CouponDesk(box, (message) => {
    const { hub } = of;
    if (of.isAway || hub === null) return;
    if (message.type === "coupon-claim" || message.type === "coupon-free" || message.type === "coupon-holds")
      heard(hub.couponClaims.said(box.ports.identity.box, message, of.isInDoubt));
  });
  const listener = { earcon: () => undefined, noticed: () => undefined };
  const till = new Till(box, { ...alone, coupons: desk }, noPayments(box), listener);
  beginShift(box);
  if (first !== null) desk.connected();
  const away = () => {
    of.isAway = true;
    desk.disconnected();
  };
  const tick = async () => {
    now += 250;
    desk.tick(now);
    await Promise.resolve();
  };
  const connect = (to: Box, { isInDoubt = false } = {}) => {
    Object.assign(of, { hub: to, isAway: false, isInDoubt });
    desk.disconnected();
    desk.connected();
  };
  const deafen = () => {
    of.isDeaf = true;
  };
  return { box, till, desk, away, tick, connect, deafen };
}

let commands = 0;
type Lane = ReturnType<typeof lane>;
const command = (of: Lane, given: Parameters<Till["command"]>[2]): Promise<Outcome> =>
  of.till.command(`command-${++commands}`, of.box.lane.version, given);

/** Sells one piece for cash with the coupon that is presented. @returns what the entry says */
async function sell(of: Lane): Promise<SaleBody> {
  await of.till.scan(testItem.gtin);
  await command(of, { type: "begin-tender" });
  expect(await command(of, { type: "take-tender", tender: { type: "cash", tenderedMinor: 1_000 } })).toEqual({
    ok: true,
  });
  const head = of.box.journal.ownHead();
  const entry = head === null ? null : of.box.journal.entryAt(head.epoch, head.seq);
  return JSON.parse(entry?.text ?? "{}").body;
}

test("[P5] with the hub there a coupon is used once in the store, whichever lane is shown it", async () => {
  const hub = testBox({ lane: 9, bootId: "boot-9" });
  const [one, other] = [lane(1, hub), lane(2, hub)];
  expect(await one.till.scan("vip-7")).toEqual({ ok: true });
  expect(await other.till.scan("VIP-07")).toMatchObject({ ok: false, reason: "coupon-elsewhere" });
  const sale = await sell(one);
  expect(sale).toMatchObject({ totalMinor: 900, coupons: [{ code: "VIP-07", word: "hub", lineIds: ["L1"] }] });
  expect(await one.till.scan("VIP-07")).toMatchObject({ ok: false, reason: "coupon-used" });
  // The entry has not come to the hub: the lane holds the coupon for so long.
  await one.tick();
  expect(await other.till.scan("VIP-07")).toMatchObject({ ok: false, reason: "coupon-elsewhere" });
});

test("a coupon's code from a scanner that names its symbology is that coupon, and a refusal names it as it is printed", async () => {
  const one = lane(1, testBox({ lane: 9, bootId: "boot-9" }));
  expect(await one.till.scan("]Q1vip-7")).toEqual({ ok: true });
  expect(await one.till.scan("]C0NOTHING")).toMatchObject({ ok: false, reason: "unknown-code" });
  expect(one.till.notice?.values).toMatchObject({ text: "NOTHING" });
});

test("[P5] a coupon that no sale has any more is free for every lane", async () => {
  const hub = testBox({ lane: 9, bootId: "boot-9" });
  const [one, other] = [lane(1, hub), lane(2, hub)];
  await one.till.scan("VIP-07");
  await command(one, { type: "remove-coupon", code: "VIP-07" });
  await one.tick();
  await one.tick();
  expect(one.box.couponClaims.held()).toEqual([]);
  expect(await other.till.scan("VIP-07")).toEqual({ ok: true });
});

test.each([
  ["with the hub there", () => testBox({ lane: 9, bootId: "boot-9" })],
  ["alone", () => null],
])("[P5] %s a coupon in two sales of one lane is used by the first that is paid", async (_how, hub) => {
  const of = lane(1, hub());
  await of.till.scan(testItem.gtin);
  await of.till.scan("VIP-07");
  const { stage } = of.box.lane;
  if (stage.at !== "open") throw new Error("no sale is open");
  const { basket } = stage.sale;
  expect(await command(of, { type: "suspend" })).toEqual({ ok: true });
  await of.till.scan("VIP-07");
  expect((await sell(of)).coupons).toMatchObject([{ code: "VIP-07" }]);
  expect(of.box.apply({ type: "retrieved", basket })).toEqual({ ok: true });
  expect(await command(of, { type: "begin-tender" })).toMatchObject({ ok: false, reason: "coupon-used" });
});

test("[P6] without the hub a lane takes as many as the coupon's data says, and the entry says by whose word", async () => {
  const of = lane(1, null);
  await of.till.scan("VIP-01");
  expect((await sell(of)).coupons).toMatchObject([{ code: "VIP-01", word: "lane" }]);
  await of.till.scan("VIP-02");
  expect(await of.till.scan("VIP-03")).toMatchObject({ ok: false, reason: "coupon-needs-hub" });
  expect(await of.till.scan("VIP-01")).toMatchObject({ ok: false, reason: "coupon-used" });
});

test("a number that was never handed out is no coupon, with or without the hub", async () => {
  const of = lane(1, null);
  expect(await of.till.scan("VIP-51")).toMatchObject({ ok: false, reason: "coupon-unknown" });
  expect(await of.till.scan("VIP-0")).toMatchObject({ ok: false, reason: "coupon-unknown" });
});

/** The sale of another lane, with the coupon in it. */
async function retrieveWith(of: Lane, from: Lane): Promise<void> {
  const { stage } = from.box.lane;
  if (stage.at !== "open") throw new Error("no sale is open");
  expect(of.box.apply({ type: "retrieved", basket: stage.sale.basket })).toEqual({ ok: true });
}

test("[P5] a coupon that the hub has refused pays for nothing, however often it is tried", async () => {
  const hub = testBox({ lane: 9, bootId: "boot-9" });
  const [one, other] = [lane(1, hub), lane(2, hub)];
  await one.till.scan(testItem.gtin);
  await one.till.scan("VIP-07");
  await retrieveWith(other, one);
  for (let tried = 0; tried < 2; tried++)
    expect(await command(other, { type: "begin-tender" })).toMatchObject({ ok: false, reason: "coupon-elsewhere" });
});

test("[P5] a coupon on its way back is claimed anew by the sale that has it again", async () => {
  const hub = testBox({ lane: 9, bootId: "boot-9" });
  const [one, other] = [lane(1, hub), lane(2, hub)];
  await one.till.scan(testItem.gtin);
  await one.till.scan("VIP-07");
  await one.tick();
  await command(one, { type: "remove-coupon", code: "VIP-07" });
  one.deafen();
  await one.tick();
  expect(await other.till.scan("VIP-07")).toEqual({ ok: true });
  await command(one, { type: "undo" });
  const paying = command(one, { type: "begin-tender" });
  for (let waited = 0; waited < 40; waited++) await one.tick();
  expect(await paying).toMatchObject({ ok: true });
  const { stage } = one.box.lane;
  expect(stage.at === "tendering" ? stage.sale.basket.couponsAlone : null).toEqual(["VIP-07"]);
});

test("[P5] [U6] a hub that lost its disk learns from a lane what it was given, and gives it to nobody else", async () => {
  const hub = testBox({ lane: 9, bootId: "boot-9" });
  const [one, other] = [lane(1, hub), lane(2, hub)];
  await one.till.scan("VIP-07");
  const fresh = testBox({ lane: 9, bootId: "boot-10" });
  one.connect(fresh);
  other.connect(fresh);
  expect(await other.till.scan("VIP-07")).toMatchObject({ ok: false, reason: "coupon-elsewhere" });
});

test("[P6] [U6] a hub in doubt leaves a coupon that it knows nothing of to the lane's own word", async () => {
  const hub = testBox({ lane: 9, bootId: "boot-9" });
  const of = lane(1, hub);
  of.connect(hub, { isInDoubt: true });
  await of.till.scan("VIP-01");
  expect((await sell(of)).coupons).toMatchObject([{ code: "VIP-01", word: "lane" }]);
});
