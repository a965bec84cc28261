// Orders from elsewhere as a store's hub fetches them, and says what became of each. Behind the store's token.

import type { FastifyInstance, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { InletOrderBook } from "./inlet-order-book.ts";

const closed = { additionalProperties: false } as const;
const answer = Compile(
  Type.Union([
    Type.Object({ number: Type.String({ minLength: 1, maxLength: 20 }) }, closed),
    Type.Object({ refused: Type.String({ minLength: 1, maxLength: 40, pattern: "^[a-z-]+$" }) }, closed),
  ]),
);

export function storeOrderRoutes(
  server: FastifyInstance,
  of: { readonly book: InletOrderBook; readonly storeOf: (request: FastifyRequest) => string | null },
): void {
  const { book, storeOf } = of;
  server.get("/inlet-orders", async (request) => ({ orders: await book.waitingFor(storeOf(request) ?? "") }));
  server.put<{ Params: { orderId: string } }>("/inlet-orders/:orderId", async (request, reply) => {
    const { params, body } = request;
    if (!answer.Check(body)) {
      const detail = "accepted: { number } or { refused }";
      return reply.code(400).send({ ok: false, reason: "malformed", detail });
    }
    const isKnown = await book.answered(storeOf(request) ?? "", params.orderId, body);
    if (isKnown) return reply.code(204).send();
    return reply.code(404).send({ ok: false, reason: "unknown-order", detail: "accepted: an order of this store" });
  });
}
