// The store's orders as they lie on the hub's disk, and the claims that this box has of them. What paid an order is folded
// from entries by every box that holds them. All writes are in the caller's transaction.

import {
  type Entry,
  type KeptSlot,
  minor,
  mostOrderCount,
  orderNumber,
  parseEntry,
  type Reservation,
  type SignedEntry,
  soldBy,
} from "@evertill/core";
import type { SqlDatabase, SqlRow } from "@evertill/storage-sqlite";
import type { DeliveryTable } from "../deliveries/delivery-table.ts";
import { type Order, type OrderInput, type OrderState, orderStep } from "./order-step.ts";

export const orderTables = `
CREATE TABLE IF NOT EXISTS store_order (
  order_id TEXT PRIMARY KEY, number TEXT NOT NULL, placed_at_ms INTEGER NOT NULL, is_live INTEGER NOT NULL,
  placed_json TEXT NOT NULL, state_json TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS store_order_number ON store_order (number, placed_at_ms);
CREATE INDEX IF NOT EXISTS store_order_live ON store_order (placed_at_ms) WHERE is_live = 1;
CREATE TABLE IF NOT EXISTS order_held (
  claim_id TEXT PRIMARY KEY, number TEXT NOT NULL, order_id TEXT, is_paid INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
`;

/** A claim of this box. */
export interface HeldOrder {
  readonly claimId: string;
  readonly number: string;
  /** Null: not given, or not heard of yet. */
  readonly orderId: string | null;
  /** An entry of this box has paid it. */
  readonly isPaid: boolean;
}

export type NewOrder = Omit<Order, "number" | "state">;

const isLive = ({ at }: OrderState): boolean => at === "open" || at === "claimed";

export class OrderTable {
  readonly #db: SqlDatabase;
  readonly #store: string;
  readonly #deliveries: Pick<DeliveryTable, "eraseUnused">;

  constructor(db: SqlDatabase, store: string, deliveries: Pick<DeliveryTable, "eraseUnused">) {
    this.#db = db;
    this.#store = store;
    this.#deliveries = deliveries;
  }

