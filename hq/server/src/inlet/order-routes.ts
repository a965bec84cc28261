// Orders from elsewhere: taken for a store, and what became of them.

import { allocationRuleOf, isOrderable } from "@evertill/core";
import type { ItemDocument, StoreDocument } from "@evertill/schemas";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Static } from "typebox";
import type { HqDatabase } from "../database/open-database.ts";
import { readDocument } from "../reference/reference-reads.ts";
import { InletOrderBook, mostWaiting } from "./inlet-order-book.ts";
import { inletPath } from "./inlet-path.ts";
import { type InletRoom, inletRoute, refuse } from "./inlet-room.ts";
import { orderAnswer, orderBody, orderParams } from "./inlet-shapes.ts";
import type { LeftPart } from "./online-parts.ts";

interface OfOrder {
  Params: Static<typeof orderParams>;
}

type Asked = Static<typeof orderBody>;

/** What of an order no till could sell as ordered, or the goods of it that are promised no further than the store grants. */
type Judged =
  | { readonly ok: false; readonly reason: string; readonly detail: string }
  | { readonly ok: true; readonly limited: ReadonlySet<string> };

export function orderRoutes(
  server: FastifyInstance,
  room: InletRoom & { readonly database: Pick<HqDatabase, "db" | "incarnation"> },
): void {
  const { db, operators, log } = room;
  const book = new InletOrderBook(room.database);
  const path = `${inletPath}/orders/:orderId`;

  const judge = async ({ store, lines }: Asked): Promise<Judged> => {
    const fault = (reason: string, detail: string): Judged => ({ ok: false, reason, detail });
    const document = await readDocument<StoreDocument>(db, "store", store);
    if (document === null) return fault("unknown-store", "body/store: accepted: a store of the chain");
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
    const limited = rows.filter((row) => allocationRuleOf(document.allocation, row.document) !== null);
    return { ok: true, limited: new Set(limited.map(({ id }) => id)) };
  };

  const put = inletRoute(room, {
    ...{ scope: "orders", summary: "Sends an order to a store", body: orderBody, params: orderParams },
    ...{ answer: orderAnswer, refusals: [409, 422, 429] },
  });
  server.put<OfOrder & { Body: Static<typeof orderBody> }>(path, put, async (request, reply) => {
    const { orderId } = request.params;
    const known = await book.read(orderId);
    const judged: Judged = known === null ? await judge(request.body) : { ok: true, limited: new Set() };
    if (!judged.ok) return refuse(reply, 422, judged.reason, judged.detail);
    const { note, ...order } = request.body;
    const asked = { ...order, ...(note === undefined ? {} : { note }) };
    const outcome = await book.put(orderId, asked, (sku) => judged.limited.has(sku));
    if (typeof outcome !== "string") return reply.code(409).send(notAvailable(request.body, outcome));
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

/** Each item of which more is wanted than the store lets be promised, with what is left of it. */
function notAvailable({ store, lines }: Asked, left: readonly LeftPart[]) {
  const detail = left.map(({ sku, quantity }) => {
    const place = lines.findIndex((line) => line.sku === sku);
    return `body/lines/${place}/quantity: accepted: at most ${quantity} of ${sku} at store ${store}`;
  });
  return { ok: false, reason: "not-available", detail: detail.join("; "), left };
}
