// A store with a hub and tills on real journals, joined by the whole of what lanes and desk say to each other: what the hub's
// books say of the lamp, orders for it, and tills that sell it.

import { floorAccount, type SaleBody } from "@evertill/core";
import type { ShipUp } from "@evertill/journal";
import type { Command, Outcome, StockView } from "@evertill/protocol";
import type { StoreDocument } from "@evertill/schemas";
import { expect } from "vitest";
import { beginShift, noPayments, type TestBoxOptions, testBox, testItem } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import type { PlaceAnswer, PlacedOrder } from "../orders/order-desk.ts";
import { DeskClient } from "../store-desk/desk-client.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { readDeskToLane, readLaneToDesk } from "../store-desk/desk-parse.ts";
import { StoreEndpoint } from "../store-desk/store-endpoint.ts";
import { StockElsewhere } from "./stock-elsewhere.ts";
import { stockHere } from "./stock-here.ts";

const { sku } = testItem;
export const hours = 3_600_000;

/** @param lamps on the floor, by HQ's balance @param ofTills what their boxes are given */
export function storeWith(
  lamps: number,
  options: TestBoxOptions & { readonly store?: StoreDocument } = {},
  ofTills: TestBoxOptions = {},
) {
  const clock = { wallMs: 1_000_000 };
  const snapshot = { ledger: "stock", unit: sku, account: floorAccount("0412"), amount: lamps, watermark: [] } as const;
  const box = testBox({
    ...{ lane: 9, bootId: "boot-9", wallMs: () => clock.wallMs, onHand: async () => [snapshot] },
    ...options,
  });
  const hub = { box, clock, endpoint: new StoreEndpoint(box, "incarnation") };
  return {
    ...hub,
    desk: () => hub.endpoint,
    /** Its process ended and begins again on the same disk. */
    restart: () => {
      hub.endpoint = new StoreEndpoint(box, "incarnation");
    },
    till: (number: number) => tillOf(number, () => hub.endpoint, ofTills),
    place: (mark: string, quantity: number, from: PlacedOrder["from"] = { is: "kiosk", box: "kiosk-1" }) =>
      placed(hub.endpoint, mark, { quantity, from }),
    cancel: (mark: string, personId: string) => hub.endpoint.orders.cancel(mark.repeat(32), { personId }),
    tick: () => hub.endpoint.tick(),
    stock: async (): Promise<Pick<StockView, "availableQuantity" | "reservedQuantity">> => {
      const [here] = await stockHere(box, [sku], { word: "hub", sinceMs: null });
      if (here === undefined) throw new Error("the hub answers");
      const { availableQuantity, reservedQuantity = 0 } = here;
      return { availableQuantity, reservedQuantity };
    },
  };
}

const placed = (
  endpoint: StoreEndpoint,
  mark: string,
  { quantity, from }: { readonly quantity: number; readonly from: PlacedOrder["from"] },
): Promise<PlaceAnswer> =>
  endpoint.orders.place({
    ...{ orderId: mark.repeat(32), from, lines: [{ sku, quantity }], shownMinor: 1_000 * quantity },
  });

function tillOf(number: number, endpointNow: () => StoreEndpoint, given: TestBoxOptions) {
  let endpoint = endpointNow();
  let now = 1_000;
  let isAway = true;
  const box = testBox({ lane: number, bootId: `boot-${number}`, monotonicMs: () => now, ...given });
  const peer = {
    box: box.ports.identity.box,
    send: (message: unknown) => {
      const read = readDeskToLane(JSON.parse(JSON.stringify(message)));
      if (!isAway && read !== null) queueMicrotask(() => desk.received(read));
    },
  };
  const say = (message: LaneToDesk) => {
    const read = readLaneToDesk(JSON.parse(JSON.stringify(message)));
    if (read === null) throw new Error(`refused at the door: ${JSON.stringify(message)}`);
    if (!isAway) endpoint.desk(peer, read);
  };
  const elsewhere = new StockElsewhere({ ask: () => Promise.resolve(null), isUp: () => false, nowMs: () => 0 });
  const desk: DeskClient = new DeskClient(box, say, elsewhere);
  const till = new Till(box, desk, noPayments(box), { earcon: () => undefined, noticed: () => undefined });
  beginShift(box);
  let commands = 0;
  const command = (given: Command): Promise<Outcome> =>
    till.command(`${number}-${commands++}`, box.lane.version, given);
  const back = () => {
    isAway = false;
    endpoint = endpointNow();
    endpoint.joined(peer);
    desk.connected();
  };
  /** Every entry of the till, as it ships them. */
  const ship = () => {
    const head = box.journal.ownHead();
    if (isAway || head === null) return;
    const entries = box.journal.read(head.epoch, 1, { entries: 1_000, characters: 10_000_000 });
    endpoint.ship(peer, { type: "hello", store: "0412", box: peer.box, heads: box.journal.heads() } as ShipUp);
    endpoint.ship(peer, { type: "entries", epoch: head.epoch, from: 1, entries });
    box.transact(() => box.journal.acknowledge(endpointHeld(head.epoch)));
  };
  const endpointHeld = (epoch: string) => ({ ...box.journal.holding(epoch) });
  const payOr = async (): Promise<SaleBody | Extract<Outcome, { ok: false }>> => {
    const begun = await command({ type: "begin-tender" });
    if (!begun.ok) return begun;
    const tender = { type: "cash", tenderedMinor: 1_000_000 } as const;
    expect(await command({ type: "take-tender", tender })).toEqual({ ok: true });
    const { epoch = "", seq = 0 } = box.journal.ownHead() ?? {};
    const { kind, body } = JSON.parse(box.journal.entryAt(epoch, seq)?.text ?? "{}");
    if (kind !== "sale") throw new Error(`no sale but ${kind}`);
    return body;
  };
  back();
  return {
    ...{ box, till, command, back, ship },
    scan: (text = testItem.gtin) => till.scan(text),
    away: () => {
      isAway = true;
      desk.disconnected();
    },
    /** Time passes, so that what is silent is given up and what is over is let go of. */
    tick: async () => {
      now += 2_000;
      desk.tick(now);
      await Promise.resolve();
    },
    pay: async (): Promise<SaleBody> => {
      const paid = await payOr();
      if ("reason" in paid) throw new Error(paid.reason);
      return paid;
    },
    /** Null where it is refused: the sale is given up then. */
    payOrGiveUp: async (): Promise<SaleBody | null> => {
      const paid = await payOr();
      if (!("reason" in paid)) return paid;
      await command({ type: "void-sale" });
      return null;
    },
  };
}
