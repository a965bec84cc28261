// HQ's inlet: goods, stores, prices and members from an ERP, orders from elsewhere. What it takes is described at
// /inlet/v1/openapi.json, and a request is checked by that very description.

import swagger from "@fastify/swagger";
import type { FastifyError, FastifyInstance } from "fastify";
import type { BankBook } from "../business/bank-book.ts";
import type { HqDatabase } from "../database/open-database.ts";
import type { Log } from "../log.ts";
import { errorFields } from "../log.ts";
import { bankRoutes } from "./bank-routes.ts";
import { floorRoute } from "./floor-route.ts";
import { goodsRoutes } from "./goods-routes.ts";
import { inletPath } from "./inlet-path.ts";
import type { InletRoom } from "./inlet-room.ts";
import { orderRoutes } from "./order-routes.ts";

const about = {
  title: "Evertill HQ: inlet",
  version: "1",
  description:
    "Data from other programs. Every request may be sent again and changes nothing then. Refusals name what, where and what is accepted. At most 500 rows and 8 MB a request.",
};

export async function inletRoutes(
  server: FastifyInstance,
  room: InletRoom & { readonly log: Log; readonly bank: BankBook; readonly database: HqDatabase },
): Promise<void> {
  server.setErrorHandler(async (error: FastifyError, request, reply) => {
    const { validation, validationContext = "body", statusCode = 500 } = error;
    const [fault] = validation ?? [];
    if (fault !== undefined) {
      const { additionalProperty } = fault.params;
      const unknown = typeof additionalProperty === "string" ? `: ${additionalProperty}` : "";
      const detail = `${validationContext}${fault.instancePath}: ${fault.message ?? "malformed"}${unknown}`;
      return reply.code(400).send({ ok: false, reason: "malformed", detail });
    }
    if (statusCode < 500) return reply.code(statusCode).send({ ok: false, reason: "malformed", detail: error.message });
    room.log.error("request-failed", { method: request.method, path: request.routeOptions.url, ...errorFields(error) });
    return reply.code(500).send({ ok: false, reason: "failed", detail: "HQ could not answer; it is in its log" });
  });
  await server.register(swagger, {
    openapi: {
      ...{ openapi: "3.1.0", info: about },
      components: { securitySchemes: { operator: { type: "http", scheme: "bearer" } } },
      security: [{ operator: [] }],
    },
  });
  goodsRoutes(server, room);
  floorRoute(server, room);
  orderRoutes(server, room);
  bankRoutes(server, room);
  server.get(`${inletPath}/openapi.json`, { schema: { hide: true } }, async () => server.swagger());
}
