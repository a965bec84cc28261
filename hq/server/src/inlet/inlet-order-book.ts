// Orders from elsewhere on their way to a store: kept until the store has said what became of them. What paid one is known by
// the entries that HQ holds.

import { createHash } from "node:crypto";
import type { OrderLine } from "@evertill/core";
import { type Kysely, sql } from "kysely";
import type { HqDatabase } from "../database/open-database.ts";
import type { Tables } from "../database/tables.ts";
import { type LeftPart, OnlineParts } from "./online-parts.ts";

/** As whoever sends it says it. */
export interface InletOrder {
  readonly store: string;
  /** Where it was placed: "app". */
  readonly channel: string;
  readonly lines: readonly OrderLine[];
  readonly shownMinor: number;
  readonly note?: string;
}

/** What the store's hub answered. */
export type StoreAnswer = { readonly number: string } | { readonly refused: string };

/** What it answered of an order that is wanted no more; `wasKnown`: it had it. */
export type CalledOffAnswer = { readonly calledOff: { readonly wasKnown: boolean } } | { readonly kept: string };

type CalledOff = { readonly is: "asked" | "done" } | { readonly is: "kept"; readonly reason: string };

export interface InletOrderView {
  readonly orderId: string;
  readonly store: string;
  readonly state: "waiting" | "placed" | "refused" | "paid" | "cancelling" | "cancelled";
  readonly number?: string;
  readonly reason?: string;
}

/** Of one store: more than that wait for nobody. */
export const mostWaiting = 500;
/** That a store takes at once. */
const mostAtOnce = 50;

export class InletOrderBook {
  readonly #db: Kysely<Tables>;
  readonly #parts: OnlineParts;

  constructor(database: Pick<HqDatabase, "db" | "incarnation">) {
    this.#db = database.db;
    this.#parts = new OnlineParts(database);
  }

