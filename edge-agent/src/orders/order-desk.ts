// The hub's desk for orders: takes them from kiosks, associates and elsewhere, gives each to one lane at a time, and tells the lanes which can be
// paid. Whatever it answers is on its disk before. SPEC O1–O5.

import {
  type Item,
  isOrderable,
  keptPrices,
  minor,
  type OrderChannel,
  type OrderPrice,
  orderPrices,
} from "@evertill/core";
import type { OrderRowView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import {
  mostOrdersTold,
  type OrderAnswer,
  type OrderClaimRefusal,
  type OrderFromLane,
  type OrderToLane,
} from "./order-messages.ts";
import { type Order, type OrderRefusal, refusalOf } from "./order-step.ts";

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
};

export type PlaceAnswer =
  | { readonly ok: true; readonly number: string }
  | {
      readonly ok: false;
      readonly reason: OrderClaimRefusal | "order-goods-gone" | "too-many-orders" | "storage-failed";
      readonly detail?: Readonly<Record<string, string>>;
    };

export class OrderDesk {
  readonly #box: Box;
  readonly #tell: (orders: readonly OrderRowView[]) => void;
  #lookedAtMs = Number.NEGATIVE_INFINITY;
  #told = "";

  /** @param tell says to all lanes which orders can be paid */
  constructor(box: Box, tell: (orders: readonly OrderRowView[]) => void) {
    this.#box = box;
    this.#tell = tell;
  }

  /** The same id again is the same order: a kiosk's as it was, an associate's changed while nobody has claimed it. */
  async place(asked: PlacedOrder): Promise<PlaceAnswer> {
    const { orders, entryClock, ports } = this.#box;
    const { orderId, from, lines } = asked;
    const items = await Promise.all(lines.map(({ sku }) => ports.reference.itemBySku(sku)));
    const known = orders.find(orderId);
    if (known !== null) {
      if (placerOf(known) !== placerOf(asked)) return { ok: false, reason: "order-unknown" };
      if (from.is !== "associate") return { ok: true, number: known.number };
      if (known.state.at !== "open") return refusedAs(refusalOf(known.state));
    }
    const [first] = items;
    if (first === undefined || first === null || items.some((item) => item === null || !isOrderable(item)))
      return { ok: false, reason: "order-goods-gone" };
    const others = orders.live().filter((order) => order.orderId !== orderId && placerOf(order) === placerOf(asked));
    if (others.length >= mostLiveOf(from)) return { ok: false, reason: "too-many-orders" };
    const placedAtMs = entryClock.now().wallMs;
    let number: string | null = null;
    const failure = this.#box.transact(() => {
      const days = ports.reference.store()?.orderHoldDays;
      const expiresAtMs = placedAtMs + (days === undefined ? openForMs : days * dayMs);
      const shownMinor = minor(asked.shownMinor);
      const prices = this.#prices(
        asked,
        items.filter((item) => item !== null),
        known,
      );
      ({ number } = orders.place({ ...asked, shownMinor, prices, placedAtMs, expiresAtMs, firstLine: first.name }));
    });
    if (failure !== null || number === null) return { ok: false, reason: "storage-failed" };
    this.changed();
    return { ok: true, number };
  }

  /** What its goods cost whom it is for; changed, it costs no more than it did. SPEC O8. */
  #prices({ member }: PlacedOrder, items: readonly Item[], before: Order | null): readonly OrderPrice[] {
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
    },
  };
}

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
