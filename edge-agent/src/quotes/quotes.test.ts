import {
  basisPoints,
  type Entry,
  minor,
  type Promotion,
  parseEntry,
  pricesBySku,
  type QuoteBody,
  quoteDifferences,
  type SaleBody,
  saleDifferences,
} from "@evertill/core";
import type { ShipUp } from "@evertill/journal";
import { expect, test } from "vitest";
import type { Box } from "../box/box.ts";
import { alone, beginShift, noPayments, testBox, testItem, testMember } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { readDeskToLane, readLaneToDesk } from "../store-desk/desk-parse.ts";
import { StoreEndpoint } from "../store-desk/store-endpoint.ts";
import { LaneQuotes } from "./lane-quotes.ts";

const days = 86_400_000;
const beganMs = 1_763_700_000_000;

/** A tenth off everything until a moment. */
const tenthUntil = (untilMs: number): Promotion => ({
  ...{ promotionId: "P1", name: { zh: "九折", en: "10 % off" }, payer: "chain", quota: null, coupon: null },
  ...{ fromMs: 0, untilMs, stores: null, channels: null, tiers: null },
  goods: { skus: null, brands: null, categories: null, sellers: null, except: null },
  stacking: { group: "all", priority: 0, exclusive: false },
  offer: { is: "percent-off", rateBp: basisPoints(1_000) },
});

interface World {
  wallMs: number;
  priceMinor: number;
  books: readonly { readonly bookId: string; readonly fromMs: number; readonly promotions: readonly Promotion[] }[];
}

/** A store whose clock, price of the lamp and offers a test changes. */
function openStore() {
  const world: World = {
    wallMs: beganMs,
    priceMinor: 1_000,
    books: [{ bookId: "offers-1", fromMs: 0, promotions: [tenthUntil(beganMs + days)] }],
  };
  const endpoint = new StoreEndpoint(testBox({ lane: 9, bootId: "boot-9" }), "incarnation");
  const lane = (number: number) => laneOf(number, world, endpoint);
  return { world, one: lane(1), two: lane(2) };
}

function laneOf(number: number, world: World, endpoint: StoreEndpoint) {
  const box = testBox({
    ...{ lane: number, bootId: `boot-${number}`, wallMs: () => world.wallMs },
    promotions: (nowMs) => world.books.findLast(({ fromMs }) => fromMs <= nowMs) ?? null,
    priceBook: () => ({
      ...{ bookId: `prices-${world.priceMinor}`, regions: [], embeddedCodes: [], heldForMs: days },
      pricesBySku: pricesBySku([{ priceId: "P", sku: testItem.sku, priceMinor: minor(world.priceMinor) }]),
    }),
  });
  const peer = {
    box: box.ports.identity.box,
    send: (message: unknown) => {
      const read = readDeskToLane(JSON.parse(JSON.stringify(message)));
      if (read?.type === "quote-answer") queueMicrotask(() => quotes.questions.answered(read.requestId, read));
    },
  };
  const say = (message: LaneToDesk) => {
    const read = readLaneToDesk(JSON.parse(JSON.stringify(message)));
    if (read === null) throw new Error(`refused at the door: ${JSON.stringify(message)}`);
    endpoint.desk(peer, read);
  };
  const quotes: LaneQuotes = new LaneQuotes(box, say);
  const till = new Till(box, { ...alone, quotes }, noPayments(box), {
    earcon: () => undefined,
    noticed: () => undefined,
  });
  beginShift(box);
  quotes.questions.connected();
  let commands = 0;
  const command = (type: "give-quote" | "begin-tender") =>
    till.command(`${number}-command-${commands++}`, box.lane.version, { type });
  /** Every entry of the lane, as it ships them. */
  const ship = () => {
    const head = box.journal.ownHead();
    if (head === null) throw new Error("nothing to ship");
    const entries = box.journal.read(head.epoch, 1, { entries: 100, characters: 1_000_000 });
    endpoint.ship(peer, { type: "hello", store: "0412", box: peer.box, heads: box.journal.heads() } as ShipUp);
    endpoint.ship(peer, { type: "entries", epoch: head.epoch, from: 1, entries });
  };
  const quote = async (pieces = 1): Promise<Entry & { readonly body: QuoteBody }> => {
    for (let piece = 0; piece < pieces; piece++) await till.scan(testItem.gtin);
    expect(await command("give-quote")).toEqual({ ok: true });
    ship();
    const entry = newest(box, "quote");
    return { ...entry, body: entry.body as QuoteBody };
  };
  /** Pays the open sale in cash. */
  const pay = async (): Promise<Entry & { readonly body: SaleBody }> => {
    expect(await command("begin-tender")).toEqual({ ok: true });
    const tenderedMinor = minor(total() ?? 0);
    expect(box.apply({ type: "take-tender", tender: { type: "cash", tenderedMinor } })).toEqual({ ok: true });
    ship();
    const entry = newest(box, "sale");
    return { ...entry, body: entry.body as SaleBody };
  };
  const total = () => saleOf(box.lane.stage)?.priced.totalMinor;
  return { box, till, command, quote, pay, total, quotes };
}

function newest(box: Box, kind: string): Entry {
  const head = box.journal.ownHead();
  const signed = head === null ? null : box.journal.entryAt(head.epoch, head.seq);
  const reading = signed === null ? null : parseEntry(signed.text);
  if (reading?.ok !== true || reading.entry.kind !== kind) throw new Error(`no ${kind}`);
  return reading.entry;
}

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
  one.quotes.questions.disconnected();
  two.quotes.questions.disconnected();
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
