import {
  type Entry,
  minor,
  type Promotion,
  parseDocumentNumber,
  parseEntry,
  type ReturnBody,
  type SaleBody,
  voucherCode,
} from "@evertill/core";
import { expect, test } from "vitest";
import type { Box } from "../box/box.ts";
import { alone, beginShift, noPayments, testBox, testItem, testSupervisor } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { CouponDesk } from "../coupons/coupon-desk.ts";
import type { LaneInput } from "../sale/lane-input.ts";
import { stageView } from "../sale/lane-view.ts";
import type { DeskToLane, LaneToDesk } from "../store-desk/desk-messages.ts";
import { ReturnDesk } from "../store-desk/return-desk.ts";
import { type Peer, StoreEndpoint } from "../store-desk/store-endpoint.ts";

const everything = { skus: null, brands: null, categories: null, sellers: null, except: null };
const common = {
  ...{ payer: "chain" as const, quota: null, fromMs: 0, stores: null, channels: null, tiers: null, goods: everything },
} as const;
/** 20.00 spent gives a voucher of 5.00, which takes 5.00 off 10.00. */
const promotions: readonly Promotion[] = [
  {
    ...{ ...common, promotionId: "P1", name: { zh: "满20返5", en: "5 back of 20" }, untilMs: 4_000_000_000_000 },
    ...{ coupon: null, stacking: { group: "voucher", priority: 0, exclusive: false } },
    offer: {
      ...{ is: "voucher-back", voucherPromotionId: "P2", validDays: 30, repeats: false },
      steps: [{ atLeastMinor: minor(2_000), voucherMinor: minor(500) }],
    },
  },
  {
    ...{ ...common, promotionId: "P2", name: { zh: "返券", en: "Voucher" }, untilMs: 8_640_000_000_000_000 },
    ...{ coupon: { kind: "single-use", code: "BACK", offlineMost: 1 } },
    stacking: { group: "coupon", priority: 0, exclusive: false },
    offer: { is: "spend-get", steps: [{ atLeastMinor: minor(1_000), offMinor: minor(500) }], repeats: false },
  },
];

const entries = (box: Box): readonly Entry[] =>
  box.journal
    .read(box.journal.ownHead()?.epoch ?? "", 1, { entries: 100, characters: 1_000_000 })
    .flatMap(({ text }) => {
      const reading = parseEntry(text);
      return reading.ok ? [reading.entry] : [];
    });

/** A hub, and lanes that speak to it as its links do. */
function store() {
  const hub = testBox({ lane: 9, bootId: "boot-9" });
  const endpoint = new StoreEndpoint(hub, "1");
  function lane(number: number) {
    let now = 1_000;
    const box = testBox({
      ...{ lane: number, bootId: `boot-${number}`, monotonicMs: () => now },
      promotions: () => ({ bookId: "book", promotions }),
    });
    const { box: name } = box.ports.identity;
    let isAway = false;
    const peer: Peer = { box: name, send: (message) => queueMicrotask(() => received(message as DeskToLane)) };
    const send = (message: LaneToDesk) => {
      if (!isAway) queueMicrotask(() => endpoint.desk(peer, message));
    };
    const [coupons, returns] = [new CouponDesk(box, send), new ReturnDesk(box, send)];
    function received(message: DeskToLane): void {
      if (isAway) return;
      if (message.type === "coupon-answer" || message.type === "coupon-freed") coupons.received(message);
      if (message.type === "claim-answer" || message.type === "claim-asked") returns.received(message);
      if (message.type === "claim-ended" || message.type === "claim-over") returns.received(message);
    }
    const till = new Till(box, { ...alone, coupons }, noPayments(box), {
      ...{ earcon: () => undefined, noticed: () => undefined },
    });
    beginShift(box);
    endpoint.joined(peer);
    send({ type: "holding", lane: number, suspended: [] });
    coupons.connected();
    returns.connected();
    const ship = () => {
      const epoch = box.journal.ownHead()?.epoch ?? "";
      const all = box.journal.read(epoch, 1, { entries: 100, characters: 1_000_000 });
      endpoint.ship(peer, { type: "entries", epoch, from: 1, entries: all });
    };
    const away = () => {
      isAway = true;
      coupons.disconnected();
      returns.disconnected();
    };
    const tick = async () => {
      now += 6_000;
      coupons.tick(now);
      returns.tick(now);
      await new Promise(setImmediate);
    };
    const last = () => {
      const entry = entries(box).at(-1);
      if (entry === undefined) throw new Error("no entry");
      return entry;
    };
    return { box, till, returns, ship, away, tick, last };
  }
  return { hub, lane };
}

