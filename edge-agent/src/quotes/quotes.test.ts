import { minor, quoteDifferences, saleDifferences } from "@evertill/core";
import { expect, test } from "vitest";
import { testItem, testMember } from "../box/testing-box.ts";
import { saleOf } from "../sale/lane-state.ts";
import { beganMs, days, openStore, tenthUntil } from "./testing-quotes.ts";

test("[P7] a quote holds prices and offers on any till, and HQ computes the sale again to the cent", async () => {
  const { world, one, two } = openStore();
  const quote = await one.quote(2);
  const { quoteNumber, totalMinor } = quote.body;
  expect([totalMinor, one.box.lane.stage]).toEqual([1_800, { at: "idle", last: null }]);
  expect(one.till.notice).toMatchObject({ code: "quoted", values: { code: quoteNumber, amountMinor: 1_800 } });
  expect(one.box.jobs.next("printer")?.payload).toContain(`{code:${quoteNumber}}`);
  world.wallMs += 3 * days;
  world.priceMinor = 1_500;
  world.books = [...world.books, { bookId: "offers-2", fromMs: beganMs + days, promotions: [] }];
  expect(await two.till.scan(quoteNumber)).toEqual({ ok: true });
  const sale = await two.pay();
  expect(sale.body).toMatchObject({
    totalMinor: 1_800,
    quote: { number: quoteNumber, held: { promotions: "offers-1" } },
  });
  expect(sale.versions.promotions).toBe("offers-1");
  expect(quoteDifferences(sale.body, sale, quote)).toEqual([]);
  expect(saleDifferences(sale.body, sale, [tenthUntil(beganMs + days)])).toEqual([]);
});

test("what the goods cost by then is paid where it is less", async () => {
  const { world, one, two } = openStore();
  const { quoteNumber } = (await one.quote()).body;
  world.priceMinor = 700;
  await two.till.scan(quoteNumber);
  const sale = await two.pay();
  expect(sale.body).toMatchObject({ totalMinor: 630, quote: { totalMinor: 900 } });
  expect(sale.body.quote?.held).toBeUndefined();
});

test("with more goods the quoted prices stand, and the offers are those of the day", async () => {
  const { world, one, two } = openStore();
  const { quoteNumber } = (await one.quote()).body;
  world.wallMs += 3 * days;
  world.priceMinor = 1_500;
  await two.till.scan(quoteNumber);
  expect(two.total()).toBe(900);
  await two.till.scan(testItem.gtin);
  expect(two.total()).toBe(2_500);
  two.box.apply({ type: "undo" });
  expect(two.total()).toBe(900);
});

test("[P2] a quote is taken up once, and no more once its day is over", async () => {
  const { world, one, two } = openStore();
  const { quoteNumber } = (await one.quote()).body;
  await two.till.scan(quoteNumber);
  const { receiptNumber } = (await two.pay()).body;
  const again = { ok: false, reason: "quote-taken", detail: { receipt: receiptNumber } };
  expect([await one.till.scan(quoteNumber), await two.till.scan(quoteNumber)]).toEqual([again, again]);
  const late = (await one.quote()).body;
  world.wallMs = late.untilMs;
  expect(await two.till.scan(late.quoteNumber)).toMatchObject({ ok: false, reason: "quote-over" });
});

test("a quote whose time runs out while it is open is priced anew before it is paid", async () => {
  const { world, one } = openStore();
  const { quoteNumber, untilMs } = (await one.quote()).body;
  world.priceMinor = 1_500;
  await one.till.scan(quoteNumber);
  world.wallMs = untilMs;
  expect(await one.command("begin-tender")).toMatchObject({ ok: false, reason: "repriced" });
  expect((await one.pay()).body.quote).toBeUndefined();
});

test("without the hub a lane takes up its own quotes alone", async () => {
  const { one, two } = openStore();
  const { quoteNumber } = (await one.quote()).body;
  one.away();
  two.away();
  expect(await two.till.scan(quoteNumber)).toMatchObject({ ok: false, reason: "quote-needs-hub" });
  expect(await one.till.scan(quoteNumber)).toEqual({ ok: true });
});

test("a quote names its member by id alone, whose prices and offers it keeps", async () => {
  const { one, two } = openStore();
  await one.till.scan(testMember.phone);
  const quote = await one.quote();
  expect(quote.body.member).toEqual({ memberId: testMember.memberId, tier: testMember.tier });
  await two.till.scan(quote.body.quoteNumber);
  expect(saleOf(two.box.lane.stage)?.basket.member).toMatchObject({ phoneTail: testMember.phone.slice(-4) });
});

test("nothing is quoted but goods by the piece, and nothing twice at a time", async () => {
  const { one } = openStore();
  one.box.apply({ type: "load-card", number: "G1004126600455479474", amountMinor: minor(1_000) });
  expect(await one.command("give-quote")).toMatchObject({ ok: false, reason: "not-quotable" });
  one.box.apply({ type: "void-sale" });
  expect(await one.command("give-quote")).toMatchObject({ ok: false, reason: "not-now" });
  const { quoteNumber } = (await one.quote()).body;
  await one.till.scan(testItem.gtin);
  expect(await one.till.scan(quoteNumber)).toMatchObject({ ok: false, reason: "sale-open" });
  one.box.apply({ type: "void-sale" });
  expect(await one.till.scan("Q041201000000000099")).toMatchObject({ ok: false, reason: "bad-check-digit" });
});
