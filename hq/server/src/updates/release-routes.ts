// What boxes ask of releases, behind their store's token: orders, signed metadata, bundles. Nothing else of the disk.

import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { type UpdateOrders, updateFiles } from "@evertill/updates";
import type { FastifyInstance, FastifyRequest } from "fastify";

export function releaseRoutes(
  server: FastifyInstance,
  of: { readonly folder: string; readonly orders: (request: FastifyRequest) => Promise<UpdateOrders> },
): void {
  server.get("/updates/orders", async (request) => of.orders(request));
  for (const kind of ["metadata", "targets"] as const) {
    server.get<{ Params: { file: string } }>(`/updates/${kind}/:file`, async ({ params }, reply) => {
      const path = join(of.folder, kind, params.file);
      if (!updateFiles[kind].test(params.file) || !existsSync(path)) {
        return reply.code(404).send({ ok: false, reason: "unknown-file", detail: `accepted: a file of ${kind}` });
      }
      return reply.type("application/octet-stream").send(createReadStream(path));
    });
  }
}
