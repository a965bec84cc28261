import {
  type DepositKind,
  type DepositSettledBody,
  type Entry,
  minor,
  refundParts,
  type SaleBody,
  saleDifferences,
  settledDifferences,
} from "@evertill/core";
import { describe, expect, test } from "vitest";
import { Box } from "../box/box.ts";
import { rightPin, testItem } from "../box/testing-box.ts";
import { beganMs, days, newest, openStore } from "../quotes/testing-quotes.ts";
import { saleOf } from "../sale/lane-state.ts";
import { depositKindsShown } from "./deposit-shown.ts";

type Store = ReturnType<typeof openStore>;
const supervisor = { number: "01", pin: rightPin };

/** Ten lamps for 90.00, of which so much is paid now at lane one. @returns number of the deposit */
async function deposited({ one }: Store, kindId = "prepayment", amountMinor = 1_500) {
  for (let piece = 0; piece < 10; piece++) await one.till.scan(testItem.gtin);
  expect(await one.order({ type: "take-deposit", kindId, amountMinor })).toEqual({ ok: true });
  const sale = await one.pay();
  const number = sale.body.lines[0]?.load?.number ?? "";
  return { sale, number };
}

/** Of earnest money of 15.00, 10.00 by card. @returns number of the deposit */
async function paidByCard({ one }: Store) {
  for (let piece = 0; piece < 10; piece++) await one.till.scan(testItem.gtin);
  expect(await one.order({ type: "take-deposit", kindId: "earnest", amountMinor: 1_500 })).toEqual({ ok: true });
  expect(await one.command("begin-tender")).toEqual({ ok: true });
  const card = { type: "card", amountMinor: minor(1_000), approvalCode: "A1B2C3" } as const;
  expect(one.box.apply({ type: "take-tender", tender: card })).toEqual({ ok: true });
  const cash = { type: "cash", tenderedMinor: minor(500) } as const;
  expect(one.box.apply({ type: "take-tender", tender: cash })).toEqual({ ok: true });
  one.ship();
  return (newest(one.box, "sale").body as SaleBody).lines[0]?.load?.number ?? "";
}

const movesOf = ({ transfers }: Entry) => transfers.map(({ from, to, amount }) => [from, to, amount]);

test("[P4] a deposit is owed, and is a tender when the rest is paid at any till", async () => {
  const store = openStore();
  const { sale, number } = await deposited(store);
  expect(movesOf(sale)).toEqual([[`deposit:${number}`, "drawer:0412-01", 1_500]]);
  expect(store.one.box.day.shift?.totals).toMatchObject({
    sales: { amountMinor: 0 },
    deposits: { count: 1, amountMinor: 1_500 },
    drawerMinor: 1_500,
  });
  expect(store.one.box.jobs.next("printer")?.payload).toBeDefined();
  expect(await store.two.till.scan(number)).toEqual({ ok: true });
  expect(store.two.total()).toBe(9_000);
  const paid = await store.two.pay();
  expect(paid.body.tenders.map(({ type, amountMinor }) => [type, amountMinor])).toEqual([
    ["deposit", 1_500],
    ["cash", 7_500],
  ]);
  const drawn = paid.transfers.find(({ to }) => to === `deposit:${number}`);
  expect(drawn?.amount).toBe(1_500);
  expect(store.two.box.day.shift?.totals.drawerMinor).toBe(7_500);
});

