// Orders that were placed elsewhere: fetched from HQ, put on the hub's disk like any other, and HQ is told what became of
// each. HQ keeps an order until it has heard that, so that what is cut off in between is done again and changes nothing.

import type { OrderLine } from "@evertill/core";
import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";
import type { BoxPorts } from "../box/box-ports.ts";
import type { TierAbove } from "../link/tier-above.ts";
import type { OrderDesk } from "./order-desk.ts";
import { goodsLinesShape } from "./order-messages.ts";

const everyMs = 5_000;
const timeoutMs = 5_000;
/** Goods that HQ sells are on their way here so long; what has not come by then is not sold here. */
const goodsComeMs = 120_000;

const orderId = Type.String({ pattern: "^[0-9a-f]{32}$" });
const fetchedOrder = Type.Object({
  orderId,
  channel: Type.String({ minLength: 1, maxLength: 20 }),
  lines: goodsLinesShape,
  shownMinor: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  note: Type.Optional(Type.String({ maxLength: 200 })),
});
type FetchedOrder = Static<typeof fetchedOrder> & { readonly lines: readonly OrderLine[] };
const answerShape = Compile(
  Type.Object({
    orders: Type.Array(fetchedOrder, { maxItems: 1_000 }),
    /** Those that whoever sent them wants no more; an HQ of an earlier release says none. */
    calledOff: Type.Optional(Type.Array(orderId, { maxItems: 1_000 })),
  }),
);

export interface OrdersFromHqParts {
  readonly hq: TierAbove;
  readonly isUp: () => boolean;
  readonly desk: Pick<OrderDesk, "place" | "callOff">;
  /** Every order that waited has been answered, and HQ has heard it. */
  readonly answered: () => Promise<void>;
  readonly log: BoxPorts["log"];
}

export class OrdersFromHq {
  readonly #parts: OrdersFromHqParts;
  /** Orders whose goods are not here yet, and since when they are waited for. */
  readonly #awaited = new Map<string, number>();
  #isBusy = false;
  #notBeforeMs = 0;

  constructor(parts: OrdersFromHqParts) {
    this.#parts = parts;
  }

  /** @param nowMs of a clock that never goes back */
  tick(nowMs: number): void {
    if (this.#isBusy || nowMs < this.#notBeforeMs || !this.#parts.isUp()) return;
    this.#isBusy = true;
    this.#notBeforeMs = nowMs + everyMs;
    this.#fetch(nowMs)
      .catch((error: unknown) => this.#parts.log("orders-not-fetched", { error: String(error) }))
      .finally(() => {
        this.#isBusy = false;
      });
  }

  async #fetch(nowMs: number): Promise<void> {
    const { hq, log } = this.#parts;
    const response = await hq.fetch(["inlet-orders"], { timeoutMs });
    // An HQ of an earlier release has none.
    if (response.status === 404) return;
    const body: unknown = await response.json();
    if (!response.ok || !answerShape.Check(body)) {
      log("orders-not-fetched", { level: "warn", status: response.status });
      return;
    }
    let isHeard = true;
    for (const order of body.orders) isHeard = (await this.#take(order, nowMs)) && isHeard;
    for (const id of body.calledOff ?? []) isHeard = (await this.#callOff(id)) && isHeard;
    if (isHeard) await this.#parts.answered();
  }

  /** False: the hub has it, and HQ does not know that. */
  async #take({ orderId, channel, lines, shownMinor, note }: FetchedOrder, nowMs: number): Promise<boolean> {
    const { desk } = this.#parts;
    const placed = { orderId, lines, shownMinor, from: { is: "elsewhere", channel } } as const;
    const answer = await desk.place({ ...placed, ...(note === undefined ? {} : { note }) });
    if (!answer.ok && !this.#isFinal(orderId, answer.reason, nowMs)) return true;
    this.#awaited.delete(orderId);
    return this.#tell(orderId, answer.ok ? { number: answer.number } : { refused: answer.reason });
  }

  /** False: HQ does not know that it is off, or that it is paid. SPEC O9. */
  async #callOff(orderId: string): Promise<boolean> {
    this.#awaited.delete(orderId);
    const off = this.#parts.desk.callOff(orderId);
    if (off.is === "later") return true;
    return this.#tell(orderId, off.is === "off" ? { calledOff: { wasKnown: off.wasKnown } } : { kept: off.reason });
  }

  async #tell(orderId: string, told: object): Promise<boolean> {
    const { hq, log } = this.#parts;
    const { status } = await hq.fetch(["inlet-orders", orderId], { put: told, timeoutMs });
    if (status !== 204) log("order-not-answered", { level: "warn", orderId, status });
    return status === 204;
  }

  /** A full list and a full disk pass; goods may be on their way. */
  #isFinal(orderId: string, reason: string, nowMs: number): boolean {
    if (reason !== "order-goods-gone") return false;
    const sinceMs = this.#awaited.get(orderId) ?? nowMs;
    this.#awaited.set(orderId, sinceMs);
    return nowMs - sinceMs >= goodsComeMs;
  }
}
