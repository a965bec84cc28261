// Orders from elsewhere: taken for a store, and what became of them.

import { isOrderable } from "@evertill/core";
import type { ItemDocument } from "@evertill/schemas";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Static } from "typebox";
import { hasDocument } from "../reference/reference-reads.ts";
import { InletOrderBook, mostWaiting } from "./inlet-order-book.ts";
import { inletPath } from "./inlet-path.ts";
import { type InletRoom, inletRoute, refuse } from "./inlet-room.ts";
import { orderAnswer, orderBody, orderParams } from "./inlet-shapes.ts";

interface OfOrder {
  Params: Static<typeof orderParams>;
}

export function orderRoutes(server: FastifyInstance, room: InletRoom): void {
  const { db, operators, log } = room;
  const book = new InletOrderBook(db);
  const path = `${inletPath}/orders/:orderId`;

  /** Which of the goods no till could sell as ordered; null: all of them can be. */
  const faultOf = async ({ store, lines }: Static<typeof orderBody>): Promise<readonly [string, string] | null> => {
    if (!(await hasDocument(db, "store", store)))
      return ["unknown-store", "body/store: accepted: a store of the chain"];
    const skus = lines.map(({ sku }) => sku);
    const twice = skus.findIndex((sku, index) => skus.indexOf(sku) !== index);
    if (twice !== -1) return ["repeated-sku", `body/lines/${twice}/sku: accepted: each sku once, with its quantity`];
    const { rows } = await sql<{ id: string; document: ItemDocument }>`
      SELECT id, document FROM reference_document
      WHERE collection = 'item' AND NOT deleted AND id = ANY (${skus}::text[])`.execute(db);
    const orderable = new Set(rows.filter(({ document }) => isOrderable(document)).map(({ id }) => id));
    const wrong = skus.findIndex((sku) => !orderable.has(sku));
    if (wrong === -1) return null;
    return ["unknown-sku", `body/lines/${wrong}/sku: accepted: goods of the chain with a price of their own`];
  };

  const put = inletRoute(room, {
    ...{ scope: "orders", summary: "Sends an order to a store", body: orderBody, params: orderParams },
    ...{ answer: orderAnswer, refusals: [409, 422, 429] },
  });
  server.put<OfOrder & { Body: Static<typeof orderBody> }>(path, put, async (request, reply) => {
    const { orderId } = request.params;
    const known = await book.read(orderId);
    const fault = known === null ? await faultOf(request.body) : null;
    if (fault !== null) return refuse(reply, 422, fault[0], fault[1]);
    const { note, ...order } = request.body;
    const outcome = await book.put(orderId, { ...order, ...(note === undefined ? {} : { note }) });
    if (outcome === "differs")
      return refuse(reply, 409, "order-differs", "accepted: another orderId for another order");
    if (outcome === "too-many") {
      const detail = `accepted: at most ${mostWaiting} that the store has not taken; send it again later`;
      return refuse(reply, 429, "too-many-orders", detail);
    }
    const view = await book.read(orderId);
    if (known === null)
      log.info("inlet-order", { operator: operators.of(request)?.name, orderId, store: request.body.store });
    return { ok: true, ...view };
  });

  const get = inletRoute(room, {
    ...{ scope: "orders", summary: "What became of an order", params: orderParams, answer: orderAnswer },
    refusals: [404],
  });
  server.get<OfOrder>(path, get, async (request, reply) => {
    const view = await book.read(request.params.orderId);
    return view === null
      ? refuse(reply, 404, "unknown-order", "accepted: the orderId of an order that was sent")
      : { ok: true, ...view };
  });
}