describe("[P5] a deposit is spent once", () => {
  test("by its number or its quote's, at either till", async () => {
    const store = openStore();
    const { sale, number } = await deposited(store);
    await store.two.till.scan(number);
    await store.two.pay();
    const quote = sale.body.lines[0]?.load?.deposit?.quote ?? "";
    for (const till of [store.one.till, store.two.till])
      for (const code of [number, quote])
        expect(await till.scan(code)).toMatchObject({ ok: false, reason: "quote-taken" });
  });

  test("while one till has its goods open, no other has them", async () => {
    const store = openStore();
    const { number } = await deposited(store);
    await store.one.till.scan(number);
    const elsewhere = { ok: false, reason: "quote-elsewhere", detail: { by: "0412-01" } };
    expect(await store.two.till.scan(number)).toEqual(elsewhere);
    store.one.box.apply({ type: "void-sale" });
    store.one.later();
    expect(await store.two.till.scan(number)).toEqual({ ok: true });
  });

  test("on its own goods alone", async () => {
    const store = openStore();
    const { number } = await deposited(store);
    await store.two.till.scan(testItem.gtin);
    await store.two.command("begin-tender");
    expect(await store.two.till.scan(number)).toMatchObject({ ok: false, reason: "deposit-elsewhere" });
  });

  test("not at all while the hub is away: it waits", async () => {
    const store = openStore();
    const { number } = await deposited(store);
    store.one.away();
    store.two.away();
    for (const till of [store.one.till, store.two.till])
      expect(await till.scan(number)).toMatchObject({ ok: false, reason: "quote-needs-hub" });
  });

  test("[P11] where the hub goes while its goods are open, all of it is due", async () => {
    const store = openStore();
    const { number } = await deposited(store);
    await store.two.till.scan(number);
    store.two.away();
    await store.two.command("begin-tender");
    expect(store.two.due()).toBe(9_000);
  });
});

test("after its time a deposit is good for its goods at the day's prices, or is paid back", async () => {
  const store = openStore();
  const { number } = await deposited(store);
  store.world.wallMs += 8 * days;
  store.world.priceMinor = 1_200;
  expect(await store.two.till.scan(number)).toEqual({ ok: true });
  expect(store.two.total()).toBe(12_000);
  expect(await store.two.order({ type: "settle-deposit", by: "buyer" })).toEqual({ ok: true });
});

describe("a purchase that came to nothing", () => {
  test.each([
    ["prepayment", "buyer", 1_500],
    ["prepayment", "shop", 1_500],
    ["earnest", "buyer", 0],
    ["earnest", "shop", 3_000],
  ] as const)(
    "%s money, by the %s: %i is paid back, once, and the ledger stays balanced",
    async (rule, by, paidBack) => {
      const store = openStore();
      const { number } = await deposited(store, rule);
      await store.two.till.scan(number);
      expect(await store.two.order({ type: "settle-deposit", by })).toEqual({ ok: true });
      store.two.ship();
      const settled = newest(store.two.box, "deposit-settled");
      const body = settled.body as DepositSettledBody;
      expect(body).toMatchObject({ number, rule, by, amountMinor: 1_500, paidBackMinor: paidBack });
      expect(settled.transfers.find(({ to }) => to === `deposit:${number}`)?.amount).toBe(1_500);
      const out = settled.transfers.filter(({ from }) => from === "drawer:0412-02");
      expect(out.reduce((sum, { amount }) => sum + amount, 0)).toBe(paidBack);
      expect(settledDifferences(settled)).toEqual([]);
      expect(settledDifferences({ kind: settled.kind, body: { ...body, paidBackMinor: minor(7) } })).toHaveLength(2);
      expect(store.two.box.day.shift?.totals.settledDeposits).toEqual({ count: 1, amountMinor: paidBack });
      expect(await store.one.till.scan(number)).toMatchObject({ ok: false, reason: "quote-taken" });
    },
  );

  test("[P4] a card has its own back, with its terminal's code or owed; what is paid on top is cash", async () => {
    for (const code of ["R4D5E6", null]) {
      const store = openStore();
      const number = await paidByCard(store);
      await store.two.till.scan(number);
      const asked = { type: "settle-deposit", by: "shop" } as const;
      expect(await store.two.order(asked)).toMatchObject({ ok: false, reason: "approval-code-missing" });
      expect(await store.two.order({ ...asked, approvalCodes: [code] })).toEqual({ ok: true });
      const settled = newest(store.two.box, "deposit-settled");
      expect((settled.body as DepositSettledBody).refunds).toMatchObject([
        { type: code === null ? "pending" : "card", amountMinor: 1_000 },
        { type: "cash", amountMinor: 2_000 },
      ]);
      expect(movesOf(settled)).toEqual([
        [code === null ? "refund-due:card" : "clearing:card", `deposit:${number}`, 1_000],
        ["drawer:0412-02", `deposit:${number}`, 500],
        ["drawer:0412-02", "deposit-penalties:0412", 1_500],
      ]);
    }
  });

  test("[P9] beyond the person's limit for cash paid out somebody stands for it", async () => {
    const store = openStore();
    for (let piece = 0; piece < 200; piece++) await store.one.till.scan(testItem.gtin);
    expect(await store.one.order({ type: "take-deposit", kindId: "prepayment", amountMinor: 30_000 })).toEqual({
      ok: true,
    });
    const sale = (await store.one.pay()).body;
    await store.two.till.scan(sale.lines[0]?.load?.number ?? "");
    const asked = { type: "settle-deposit", by: "buyer" } as const;
    expect(await store.two.order(asked)).toMatchObject({ ok: false, reason: "approval-needed" });
    expect(await store.two.order(asked, supervisor)).toEqual({ ok: true });
    expect(newest(store.two.box, "deposit-settled").body).toMatchObject({ approvedBy: "5".repeat(32) });
  });
});

