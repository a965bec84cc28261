// Orders from elsewhere: taken for a store, and what became of them.

import { allocationRuleOf, isOrderable } from "@evertill/core";
import type { ItemDocument, StoreDocument } from "@evertill/schemas";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Static } from "typebox";
import type { HqDatabase } from "../database/open-database.ts";
import { hasDocument, readDocument } from "../reference/reference-reads.ts";
import type { StoreDistance } from "../reference/store-locations.ts";
import { InletOrderBook, mostWaiting } from "./inlet-order-book.ts";
import { inletPath } from "./inlet-path.ts";
import { type InletRoom, inletRoute, refuse } from "./inlet-room.ts";
import { orderAnswer, orderBody, orderParams } from "./inlet-shapes.ts";
import { type Near, reachableStores, usualReachKm } from "./nearest-stores.ts";
import type { LeftPart } from "./online-parts.ts";

interface OfOrder {
  Params: Static<typeof orderParams>;
}

type Asked = Static<typeof orderBody>;

/** What of an order no till could sell as ordered, or its goods, and the stores that it may go to. */
type Judged =
  | { readonly ok: false; readonly reason: string; readonly detail: string }
  | { readonly ok: true; readonly items: readonly ItemDocument[]; readonly stores: readonly string[] };

interface Outcome {
  readonly store: string;
  readonly outcome: Awaited<ReturnType<InletOrderBook["put"]>>;
}

export function orderRoutes(
  server: FastifyInstance,
  room: InletRoom & { readonly database: Pick<HqDatabase, "db" | "incarnation"> },
): void {
  const { db, operators, log } = room;
  const book = new InletOrderBook(room.database);
  const path = `${inletPath}/orders/:orderId`;

  const judge = async ({ store, near, lines }: Asked): Promise<Judged> => {
    const fault = (reason: string, detail: string): Judged => ({ ok: false, reason, detail });
    if (store !== undefined && !(await hasDocument(db, "store", store)))
      return fault("unknown-store", "body/store: accepted: a store of the chain");
    const skus = lines.map(({ sku }) => sku);
    const twice = skus.findIndex((sku, index) => skus.indexOf(sku) !== index);
    if (twice !== -1)
      return fault("repeated-sku", `body/lines/${twice}/sku: accepted: each sku once, with its quantity`);
    const { rows } = await sql<{ id: string; document: ItemDocument }>`
      SELECT id, document FROM reference_document
      WHERE collection = 'item' AND NOT deleted AND id = ANY (${skus}::text[])`.execute(db);
    const orderable = new Set(rows.filter(({ document }) => isOrderable(document)).map(({ id }) => id));
    const wrong = skus.findIndex((sku) => !orderable.has(sku));
    if (wrong !== -1)
      return fault("unknown-sku", `body/lines/${wrong}/sku: accepted: goods of the chain with a price of their own`);
    const items = rows.map(({ document }) => document);
    if (near === undefined) return { ok: true, items, stores: store === undefined ? [] : [store] };
    const { stores, nearest } = await reachableStores(db, near, lines);
    return stores.length === 0 ? fault("no-store-near", noStoreNear(near, nearest)) : { ok: true, items, stores };
  };

  /** To the first of them that can. What they all said no to is said of the first, to which it would have gone. */
  const send = async (orderId: string, said: Asked, { items, stores }: Extract<Judged, { ok: true }>) => {
    const { note, store: _, near: _near, ...order } = said;
    let first: Outcome | null = null;
    for (const store of stores) {
      const document = await readDocument<StoreDocument>(db, "store", store);
      const limited = items.filter((item) => allocationRuleOf(document?.allocation, item) !== null);
      const skus = new Set(limited.map(({ sku }) => sku));
      const asked = { store, ...order, ...(note === undefined ? {} : { note }) };
      const outcome = await book.put(orderId, asked, {
        isLimited: (sku) => skus.has(sku),
        ...(said.near === undefined ? {} : { said }),
      });
      if (outcome === "taken" || outcome === "differs") return { store, outcome };
      first ??= { store, outcome };
    }
    return first ?? { store: "", outcome: "differs" as const };
  };

  const put = inletRoute(room, {
    ...{ scope: "orders", summary: "Sends an order to a store", body: orderBody, params: orderParams },
    ...{ answer: orderAnswer, refusals: [409, 422, 429] },
  });
  server.put<OfOrder & { Body: Static<typeof orderBody> }>(path, put, async (request, reply) => {
    const { orderId } = request.params;
    const known = await book.read(orderId);
    if ((request.body.store === undefined) === (request.body.near === undefined))
      return refuse(reply, 400, "malformed", "body: accepted: either store, or near with latitude and longitude");
    const judged: Judged =
      known === null ? await judge(request.body) : { ok: true, items: [], stores: [request.body.store ?? known.store] };
    if (!judged.ok) return refuse(reply, 422, judged.reason, judged.detail);
    const { store, outcome } = await send(orderId, request.body, judged);
    if (typeof outcome !== "string") return reply.code(409).send(notAvailable({ ...request.body, store }, outcome));
    if (outcome === "differs")
      return refuse(reply, 409, "order-differs", "accepted: another orderId for another order");
    if (outcome === "too-many") {
      const detail = `accepted: at most ${mostWaiting} that the store has not taken; send it again later`;
      return refuse(reply, 429, "too-many-orders", detail);
    }
    const view = await book.read(orderId);
    if (known === null) log.info("inlet-order", { operator: operators.of(request)?.name, orderId, store });
    return { ok: true, ...view };
  });

  const remove = inletRoute(room, {
    ...{ scope: "orders", summary: "Calls an order off", params: orderParams, answer: orderAnswer },
    refusals: [404, 409],
  });
  server.delete<OfOrder>(path, remove, async (request, reply) => {
    const view = await book.callOff(request.params.orderId);
    if (view === null) return refuse(reply, 404, "unknown-order", unknownOrder);
    if (view.state === "paid")
      return refuse(
        reply,
        409,
        "order-paid",
        "accepted: an order that nobody has paid; paid goods come back over a till",
      );
    log.info("inlet-order-called-off", { operator: operators.of(request)?.name, orderId: view.orderId });
    return { ok: true, ...view };
  });

  const get = inletRoute(room, {
    ...{ scope: "orders", summary: "What became of an order", params: orderParams, answer: orderAnswer },
    refusals: [404],
  });
  server.get<OfOrder>(path, get, async (request, reply) => {
    const view = await book.read(request.params.orderId);
    return view === null ? refuse(reply, 404, "unknown-order", unknownOrder) : { ok: true, ...view };
  });
}

const unknownOrder = "accepted: the orderId of an order that was sent";

function noStoreNear({ withinKm = usualReachKm }: Near, nearest: StoreDistance | null): string {
  const known =
    nearest === null
      ? "HQ knows of no store where it is (PUT /stores with location)"
      : `the nearest is ${nearest.store}, ${(nearest.metres / 1_000).toFixed(1)} km away`;
  return `body/near: accepted: a place within ${withinKm} km of a store; ${known}`;
}

/** Each item of which more is wanted than the store lets be promised, with what is left of it. */
function notAvailable({ store = "", lines }: Asked, left: readonly LeftPart[]) {
  const detail = left.map(({ sku, quantity }) => {
    const place = lines.findIndex((line) => line.sku === sku);
    return `body/lines/${place}/quantity: accepted: at most ${quantity} of ${sku} at store ${store}`;
  });
  return { ok: false, reason: "not-available", detail: detail.join("; "), left };
}
