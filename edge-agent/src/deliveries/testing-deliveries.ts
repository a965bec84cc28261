// A store with a hub and lanes on real journals that deliver by slots: one van and one fitter a window, from Saturday on.

import { type DeliverySlot, type Entry, parseEntry, pricesBySku, type SaleBody } from "@evertill/core";
import type { ShipUp } from "@evertill/journal";
import type { Command, Outcome } from "@evertill/protocol";
import type { StoreDocument } from "@evertill/schemas";
import { expect } from "vitest";
import { alone, beginShift, noPayments, testBox, testItem } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { LaneToDesk } from "../store-desk/desk-messages.ts";
import { readDeskToLane, readLaneToDesk } from "../store-desk/desk-parse.ts";
import { StoreEndpoint } from "../store-desk/store-endpoint.ts";
import { LaneDeliveries } from "./lane-deliveries.ts";

const named = { zh: "城南", en: "South" };
export const am = { day: "2025-11-22", windowId: "am" } as const;
export const pm = { day: "2025-11-22", windowId: "pm" } as const;
const room = { delivery: 1, installation: 1 };

/** One van a window; 2025-11-21 12:40 in Shanghai is now. */
export const store: StoreDocument = {
  ...{ storeId: "0412", name: named, address: named, timeZone: "Asia/Shanghai", currency: "CNY" },
  tenders: [{ type: "cash", tenderId: "cash", name: named }],
  delivery: {
    districts: [{ districtId: "south", name: named, postalPrefixes: ["2004"] }],
    windows: [
      { windowId: "am", from: "09:00", until: "13:00", weekdays: [1, 2, 3, 4, 5, 6, 7], room },
      { windowId: "pm", from: "13:00", until: "18:00", weekdays: [1, 2, 3, 4, 5, 6, 7], room },
    ],
    ...{ daysAhead: 7, cutOffHours: 12 },
  },
  versions: { engine: "1", priceBook: "1", promotions: "none", tax: "none" },
};
const service = { ...testItem, sku: "SD", gtin: "6901234567908", name: { zh: "送货", en: "Delivery" } };
const fitting = { ...testItem, sku: "SI", gtin: "6901234567915", name: { zh: "安装", en: "Installation" } };
const priceBook = () => ({
  ...{ bookId: "prices-1", regions: [], embeddedCodes: [], heldForMs: 1_000, pricesBySku: pricesBySku([]) },
  services: [
    { sku: "SD", kind: "delivery", goods: ["home"], oncePerformed: "kept" } as const,
    { sku: "SI", kind: "installation", goods: ["home"], oncePerformed: "kept" } as const,
  ],
});
/** What every box of such a store is given. */
export const delivering = { store, priceBook, moreItems: [service, fitting] };
const options = (lane: number) => ({ lane, bootId: `boot-${lane}`, ...delivering });

/** Planted, to be found in no entry. */
export const contact = { name: "林知夏", phone: "13900000001", postalCode: "200412", address: "示例路412号" };

export function hub() {
  const box = testBox(options(9));
  return { box, endpoint: new StoreEndpoint(box, "incarnation") };
}

export function lane(number: number, at: ReturnType<typeof hub>) {
  let { endpoint } = at;
  const box = testBox(options(number));
  const peer = {
    box: box.ports.identity.box,
    send: (message: unknown) => {
      const read = readDeskToLane(JSON.parse(JSON.stringify(message)));
      if (read?.type === "delivery-answer" || read?.type === "delivery-contact-kept")
        queueMicrotask(() => slots.received(read));
    },
  };
  let isAway = false;
  const say = (message: LaneToDesk) => {
    if (isAway) return;
    const read = readLaneToDesk(JSON.parse(JSON.stringify(message)));
    if (read === null) throw new Error(`refused at the door: ${JSON.stringify(message)}`);
    endpoint.desk(peer, read);
  };
  const slots: LaneDeliveries = new LaneDeliveries(box, say);
  const till = new Till(box, { ...alone, slots }, noPayments(box), {
    earcon: () => undefined,
    noticed: () => undefined,
  });
  beginShift(box);
  endpoint.joined(peer);
  slots.connected();
  let commands = 0;
  const order = (command: Command): Promise<Outcome> =>
    till.command(`${number}-command-${commands++}`, box.lane.version, command);
  /** The lamp with its delivery. */
  const ringUp = async () => {
    await till.scan(testItem.gtin);
    const lineId = saleOf(box.lane.stage)?.basket.lines[0]?.lineId ?? "";
    expect(await order({ type: "add-service", lineId, sku: "SD" })).toEqual({ ok: true });
  };
  const say4 = async () => {
    expect(await order({ type: "begin-delivery" })).toEqual({ ok: true });
    for (const [field, value] of Object.entries(contact))
      expect(await order({ type: "fill-delivery", field, value })).toEqual({ ok: true });
  };
  /** Every entry of the lane, as it ships them. */
  const ship = () => {
    const head = box.journal.ownHead();
    if (head === null) throw new Error("nothing to ship");
    const entries = box.journal.read(head.epoch, 1, { entries: 100, characters: 1_000_000 });
    endpoint.ship(peer, { type: "hello", store: "0412", box: peer.box, heads: box.journal.heads() } as ShipUp);
    endpoint.ship(peer, { type: "entries", epoch: head.epoch, from: 1, entries });
    slots.tick(0);
    endpoint.tick();
  };
  const pay = async (): Promise<Entry & { readonly body: SaleBody }> => {
    expect(await order({ type: "begin-tender" })).toEqual({ ok: true });
    const tenderedMinor = Number(saleOf(box.lane.stage)?.priced.totalMinor);
    expect(await order({ type: "take-tender", tender: { type: "cash", tenderedMinor } })).toEqual({ ok: true });
    const head = box.journal.ownHead();
    const reading = parseEntry(box.journal.entryAt(head?.epoch ?? "", head?.seq ?? 0)?.text ?? "");
    if (!reading.ok || reading.entry.kind !== "sale") throw new Error("no sale");
    return { ...reading.entry, body: reading.entry.body as SaleBody };
  };
  return {
    ...{ box, till, order, ringUp, say: say4, ship, pay },
    choose: (slot: Pick<DeliverySlot, "day" | "windowId"> | null) => order({ type: "choose-slot", slot }),
    tick: () => slots.tick(0),
    away: () => {
      isAway = true;
      slots.questions.disconnected();
    },
    back: (to = at) => {
      isAway = false;
      endpoint = to.endpoint;
      endpoint.joined(peer);
      slots.connected();
    },
  };
}