test("a deposit is less than the goods cost, and earnest money a fifth of it at most", async () => {
  const { one } = openStore();
  for (let piece = 0; piece < 10; piece++) await one.till.scan(testItem.gtin);
  const most = async (kindId: string, amountMinor: number) => one.order({ type: "take-deposit", kindId, amountMinor });
  expect(await most("earnest", 1_801)).toMatchObject({ reason: "deposit-too-much", detail: { mostMinor: 1_800 } });
  expect(await most("prepayment", 9_000)).toMatchObject({ reason: "deposit-too-much", detail: { mostMinor: 8_999 } });
  expect(await most("prepayment", 0)).toMatchObject({ reason: "bad-deposit" });
  expect(saleOf(one.box.lane.stage)?.basket.lines).toHaveLength(1);
});

test("goods that come back are refunded in cash, as much as was paid and no more", async () => {
  const store = openStore();
  const { number } = await deposited(store);
  await store.two.till.scan(number);
  const { body } = await store.two.pay();
  const of = { sale: body, earlier: [], rounding: null } as const;
  expect(refundParts({ ...of, amountMinor: minor(9_000) })).toEqual([
    { type: "cash", amountMinor: 9_000, handedMinor: 9_000 },
  ]);
  expect(() => refundParts({ ...of, amountMinor: minor(9_001) })).toThrow(RangeError);
});

