// The console's door to a box's update: what it runs and can run, an order, and taking one back.

import type { FastifyInstance, FastifyReply } from "fastify";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { shapeFault } from "../config/shape-fault.ts";
import type { OrderOutcome, UpdateOrderBook } from "../updates/update-order-book.ts";

const strict = { additionalProperties: false };
/** HQ knows no people yet: whoever orders something says their name. */
const person = Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" });
const orderShape = Compile(Type.Object({ version: Type.String({ maxLength: 40 }), person }, strict));
const cancelShape = Compile(Type.Object({ id: Type.String({ maxLength: 40 }), person }, strict));

const statusOf = {
  ...{ "unknown-box": 404, "not-updatable": 409, "unknown-release": 400, "not-for-box": 409, "too-late": 409 },
} as const;

interface OfBox {
  Params: { store: string; box: string };
}

export function updateRoutes(server: FastifyInstance, book: UpdateOrderBook): void {
  const route = "/console/boxes/:store/:box/update";
  const answer = (reply: FastifyReply, outcome: OrderOutcome) =>
    outcome.ok ? reply.send(outcome) : reply.code(statusOf[outcome.reason]).send(outcome);
  const malformed = (reply: FastifyReply, fault: ReturnType<typeof shapeFault>) =>
    reply.code(400).send({ ok: false, reason: "malformed", detail: `${fault?.where}: ${fault?.what}` });

  server.get<OfBox>(route, async ({ params }, reply) => {
    const view = await book.view(params);
    const detail = "accepted: a box that HQ has heard of";
    return view ?? answer(reply, { ok: false, reason: "unknown-box", detail });
  });
  server.post<OfBox>(route, async ({ params, body }, reply) => {
    if (!orderShape.Check(body)) return malformed(reply, shapeFault(orderShape, body));
    return answer(reply, await book.order(params, { version: body.version, person: body.person.trim() }));
  });
  server.post<OfBox>(`${route}/cancel`, async ({ params, body }, reply) => {
    if (!cancelShape.Check(body)) return malformed(reply, shapeFault(cancelShape, body));
    return answer(reply, await book.cancel(params, { id: body.id, person: body.person.trim() }));
  });
}
