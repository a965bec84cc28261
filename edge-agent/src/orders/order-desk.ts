// The hub's desk for orders: takes them from kiosks, associates and elsewhere, gives each to one lane at a time, and tells the lanes which can be
// paid. Whatever it answers is on its disk before. SPEC O1–O5.

import {
  type BasketDelivery,
  type Item,
  isOrderable,
  isOrderedWith,
  keptPrices,
  minor,
  type OrderChannel,
  type OrderLine,
  type OrderPrice,
  orderedKinds,
  orderPrices,
} from "@evertill/core";
import type { OrderDeliveryAsked, OrderRowView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import type { SlotDesk } from "../deliveries/slot-desk.ts";
import { type DeliveryRead, type DeliveryRefusal, readDelivery } from "./order-delivery.ts";
import {
  mostOrdersTold,
  type OrderAnswer,
  type OrderClaimRefusal,
  type OrderFromLane,
  type OrderToLane,
} from "./order-messages.ts";
import { type Order, type OrderDelivery, type OrderRefusal, refusalOf } from "./order-step.ts";

/** An order that nobody has paid by then was given up: it leaves the lists and keeps no goods. SPEC O6. */
const openForMs = 12 * 3_600_000;
const dayMs = 24 * 3_600_000;
/** Of one kiosk or associate: somebody who plays fills no list. */
const mostLiveOfOne = 50;
/** Of one channel: the store's lists stay of a length that a person can read. */
const mostLiveOfChannel = 200;
const lookMs = 5_000;

/** As a kiosk or an associate places it. */
export type PlacedOrder = Pick<Order, "orderId" | "from" | "lines" | "soldBy" | "member" | "memberPhone" | "note"> & {
  readonly shownMinor: number;
  /** Of an associate's; absent: nothing of it is done by slots. */
  readonly delivery?: OrderDeliveryAsked;
};

export type PlaceAnswer =
  | { readonly ok: true; readonly number: string }
  | {
      readonly ok: false;
      readonly reason:
        | (OrderClaimRefusal | "order-goods-gone" | "not-for-these-goods" | "too-many-orders" | "storage-failed")
        | DeliveryRefusal["reason"];
      readonly detail?: Readonly<Record<string, string>>;
    };

export type CalledOff =
  | { readonly is: "off"; readonly wasKnown: boolean }
  | { readonly is: "kept"; readonly reason: "order-paid" | "order-unknown" }
  /** A lane has its goods in a sale, or the disk refused: asked again it may go. */
  | { readonly is: "later" };

export class OrderDesk {
  readonly #box: Box;
  readonly #slots: SlotDesk;
  readonly #tell: (orders: readonly OrderRowView[]) => void;
  #lookedAtMs = Number.NEGATIVE_INFINITY;
  #told = "";

  /** @param tell says to all lanes which orders can be paid */
  constructor(box: Box, slots: SlotDesk, tell: (orders: readonly OrderRowView[]) => void) {
    this.#box = box;
    this.#slots = slots;
    this.#tell = tell;
  }

  /** The same id again is the same order: a kiosk's as it was, an associate's changed while nobody has claimed it. */
  async place(asked: PlacedOrder): Promise<PlaceAnswer> {
    const { orders, inForce, ports } = this.#box;
    const { orderId, from, lines } = asked;
    const items = await this.#items(lines.map(({ sku }) => sku));
    const services = (await this.#items(lines.flatMap((line) => line.services ?? []))).map((item) =>
      inForce.priced(item, null),
    );
    const known = orders.find(orderId);
    if (known !== null) {
      if (placerOf(known) !== placerOf(asked)) return { ok: false, reason: "order-unknown" };
      if (from.is !== "associate") return { ok: true, number: known.number };
      if (known.state.at !== "open") return refusedAs(refusalOf(known.state));
    }
    if (lines.some(({ sku }) => !items.some((item) => item.sku === sku && isOrderable(item))))
      return { ok: false, reason: "order-goods-gone" };
    if (!areForTheirGoods(lines, items, services)) return { ok: false, reason: "not-for-these-goods" };
    const others = orders.live().filter((order) => order.orderId !== orderId && placerOf(order) === placerOf(asked));
    if (others.length >= mostLiveOf(from)) return { ok: false, reason: "too-many-orders" };
    const read = readDelivery(asked.delivery, {
      ...{ rules: ports.reference.store()?.delivery, kinds: orderedKinds(lines, services) },
      slots: this.#slots.aheadFor(known?.delivery?.slot ?? null),
      deliveryId: known?.delivery?.deliveryId ?? ports.randomHex(16),
    });
    return read.ok ? this.#keep(asked, { items, read, known }) : read;
  }

  /** The order with its slot and whom it is for, in one commit, or nothing of it [J8]. */
  #keep(
    { delivery: _said, ...asked }: PlacedOrder,
    of: {
      readonly items: readonly Item[];
      readonly read: Extract<DeliveryRead, { ok: true }>;
      readonly known: Order | null;
    },
  ): PlaceAnswer {
    const { orders, onlineParts, entryClock, deliveries, ports } = this.#box;
    const { items, read, known } = of;
    const nowMs = entryClock.now().wallMs;
    const days = ports.reference.store()?.orderHoldDays;
    const firstLine = items.find(({ sku }) => sku === asked.lines[0]?.sku)?.name ?? { zh: "", en: "" };
    let answer: PlaceAnswer = { ok: false, reason: "storage-failed" };
    const failure = this.#box.transact(() => {
      const refused = read.delivery === null ? null : this.#slots.whyNot(read.delivery);
      if (refused !== null) {
        answer = { ok: false, reason: refused };
        return;
      }
      const { number } = orders.place({
        ...{ ...asked, shownMinor: minor(asked.shownMinor), prices: this.#prices(asked, items, known), firstLine },
        ...{ placedAtMs: nowMs, expiresAtMs: nowMs + (days === undefined ? openForMs : days * dayMs) },
        ...(read.delivery === null ? {} : { delivery: read.delivery }),
      });
      if (known === null && asked.from.is === "elsewhere") onlineParts.took(asked.lines);
      if (read.delivery !== null)
        deliveries.keepContact(read.delivery.deliveryId, read.contact, { nowMs, isAtHub: true });
      answer = { ok: true, number };
    });
    if (failure !== null) return { ok: false, reason: "storage-failed" };
    this.changed();
    return answer;
  }

  /** Those that there are, each once. */
  async #items(skus: readonly string[]): Promise<readonly Item[]> {
    const { reference } = this.#box.ports;
    const found = await Promise.all([...new Set(skus)].map((sku) => reference.itemBySku(sku)));
    return found.filter((item) => item !== null);
  }

  /** What its goods cost whom it is for; changed, it costs no more than it did. SPEC O8. */
  #prices(
    { member }: Pick<PlacedOrder, "member">,
    items: readonly Item[],
    before: Order | null,
  ): readonly OrderPrice[] {
    const tier = member?.tier ?? null;
    const priced = items.map((item) => this.#box.inForce.priced(item, tier));
    return keptPrices(orderPrices(priced, tier), before?.prices ?? []);
  }

  /** By who placed it, while nobody has claimed it. */
  cancel(orderId: string, { personId }: { readonly personId: string }): PlaceAnswer {
    const { orders } = this.#box;
    const known = orders.find(orderId);
    if (known === null || placerOf(known) !== personId) return { ok: false, reason: "order-unknown" };
    let answer: PlaceAnswer = { ok: true, number: known.number };
    const failure = this.#box.transact(() => {
      const step = orders.step(orderId, { type: "cancel" });
      if (step?.ok === false) answer = refusedAs(step.refused);
    });
    this.changed();
    return failure === null ? answer : { ok: false, reason: "storage-failed" };
  }

  /** By whoever sent it from elsewhere, while no lane has claimed it. An order that is over for any other reason than its payment is called off too. */
  callOff(orderId: string): CalledOff {
    const known = this.#box.orders.find(orderId);
    if (known === null) return { is: "off", wasKnown: false };
    if (known.from.is !== "elsewhere") return { is: "kept", reason: "order-unknown" };
    let off: CalledOff = { is: "off", wasKnown: true };
    const failure = this.#box.transact(() => {
      const step = this.#box.orders.step(orderId, { type: "cancel" });
      if (step?.ok === false) off = whyStanding(step.refused);
    });
    this.changed();
    return failure === null ? off : { is: "later" };
  }

  /** Says nothing where the disk refused: the asker goes by its own clock. */
  said(from: string, message: OrderFromLane): OrderToLane | null {
    const { orders, entryClock } = this.#box;
    const nowMs = entryClock.now().wallMs;
    let said: OrderToLane | null = null;
    const failure = this.#box.transact(() => {
      switch (message.type) {
        case "order-claim": {
          const { number, claimId } = message;
          const order = orders.byNumber(number);
          const step = order === null ? null : orders.step(order.orderId, { type: "claim", box: from, claimId, nowMs });
          said = { type: "order-answer", claimId, answer: answerOf(order, step) };
          return;
        }
        case "order-free": {
          const { number, claimId } = message;
          const order = orders.byNumber(number);
          if (order !== null) orders.step(order.orderId, { type: "free", box: from, claimId });
          said = { type: "order-freed", claimId };
          return;
        }
        case "order-holds":
          for (const { orderId } of orders.live())
            orders.step(orderId, { type: "holds", box: from, claimIds: message.claimIds });
      }
    });
    this.changed();
    return failure === null ? said : null;
  }

  /** Orders were placed, claimed or paid. */
  changed(): void {
    const rows = this.rows();
    const text = JSON.stringify(rows);
    if (text === this.#told) return;
    this.#told = text;
    this.#tell(rows);
  }

  rows(): readonly OrderRowView[] {
    return this.#box.orders.live().slice(0, mostOrdersTold).map(rowOf);
  }

  tick(nowMs: number): void {
    if (nowMs - this.#lookedAtMs < lookMs) return;
    this.#lookedAtMs = nowMs;
    const { orders, entryClock } = this.#box;
    const wallMs = entryClock.now().wallMs;
    const over = orders.live().filter(({ state, expiresAtMs }) => state.at === "open" && wallMs >= expiresAtMs);
    if (over.length === 0) return;
    this.#box.transact(() => {
      for (const { orderId } of over) orders.step(orderId, { type: "tick", nowMs: wallMs });
    });
    this.changed();
  }
}

