// A store with a hub and two lanes on real journals, whose clock, prices and offers a test changes: quotes and deposits.

import {
  basisPoints,
  type DepositKind,
  type Entry,
  minor,
  type Promotion,
  parseEntry,
  plainDepositKinds,
  pricesBySku,
  type QuoteBody,
  type SaleBody,
} from "@evertill/core";
import type { ShipUp } from "@evertill/journal";
import type { Command } from "@evertill/protocol";
import { expect } from "vitest";
import type { Box } from "../box/box.ts";
import { alone, beginShift, noPayments, testBox, testItem } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { readDeskToLane, readLaneToDesk } from "../store-desk/desk-parse.ts";
import { StoreEndpoint } from "../store-desk/store-endpoint.ts";
import { SpendingDesk } from "../stored-value/spending-desk.ts";
import { LaneQuotes } from "./lane-quotes.ts";

export const days = 86_400_000;
export const beganMs = 1_763_700_000_000;

/** A tenth off everything until a moment. */
export const tenthUntil = (untilMs: number): Promotion => ({
  ...{ promotionId: "P1", name: { zh: "九折", en: "10 % off" }, payer: "chain", quota: null, coupon: null },
  ...{ fromMs: 0, untilMs, stores: null, channels: null, tiers: null },
  goods: { skus: null, brands: null, categories: null, sellers: null, except: null },
  stacking: { group: "all", priority: 0, exclusive: false },
  offer: { is: "percent-off", rateBp: basisPoints(1_000) },
});

interface World {
  deposits: readonly DepositKind[];
  wallMs: number;
  priceMinor: number;
  books: readonly { readonly bookId: string; readonly fromMs: number; readonly promotions: readonly Promotion[] }[];
}

/** A store whose clock, price of the lamp and offers a test changes. */
export function openStore() {
  const world: World = {
    wallMs: beganMs,
    priceMinor: 1_000,
    deposits: plainDepositKinds,
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
      deposits: world.deposits,
      pricesBySku: pricesBySku([{ priceId: "P", sku: testItem.sku, priceMinor: minor(world.priceMinor) }]),
    }),
  });
  const peer = {
    box: box.ports.identity.box,
    send: (message: unknown) => {
      const read = readDeskToLane(JSON.parse(JSON.stringify(message)));
      if (read?.type === "quote-answer") queueMicrotask(() => quotes.questions.answered(read.requestId, read));
      if (read?.type === "value-claim-answer") queueMicrotask(() => spending.received(read));
    },
  };
  const say = (message: LaneToDesk) => {
    const read = readLaneToDesk(JSON.parse(JSON.stringify(message)));
    if (read === null) throw new Error(`refused at the door: ${JSON.stringify(message)}`);
    endpoint.desk(peer, read);
  };
  const quotes: LaneQuotes = new LaneQuotes(box, say);
  const spending: SpendingDesk = new SpendingDesk(box, say);
  const till = new Till(box, { ...alone, quotes, spending }, noPayments(box), {
    earcon: () => undefined,
    noticed: () => undefined,
  });
  beginShift(box);
  endpoint.joined(peer);
  quotes.connected();
  spending.connected();
  /** So much later that nothing is on its way any more. */
  const later = () => quotes.tick(Number.MAX_SAFE_INTEGER);
  const away = () => {
    quotes.questions.disconnected();
    spending.disconnected();
  };
  let commands = 0;
  const order = (command: Command, approval?: { readonly number: string; readonly pin: string }) =>
    till.command(`${number}-command-${commands++}`, box.lane.version, command, approval);
  const command = (type: "give-quote" | "begin-tender") => order({ type });
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
    const tenderedMinor = minor(due());
    expect(box.apply({ type: "take-tender", tender: { type: "cash", tenderedMinor } })).toEqual({ ok: true });
    ship();
    const entry = newest(box, "sale");
    return { ...entry, body: entry.body as SaleBody };
  };
  const total = () => saleOf(box.lane.stage)?.priced.totalMinor;
  const due = () => {
    const sale = saleOf(box.lane.stage);
    return (sale?.priced.totalMinor ?? 0) - (sale?.tenders ?? []).reduce((sum, { body }) => sum + body.amountMinor, 0);
  };
  return { box, till, command, order, quote, pay, ship, total, due, away, later };
}

export function newest(box: Box, kind: string): Entry {
  const head = box.journal.ownHead();
  const signed = head === null ? null : box.journal.entryAt(head.epoch, head.seq);
  const reading = signed === null ? null : parseEntry(signed.text);
  if (reading?.ok !== true || reading.entry.kind !== kind) throw new Error(`no ${kind}`);
  return reading.entry;
}