  find(orderId: string): Order | null {
    return orderOf(this.#db.prepare("SELECT * FROM store_order WHERE order_id = ?").get(orderId));
  }

  /** The newest of that number. */
  byNumber(number: string): Order | null {
    const newest = "SELECT * FROM store_order WHERE number = ? ORDER BY placed_at_ms DESC, order_id LIMIT 1";
    return orderOf(this.#db.prepare(newest).get(number));
  }

  /** Open or claimed, the newest first. */
  live(): readonly Order[] {
    return this.#db
      .prepare("SELECT * FROM store_order WHERE is_live = 1 ORDER BY placed_at_ms DESC, order_id")
      .all()
      .flatMap((row) => orderOf(row) ?? []);
  }

  /** What they keep of these items, or of all; the oldest order first [K7]. */
  reservations(skus?: readonly string[]): readonly Reservation[] {
    return this.#db
      .prepare(
        `SELECT order_id, number, json_extract(line.value, '$.sku') AS sku, json_extract(line.value, '$.quantity') AS quantity
         FROM store_order, json_each(placed_json, '$.lines') AS line
         WHERE is_live = 1 AND (? OR json_extract(line.value, '$.sku') IN (SELECT value FROM json_each(?)))
         ORDER BY placed_at_ms, order_id, line.key`,
      )
      .all(skus === undefined ? 1 : 0, JSON.stringify(skus ?? []))
      .map((row) => ({
        ...{ sku: String(row.sku), orderId: String(row.order_id) },
        ...{ number: String(row.number), quantity: Number(row.quantity) },
      }));
  }

  /** What they keep of slots [J8]. */
  slots(): readonly KeptSlot[] {
    return this.live().flatMap(({ delivery }) => (delivery === undefined ? [] : [delivery]));
  }

  /** Under the next number that no live order has; one that is known keeps its number, and its time [O1]. */
  place(order: NewOrder): Order {
    const known = this.find(order.orderId);
    const before = known?.delivery?.deliveryId;
    if (before !== undefined && before !== order.delivery?.deliveryId) this.#deliveries.eraseUnused(before);
    const { number = this.#nextNumber(), placedAtMs = order.placedAtMs } = known ?? {};
    const placed: Order = { ...order, number, placedAtMs, state: { at: "open" } };
    this.#keep(placed);
    return placed;
  }

  /** Placed by this person, the newest first. */
  ofPerson(personId: string, most: number): readonly Order[] {
    return this.#db
      .prepare(
        `SELECT * FROM store_order WHERE json_extract(placed_json, '$.from.personId') = ?
         ORDER BY placed_at_ms DESC, order_id LIMIT ?`,
      )
      .all(personId, most)
      .flatMap((row) => orderOf(row) ?? []);
  }

  /** The order as it is then, or why not. Null: there is none. */
  step(orderId: string, input: OrderInput): ReturnType<typeof orderStep> | null {
    const order = this.find(orderId);
    if (order === null) return null;
    const step = orderStep(order, input);
    if (step.ok && step.state !== order.state) this.#keep({ ...order, state: step.state });
    return step;
  }

  /** What an entry says of orders; the same entry again changes nothing [O5]. */
  fold(entry: Pick<Entry, "kind" | "body">): void {
    const sale = soldBy(entry);
    const orders = Array.isArray(sale?.orders) ? sale.orders : [];
    for (const { orderId } of orders)
      this.step(String(orderId), { type: "paid", receiptNumber: String(sale?.receiptNumber) });
  }

  /** Entries of other boxes that are good and held. */
  came(entries: readonly SignedEntry[]): void {
    for (const { text } of entries) {
      if (!text.includes('"orderId"')) continue;
      const reading = parseEntry(text);
      if (reading.ok) this.fold(reading.entry);
    }
  }

  /** Written before the order is asked for [O3]. */
  hold(claimId: string, number: string): void {
    this.#db
      .prepare("INSERT INTO order_held (claim_id, number) VALUES (?,?) ON CONFLICT DO NOTHING")
      .run(claimId, number);
  }

  given(claimId: string, orderId: string): void {
    this.#db.prepare("UPDATE order_held SET order_id = ? WHERE claim_id = ?").run(orderId, claimId);
  }

  /** An own entry, in its commit: what it paid stays held until the tier above has it. */
  appended(entry: Pick<Entry, "kind" | "body">): void {
    const pay = this.#db.prepare("UPDATE order_held SET is_paid = 1 WHERE order_id = ?");
    for (const { orderId } of soldBy(entry)?.orders ?? []) pay.run(orderId);
    this.fold(entry);
  }

  /** From now on it is no claim of this box, whether the desk has heard of that or not. */
  lettingGo(claimId: string): void {
    this.#db.prepare("UPDATE order_held SET order_id = NULL WHERE claim_id = ?").run(claimId);
  }

  letGo(claimId: string): void {
    this.#db.prepare("DELETE FROM order_held WHERE claim_id = ?").run(claimId);
  }

  held(): readonly HeldOrder[] {
    return this.#db
      .prepare("SELECT * FROM order_held ORDER BY number, claim_id")
      .all()
      .map(({ claim_id, number, order_id, is_paid }) => ({
        ...{ claimId: String(claim_id), number: String(number) },
        orderId: order_id === null ? null : String(order_id),
        isPaid: is_paid === 1,
      }));
  }

  /** Whom it was for, where it was to go, and what was noted, is forgotten once it is over. */
  #keep({ orderId, number, placedAtMs, state, member, memberPhone, note, ...goods }: Order): void {
    const people = { member, memberPhone, note };
    const placed = isLive(state) ? { ...goods, ...people } : goods;
    this.#db
      .prepare(
        `INSERT INTO store_order (order_id, number, placed_at_ms, is_live, placed_json, state_json) VALUES (?,?,?,?,?,?)
         ON CONFLICT (order_id) DO UPDATE SET
           is_live = excluded.is_live, placed_json = excluded.placed_json, state_json = excluded.state_json`,
      )
      .run(orderId, number, placedAtMs, isLive(state) ? 1 : 0, JSON.stringify(placed), JSON.stringify(state));
    if (goods.delivery !== undefined && !isLive(state)) this.#deliveries.eraseUnused(goods.delivery.deliveryId);
  }

  #nextNumber(): string {
    const row = this.#db.prepare("SELECT value FROM meta WHERE key = 'order_count'").get();
    const taken = new Set(this.live().map(({ number }) => number));
    let count = Number(row?.value ?? 0);
    let number: string;
    do {
      count = (count % mostOrderCount) + 1;
      number = orderNumber({ store: this.#store, count });
    } while (taken.has(number));
    this.#db
      .prepare(
        "INSERT INTO meta (key, value) VALUES ('order_count', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      )
      .run(String(count));
    return number;
  }
}

type PlacedJson = Omit<Order, "orderId" | "number" | "placedAtMs" | "state" | "shownMinor"> & {
  readonly shownMinor: number;
};

function orderOf(row: SqlRow | undefined): Order | null {
  if (row === undefined) return null;
  const placed: PlacedJson = JSON.parse(String(row.placed_json));
  const state: OrderState = JSON.parse(String(row.state_json));
  return {
    ...{ ...placed, shownMinor: minor(placed.shownMinor), state },
    ...{ orderId: String(row.order_id), number: String(row.number), placedAtMs: Number(row.placed_at_ms) },
  };
}