function whyStanding({ reason }: OrderRefusal): CalledOff {
  if (reason === "order-elsewhere") return { is: "later" };
  return reason === "order-paid" ? { is: "kept", reason } : { is: "off", wasKnown: true };
}

const areForTheirGoods = (lines: readonly OrderLine[], items: readonly Item[], services: readonly Item[]): boolean =>
  lines.every(({ sku, services: asked = [] }) => {
    const { category = "" } = items.find((item) => item.sku === sku) ?? {};
    return asked.every((one) => services.some((item) => item.sku === one && isOrderedWith(item, category)));
  });

const rowOf = ({ number, lines, shownMinor, firstLine, placedAtMs, state, from }: Order): OrderRowView => ({
  ...{ number, shownMinor, firstLine, placedAtMs },
  pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0),
  heldBy: state.at === "claimed" ? state.box : null,
  ...(from.is === "associate" ? { by: from.number } : {}),
  ...(from.is === "elsewhere" ? { channel: from.channel } : {}),
});

function placerOf({ from }: Pick<Order, "from">): string {
  if (from.is === "kiosk") return from.box;
  return from.is === "associate" ? from.personId : `elsewhere/${from.channel}`;
}

const mostLiveOf = ({ is }: Order["from"]): number => (is === "elsewhere" ? mostLiveOfChannel : mostLiveOfOne);

