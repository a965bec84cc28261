import { type DepositSettledBody, type Entry, minor, refundParts, settledDifferences } from "@evertill/core";
import { describe, expect, test } from "vitest";
import { rightPin, testItem } from "../box/testing-box.ts";
import { days, newest, openStore } from "../quotes/testing-quotes.ts";
import { saleOf } from "../sale/lane-state.ts";

type Store = ReturnType<typeof openStore>;
const supervisor = { number: "01", pin: rightPin };

/** Ten lamps for 90.00, of which so much is paid now at lane one. @returns number of the deposit */
async function deposited({ one }: Store, rule: "earnest" | "prepayment" = "prepayment", amountMinor = 1_500) {
  for (let piece = 0; piece < 10; piece++) await one.till.scan(testItem.gtin);
  expect(await one.order({ type: "take-deposit", rule, amountMinor })).toEqual({ ok: true });
  const sale = await one.pay();
  const number = sale.body.lines[0]?.load?.number ?? "";
  return { sale, number };
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
      expect(settledDifferences({ kind: settled.kind, body: { ...body, paidBackMinor: minor(7) } })).toHaveLength(1);
      expect(store.two.box.day.shift?.totals.settledDeposits).toEqual({ count: 1, amountMinor: paidBack });
      expect(await store.one.till.scan(number)).toMatchObject({ ok: false, reason: "quote-taken" });
    },
  );

  test("[P9] beyond the person's limit for cash paid out somebody stands for it", async () => {
    const store = openStore();
    for (let piece = 0; piece < 200; piece++) await store.one.till.scan(testItem.gtin);
    expect(await store.one.order({ type: "take-deposit", rule: "prepayment", amountMinor: 30_000 })).toEqual({
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
  const most = async (rule: "earnest" | "prepayment", amountMinor: number) =>
    one.order({ type: "take-deposit", rule, amountMinor });
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