describe("[P7] a deposit that expands", () => {
  /** Twice as much, of the brand's money, where all is bought in its third day. */
  const expanding: DepositKind = {
    ...{ kindId: "festival", name: { zh: "膨胀定金", en: "Festival" }, rule: "earnest", days: 30 },
    expansion: {
      ...{ payer: "brand", takenUntilMs: beganMs + days, fromMs: beganMs + 2 * days, untilMs: beganMs + 3 * days },
      steps: [{ paidMinor: minor(1_000), countsMinor: minor(2_000) }],
    },
  };

  async function bought(atMs: number) {
    const store = openStore();
    store.world.deposits = [expanding];
    const { sale, number } = await deposited(store, "festival");
    store.world.wallMs = atMs;
    expect(await store.two.till.scan(number)).toEqual({ ok: true });
    return { store, sale, number };
  }
  const inTime = beganMs + 2 * days;

  test("counts for more in its time, and the difference is its payer's", async () => {
    const { store, sale } = await bought(inTime);
    expect(sale.body.lines[0]?.load?.deposit?.expansion).toMatchObject({ countsMinor: 2_500, payer: "brand" });
    expect(store.two.total()).toBe(8_000);
    const paid = await store.two.pay();
    expect(paid.body.tenders.map(({ type, amountMinor }) => [type, amountMinor])).toEqual([
      ["deposit", 1_500],
      ["cash", 6_500],
    ]);
    expect(movesOf(paid)).toContainEqual(["income:0412", "claim:brand", 1_000]);
    expect(paid.body.quote?.expansion).toMatchObject({ kindId: "festival", paidMinor: 1_500, countsMinor: 2_500 });
    const of = { store: "0412", businessDay: paid.businessDay };
    expect(saleDifferences(paid.body, of, store.world.books[0]?.promotions ?? null)).toEqual([]);
  });

  test.each([
    ["before", beganMs],
    ["after", beganMs + 3 * days],
  ])("counts what was paid %s its time", async (_, atMs) => {
    const { store } = await bought(atMs);
    expect(store.two.total()).toBe(9_000);
    expect((await store.two.pay()).body.quote?.expansion).toBeUndefined();
  });

  test("counts what was paid once some of its goods are left", async () => {
    const { store } = await bought(inTime);
    const lineId = saleOf(store.two.box.lane.stage)?.basket.lines[0]?.lineId ?? "";
    expect(await store.two.order({ type: "set-quantity", lineId, quantity: 9 })).toEqual({ ok: true });
    expect(store.two.total()).toBe(9_000);
  });

  test("[P11] is not lost where the hub is away: its goods wait, and are paid when it is back", async () => {
    const { store } = await bought(inTime);
    store.two.away();
    expect(await store.two.command("begin-tender")).toMatchObject({ ok: false });
    expect(store.two.box.lane.stage.at).toBe("open");
    expect(await store.two.order({ type: "suspend" })).toEqual({ ok: true });
  });

  test("taken back, its goods are to be paid with it again", async () => {
    const { store } = await bought(inTime);
    await store.two.command("begin-tender");
    const tenderId = saleOf(store.two.box.lane.stage)?.tenders[0]?.tenderId ?? "";
    expect(await store.two.order({ type: "take-back-tender", tenderId })).toEqual({ ok: true });
    expect(store.two.box.lane.stage.at).toBe("open");
    expect((await store.two.pay()).body.tenders[0]).toMatchObject({ type: "deposit", amountMinor: 1_500 });
  });

  test("counts for nothing by itself: a till that ended before it was taken has not begun to be paid (Q5)", async () => {
    const { store } = await bought(inTime);
    const { box } = store.two;
    expect(box.apply({ type: "begin-tender" })).toEqual({ ok: true });
    const { stage, version } = box.lane;
    expect(stage).toMatchObject({ at: "tendering", sale: { tenders: [], priced: { totalMinor: 8_000 } } });
    expect(new Box(box.ports).lane).toMatchObject({ version: version + 1, stage: { at: "open" } });
    box.apply({ type: "cancel-tender" });
    await store.two.command("begin-tender");
    expect(new Box(box.ports).lane.stage).toMatchObject({ at: "tendering", sale: { tenders: [{}] } });
  });

  test("that comes to nothing is settled by what was paid", async () => {
    const { store } = await bought(inTime);
    expect(await store.two.order({ type: "settle-deposit", by: "shop" })).toEqual({ ok: true });
    expect(newest(store.two.box, "deposit-settled").body).toMatchObject({ amountMinor: 1_500, paidBackMinor: 3_000 });
  });

  test("is taken until its day, and from its first step on", async () => {
    const { world, one } = openStore();
    world.deposits = [expanding];
    for (let piece = 0; piece < 10; piece++) await one.till.scan(testItem.gtin);
    const order = (amountMinor: number) => one.order({ type: "take-deposit", kindId: "festival", amountMinor });
    expect(await order(999)).toMatchObject({ reason: "deposit-too-little", detail: { leastMinor: 1_000 } });
    expect(depositKindsShown(one.box).depositKinds).toMatchObject([{ kindId: "festival", days: 30 }]);
    world.wallMs += days;
    expect(await order(1_500)).toMatchObject({ reason: "deposit-not-for-goods" });
    expect(depositKindsShown(one.box).depositKinds).toEqual([]);
  });

  test("keeps goods and price for the days that its kind says", async () => {
    const { sale } = await bought(beganMs + 29 * days);
    expect(sale.body.lines[0]?.load?.deposit?.untilText.slice(0, 10)).toBe("2025-12-21");
  });
});
