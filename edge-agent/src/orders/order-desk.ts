// The hub's desk for orders: takes them from kiosks, gives each to one lane at a time, and tells the lanes which can be
// paid. Whatever it answers is on its disk before. SPEC O1–O5.

import { isOrderable, type Minor, type OrderLine } from "@evertill/core";
import type { OrderRowView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { mostOrdersTold, type OrderAnswer, type OrderFromLane, type OrderToLane } from "./order-messages.ts";
import type { Order, OrderRefusal } from "./order-step.ts";

/** An order that nobody has paid by then was given up: it leaves the lists. */
const openForMs = 12 * 3_600_000;
/** Somebody who plays with a kiosk fills no list. */
const mostLiveOfKiosk = 50;
const lookMs = 5_000;

/** As a kiosk places it. */
export interface PlacedOrder {
  readonly orderId: string;
  /** The kiosk's name. */
  readonly box: string;
  readonly lines: readonly OrderLine[];
  readonly shownMinor: Minor;
}

export type PlaceAnswer =
  | { readonly ok: true; readonly number: string }
  | { readonly ok: false; readonly reason: "unknown-goods" | "too-many-orders" | "storage-failed" };

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

  /** The same id again is the same order, whatever else is said. */
  async place({ orderId, box, lines, shownMinor }: PlacedOrder): Promise<PlaceAnswer> {
    const { orders, entryClock, ports } = this.#box;
    const known = orders.find(orderId);
    if (known !== null) return { ok: true, number: known.number };
    const items = await Promise.all(lines.map(({ sku }) => ports.reference.itemBySku(sku)));
    const [first] = items;
    if (first === undefined || first === null || items.some((item) => item === null || !isOrderable(item)))
      return { ok: false, reason: "unknown-goods" };
    if (orders.live().filter(({ from }) => from.box === box).length >= mostLiveOfKiosk)
      return { ok: false, reason: "too-many-orders" };
    const placedAtMs = entryClock.now().wallMs;
    let placed: Order | null = null;
    const failure = this.#box.transact(() => {
      placed = orders.place({
        ...{ orderId, from: { is: "kiosk", box }, lines, shownMinor, placedAtMs },
        ...{ firstLine: first.name, expiresAtMs: placedAtMs + openForMs },
      });
    });
    if (failure !== null || placed === null) return { ok: false, reason: "storage-failed" };
    this.changed();
    return { ok: true, number: (placed as Order).number };
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

const rowOf = ({ number, lines, shownMinor, firstLine, placedAtMs, state }: Order): OrderRowView => ({
  ...{ number, shownMinor, firstLine, placedAtMs },
  pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0),
  heldBy: state.at === "claimed" ? state.box : null,
});

function answerOf(
  order: Order | null,
  step: { readonly ok: true } | { readonly ok: false; readonly refused: OrderRefusal } | null,
): OrderAnswer {
  if (order === null || step === null) return { ok: false, reason: "order-unknown" };
  if (step.ok) {
    const { orderId, number, shownMinor, lines } = order;
    return { ok: true, order: { orderId, number, shownMinor, lines } };
  }
  const { refused } = step;
  if (refused.reason === "order-elsewhere") return { ok: false, reason: refused.reason, by: refused.box };
  if (refused.reason === "order-paid") return { ok: false, reason: refused.reason, by: refused.receipt };
  return { ok: false, reason: refused.reason };
}