type Lane = ReturnType<ReturnType<typeof store>["lane"]>;

const cash: LaneInput = { type: "take-tender", tender: { type: "cash", tenderedMinor: minor(10_000) } };

function done(of: Lane, ...inputs: readonly LaneInput[]): void {
  for (const input of inputs) {
    const outcome = of.box.apply(input);
    if (!outcome.ok) throw new Error(`${input.type}: ${outcome.reason}`);
  }
}

/** Two lamps of 10.00 for cash. */
function sell(of: Lane, lamps = 2): { readonly number: string; readonly sale: SaleBody; readonly code: string } {
  for (let lamp = 0; lamp < lamps; lamp += 1) done(of, { type: "add", item: testItem });
  done(of, { type: "begin-tender" }, cash);
  const sale = of.last().body as SaleBody;
  of.ship();
  return { number: sale.receiptNumber, sale, code: sale.vouchers?.[0]?.codes[0] ?? "" };
}

async function open(of: Lane, number: string): Promise<string> {
  const reading = parseDocumentNumber(number);
  if (!reading.ok) throw new Error(reading.reason);
  const outcome = await of.returns.begin(number, reading.document);
  return outcome.ok ? "ok" : outcome.reason;
}

const back = (quantity: number): LaneInput => ({
  ...{ type: "choose-return", lineId: "L1", quantity, packageState: "sealed" },
});
const refund: LaneInput = { type: "refund", approvalCodes: [] };
const view = ({ box }: Lane) =>
  stageView(box.lane, box.inForce.tenderRules, { progressOf: () => null, takesCodes: false });

test("[P4] (U7) a sale gives its vouchers in its own entry, and the paid screen says so", () => {
  const one = store().lane(1);
  const { sale, code } = sell(one);
  expect(sale).toMatchObject({ totalMinor: 2_000, vouchers: [{ promotionId: "P1", valueMinor: 500, count: 1 }] });
  expect(one.last().transfers).toContainEqual({
    ...{ ledger: "coupons", unit: code, from: "coupon-promised", to: "coupon-issued", amount: 1 },
  });
  expect(view(one)).toMatchObject({ at: "idle", last: { vouchers: [{ count: 1, valueMinor: 500 }] } });
});

test("[P5] (U8) a voucher is used once in the store, at whichever till", async () => {
  const shop = store();
  const [one, other] = [shop.lane(1), shop.lane(2)];
  const { code } = sell(one);
  expect(await other.till.scan(code.toLowerCase())).toEqual({ ok: true });
  expect(await one.till.scan(code)).toMatchObject({ ok: false, reason: "coupon-elsewhere" });
  expect(sell(other, 1).sale).toMatchObject({ totalMinor: 500, coupons: [{ code, word: "hub" }] });
  await other.tick();
  expect(await one.till.scan(code)).toMatchObject({ ok: false, reason: "coupon-used" });
});

test("[P6] (U8) without the hub a voucher is within its coupon's own limit, and a code with a slip in it is none", async () => {
  const shop = store();
  const [one, other] = [shop.lane(1), shop.lane(2)];
  const [first, second] = [sell(one), sell(one)];
  other.away();
  expect(await other.till.scan(first.code)).toEqual({ ok: true });
  expect(await other.till.scan(second.code)).toMatchObject({ ok: false, reason: "coupon-needs-hub" });
  expect(await one.till.scan("BACK-0000000000000000")).toMatchObject({ ok: false, reason: "coupon-unknown" });
  expect(await one.till.scan(first.code.replace(/.$/, (digit) => (digit === "7" ? "8" : "7")))).toMatchObject({
    ok: false,
  });
});

