// Orders from elsewhere as a store's hub fetches them, and says what became of each. Behind the store's token.

import type { FastifyInstance, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { InletOrderBook } from "./inlet-order-book.ts";

const closed = { additionalProperties: false } as const;
const reason = Type.String({ minLength: 1, maxLength: 40, pattern: "^[a-z-]+$" });
const answer = Compile(
  Type.Union([
    Type.Object({ number: Type.String({ minLength: 1, maxLength: 20 }) }, closed),
    Type.Object({ refused: reason }, closed),
  ]),
);
const calledOff = Compile(
  Type.Union([
    Type.Object({ calledOff: Type.Object({ wasKnown: Type.Boolean() }, closed) }, closed),
    Type.Object({ kept: reason }, closed),
  ]),
);

export function storeOrderRoutes(
  server: FastifyInstance,
  of: { readonly book: InletOrderBook; readonly storeOf: (request: FastifyRequest) => string | null },
): void {
  const { book, storeOf } = of;
  server.get("/inlet-orders", async (request) => {
    const store = storeOf(request) ?? "";
    return { orders: await book.waitingFor(store), calledOff: await book.calledOffAt(store) };
  });
  server.put<{ Params: { orderId: string } }>("/inlet-orders/:orderId", async (request, reply) => {
    const { params, body } = request;
    const store = storeOf(request) ?? "";
    const isKnown = answer.Check(body)
      ? await book.answered(store, params.orderId, body)
      : calledOff.Check(body)
        ? await book.answeredOff(store, params.orderId, body)
        : null;
    if (isKnown === null) {
      const detail = "accepted: { number }, { refused }, { calledOff: { wasKnown } } or { kept }";
      return reply.code(400).send({ ok: false, reason: "malformed", detail });
    }
    if (isKnown) return reply.code(204).send();
    return reply.code(404).send({ ok: false, reason: "unknown-order", detail: "accepted: an order of this store" });
  });
}
