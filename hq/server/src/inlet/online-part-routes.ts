// A store's hub says what it grants to orders from elsewhere. Behind the store's token. SPEC K15, K16.

import type { FastifyInstance, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { refuse } from "../http/refuse.ts";
import type { OnlineParts } from "./online-parts.ts";

const closed = { additionalProperties: false } as const;
const mostParts = 500;
const wordShape = Compile(
  Type.Object(
    {
      agreement: Type.String({ pattern: "^[0-9a-f]{32}$" }),
      version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
      parts: Type.Array(
        Type.Object(
          {
            sku: Type.String({ minLength: 1, maxLength: 64 }),
            granted: Type.Integer({ minimum: 0, maximum: 2_000_000_000 }),
          },
          closed,
        ),
        { maxItems: mostParts },
      ),
    },
    closed,
  ),
);

export function onlinePartRoutes(
  server: FastifyInstance,
  of: { readonly parts: OnlineParts; readonly storeOf: (request: FastifyRequest) => string | null },
): void {
  const { parts, storeOf } = of;
  server.put("/online-parts/agreement", async (request) => parts.agree(storeOf(request) ?? ""));
  server.put("/online-parts", async (request, reply) => {
    const { body } = request;
    if (!wordShape.Check(body))
      return refuse(reply, 400, "malformed", `accepted: { agreement, version, parts }, at most ${mostParts} parts`);
    const heard = await parts.hear(storeOf(request) ?? "", body);
    if (heard === null)
      return refuse(reply, 409, "other-agreement", "accepted: the newest word by the agreement that HQ gave last");
    return { parts: heard };
  });
}