test("(U8) a voucher is refused before its first day and after its last, hub or no hub", async () => {
  const shop = store();
  const [one, other] = [shop.lane(1), shop.lane(2)];
  other.away();
  const early = voucherCode("BACK", { validFrom: "2040-01-02", validThrough: "2040-01-31", seed: "a/1" });
  const late = voucherCode("BACK", { validFrom: "2021-01-02", validThrough: "2021-01-31", seed: "a/2" });
  for (const { till } of [one, other]) {
    expect(await till.scan(early)).toMatchObject({ reason: "coupon-not-yet", detail: { at: "2040-01-02" } });
    expect(await till.scan(late)).toMatchObject({ reason: "coupon-expired", detail: { at: "2021-01-31" } });
  }
});

test("[P4] (U9) goods that come back take an unused voucher with them, at another till too", async () => {
  const shop = store();
  const [one, other] = [shop.lane(1), shop.lane(2)];
  const { number, code } = sell(one);
  expect(await open(other, number)).toBe("ok");
  done(other, back(1));
  expect(view(other)).toMatchObject({ at: "returning", return: { vouchersBack: [code], totalMinor: 1_000 } });
  // While the return is open the voucher pays nowhere [U10].
  expect(await one.till.scan(code)).toMatchObject({ ok: false, reason: "coupon-elsewhere" });
  done(other, refund);
  expect(other.last().body as ReturnBody).toMatchObject({ totalMinor: 1_000, vouchersBack: [code] });
  other.ship();
  await other.tick();
  expect(await one.till.scan(code)).toMatchObject({ ok: false, reason: "coupon-void" });
});

test("[P4] (U9) of a used voucher the value is kept from the refund, shown before it is confirmed, once", async () => {
  const shop = store();
  const [one, other] = [shop.lane(1), shop.lane(2)];
  const { number, code } = sell(one);
  await other.till.scan(code);
  sell(other, 1);
  await other.tick();
  expect(await open(one, number)).toBe("ok");
  done(one, back(1));
  expect(view(one)).toMatchObject({
    return: { totalMinor: 500, giftDeductions: [{ voucher: code, amountMinor: 500 }], canVoid: false },
  });
  done(one, refund);
  expect(await open(one, number)).toBe("ok");
  done(one, back(1), refund);
  expect(one.last().body as ReturnBody).toMatchObject({ totalMinor: 1_000 });
});

test("(U9) a sale whose voucher is used is not undone whole; one whose voucher is not makes it void", async () => {
  const shop = store();
  const [one, other] = [shop.lane(1), shop.lane(2)];
  const [used, unused] = [sell(one), sell(one)];
  await other.till.scan(used.code);
  sell(other, 1);
  const undo: LaneInput = { type: "post-void", reason: "paid-wrong", approvalCodes: [] };
  expect(await open(one, used.number)).toBe("ok");
  expect(one.box.apply(undo)).toMatchObject({ ok: false, reason: "voucher-used" });
  done(one, { type: "cancel-return" });
  expect(await open(one, unused.number)).toBe("ok");
  const approver = { ...testSupervisor, limits: { "post-void": 10_000 } };
  expect(one.box.apply(undo, { approver })).toEqual({ ok: true });
  expect(one.last()).toMatchObject({ kind: "post-void", body: { vouchersBack: [unused.code] } });
});

test("(U9) an exchange takes the old goods' voucher, which pays for none of the new ones, and gives the new goods'", async () => {
  const shop = store();
  const one = shop.lane(1);
  const { number, code } = sell(one);
  expect(await open(one, number)).toBe("ok");
  const dearer = { ...testItem, sku: "S2", priceMinor: minor(2_500) };
  done(one, back(2), { type: "begin-exchange" }, { type: "add", item: dearer });
  expect(await one.till.scan(code)).toMatchObject({ ok: false, reason: "coupon-void" });
  done(one, { type: "begin-tender" }, cash);
  const { kind, body, transfers } = one.last();
  expect(kind).toBe("exchange");
  expect(body).toMatchObject({ vouchersBack: [code], sold: { vouchers: [{ count: 1 }] } });
  const moved = transfers.filter(({ ledger }) => ledger === "coupons").map(({ from, to }) => `${from} ${to}`);
  expect(moved.toSorted()).toEqual(["coupon-issued coupon-void", "coupon-promised coupon-issued"]);
});