  /**
   * The same order again is the same one; another under its id is none.
   * @param of.said what whoever sends it said, by which the same order is known; absent: the order itself
   * @param of.isLimited goods of which no more is promised than the store has granted; absent: none
   */
  async put(
    orderId: string,
    { store, ...order }: InletOrder,
    of: { readonly said?: object; readonly isLimited?: (sku: string) => boolean } = {},
  ): Promise<"taken" | "differs" | "too-many" | readonly LeftPart[]> {
    const asked = JSON.stringify({ store, ...order });
    const { said = { store, ...order }, isLimited = () => false } = of;
    const mark = createHash("sha256").update(JSON.stringify(said), "utf8").digest("hex");
    return this.#db.transaction().execute(async (tx) => {
      const known = await sql<{ is_same: boolean }>`
        SELECT mark = ${mark} AS is_same FROM inlet_order WHERE order_id = ${orderId}`.execute(tx);
      const [row] = known.rows;
      if (row !== undefined) return row.is_same ? "taken" : "differs";
      const waiting = await sql<{ count: number }>`
        SELECT count(*)::int AS count FROM inlet_order WHERE store = ${store} AND answer IS NULL`.execute(tx);
      if ((waiting.rows[0]?.count ?? 0) >= mostWaiting) return "too-many";
      // Before it is counted: of two that come at once under one id the later finds the first.
      const { numAffectedRows } = await sql`
        INSERT INTO inlet_order (order_id, store, mark, asked) VALUES (${orderId}, ${store}, ${mark}, ${asked}::jsonb)
        ON CONFLICT (order_id) DO NOTHING`.execute(tx);
      if (Number(numAffectedRows ?? 0n) === 0) return "taken";
      const short = await this.#parts.promise(tx, { store, lines: order.lines }, isLimited);
      if (short.length === 0) return "taken";
      await sql`DELETE FROM inlet_order WHERE order_id = ${orderId}`.execute(tx);
      return short;
    });
  }

  async read(orderId: string): Promise<InletOrderView | null> {
    const { rows } = await sql<OrderRow>`
      SELECT store, answer, called_off,
        EXISTS (SELECT FROM order_paid WHERE order_paid.order_id = inlet_order.order_id) AS is_paid
      FROM inlet_order WHERE order_id = ${orderId}`.execute(this.#db);
    const [row] = rows;
    return row === undefined ? null : viewOf(orderId, row);
  }

  /**
   * It is the store's to say whether it still can be: until then it is `cancelling`. Asked again it changes nothing.
   * @returns as it is then; null: nobody sent it
   */
  async callOff(orderId: string): Promise<InletOrderView | null> {
    await sql`UPDATE inlet_order SET called_off = '{"is":"asked"}'::jsonb
      WHERE order_id = ${orderId} AND called_off IS NULL AND (answer IS NULL OR answer ? 'number')
        AND NOT EXISTS (SELECT FROM order_paid WHERE order_paid.order_id = inlet_order.order_id)`.execute(this.#db);
    return this.read(orderId);
  }

  /** Of this store, those that are wanted no more and about which it has not said anything yet. */
  async calledOffAt(store: string): Promise<readonly string[]> {
    const { rows } = await sql<{ order_id: string }>`
      SELECT order_id FROM inlet_order WHERE store = ${store} AND called_off ->> 'is' = 'asked'
      ORDER BY order_id LIMIT ${mostAtOnce}`.execute(this.#db);
    return rows.map(({ order_id: orderId }) => orderId);
  }

  /** The first answer stands. Pieces of one that never was in the store can be promised again. False: the store has no such order */
  async answeredOff(store: string, orderId: string, answer: CalledOffAnswer): Promise<boolean> {
    const said: CalledOff = "kept" in answer ? { is: "kept", reason: answer.kept } : { is: "done" };
    return this.#db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ asked: InletOrder; was_waiting: boolean }>`
        UPDATE inlet_order AS now SET called_off = ${JSON.stringify(said)}::jsonb,
          answer = CASE WHEN ${said.is === "done"} THEN coalesce(now.answer, '{"refused":"order-cancelled"}'::jsonb) ELSE now.answer END,
          asked = now.asked - 'note'
        FROM inlet_order AS before
        WHERE now.order_id = ${orderId} AND before.order_id = now.order_id AND now.store = ${store}
          AND now.called_off ->> 'is' = 'asked'
        RETURNING now.asked, before.answer IS NULL AS was_waiting`.execute(tx);
      const [order] = rows;
      if (order === undefined) return (await this.#storeOf(tx, orderId)) === store;
      if ("calledOff" in answer && !answer.calledOff.wasKnown && order.was_waiting)
        await this.#parts.takeBack(tx, store, order.asked.lines);
      return true;
    });
  }

  /** Those that the store has not answered, the oldest first. */
  async waitingFor(store: string): Promise<readonly (InletOrder & { readonly orderId: string })[]> {
    const { rows } = await sql<{ order_id: string; asked: InletOrder }>`
      SELECT order_id, asked FROM inlet_order WHERE store = ${store} AND answer IS NULL AND called_off IS NULL
      ORDER BY received_at, order_id LIMIT ${mostAtOnce}`.execute(this.#db);
    return rows.map(({ order_id, asked }) => ({ orderId: order_id, ...asked }));
  }

  /** The first answer stands, and what was noted is forgotten. False: the store has no such order */
  async answered(store: string, orderId: string, answer: StoreAnswer): Promise<boolean> {
    return this.#db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ asked: InletOrder }>`
        UPDATE inlet_order SET answer = ${JSON.stringify(answer)}::jsonb, asked = asked - 'note'
        WHERE order_id = ${orderId} AND store = ${store} AND answer IS NULL RETURNING asked`.execute(tx);
      const [order] = rows;
      if (order === undefined) return (await this.#storeOf(tx, orderId)) === store;
      if ("refused" in answer) await this.#parts.takeBack(tx, store, order.asked.lines);
      return true;
    });
  }

  async #storeOf(tx: Kysely<Tables>, orderId: string): Promise<string | null> {
    const { rows } = await sql<{ store: string }>`SELECT store FROM inlet_order WHERE order_id = ${orderId}`.execute(
      tx,
    );
    return rows[0]?.store ?? null;
  }
}

interface OrderRow {
  readonly store: string;
  readonly answer: StoreAnswer | null;
  readonly called_off: CalledOff | null;
  readonly is_paid: boolean;
}

/** What was paid is paid, whatever was asked of it later. */
function viewOf(orderId: string, { store, answer, called_off: off, is_paid: isPaid }: OrderRow): InletOrderView {
  const number = answer !== null && "number" in answer ? { number: answer.number } : {};
  if (isPaid) return { orderId, store, state: "paid", ...number };
  if (off?.is === "asked") return { orderId, store, state: "cancelling", ...number };
  if (off?.is === "done") return { orderId, store, state: "cancelled", ...number };
  if (answer === null) return { orderId, store, state: "waiting" };
  if ("refused" in answer) return { orderId, store, state: "refused", reason: answer.refused };
  return { orderId, store, state: "placed", ...number };
}