function answerOf(
  order: Order | null,
  step: { readonly ok: true } | { readonly ok: false; readonly refused: OrderRefusal } | null,
): OrderAnswer {
  if (order === null || step === null) return { ok: false, reason: "order-unknown" };
  if (!step.ok) {
    const { reason, detail } = refusedAs(step.refused);
    return { ok: false, reason, ...(detail === undefined ? {} : { by: detail.by }) };
  }
  const { orderId, number, shownMinor, lines, prices, soldBy, member, note } = order;
  const channel = channelOf(order);
  return {
    ok: true,
    order: {
      ...{ orderId, number, shownMinor, lines },
      ...(prices === undefined ? {} : { prices }),
      ...(soldBy === undefined ? {} : { soldBy }),
      ...(member === undefined ? {} : { member }),
      ...(note === undefined ? {} : { note }),
      ...(channel === undefined ? {} : { channel }),
      ...(order.delivery === undefined ? {} : { delivery: basketDelivery(order.delivery) }),
    },
  };
}

const basketDelivery = ({ deliveryId, district, slot }: OrderDelivery): BasketDelivery => ({
  ...{ deliveryId, district, slot },
});

/** As offers know it; an app's order is priced as a till's. */
function channelOf({ from }: Pick<Order, "from">): OrderChannel | undefined {
  if (from.is === "kiosk") return "kiosk";
  return from.is === "elsewhere" && from.channel === "live" ? "live" : undefined;
}

interface OrderRefused {
  readonly ok: false;
  readonly reason: OrderClaimRefusal;
  /** Who has it, or the receipt that paid it. */
  readonly detail?: { readonly by: string };
}

function refusedAs(refused: OrderRefusal): OrderRefused {
  const { reason } = refused;
  if (reason === "order-elsewhere") return { ok: false, reason, detail: { by: refused.box } };
  if (reason === "order-paid") return { ok: false, reason, detail: { by: refused.receipt } };
  return { ok: false, reason };
}
