// The plan of a store's sales floor from elsewhere: whole, in place of the one before, or none of it.

import { floorFault } from "@evertill/core";
import type { FastifyInstance } from "fastify";
import type { Static } from "typebox";
import { putFloor } from "../reference/put-floor.ts";
import { inletPath } from "./inlet-path.ts";
import { type InletRoom, inletRoute, refuse } from "./inlet-room.ts";
import { floorAnswer, floorBody, floorParams } from "./inlet-shapes.ts";

export function floorRoute(server: FastifyInstance, room: InletRoom): void {
  const { db, operators, log } = room;
  const route = inletRoute(room, {
    ...{ scope: "products", summary: "Puts the plan of a store's floor, with what stands where", params: floorParams },
    ...{ body: floorBody, answer: floorAnswer, refusals: [404, 409] },
  });
  server.put<{ Params: Static<typeof floorParams>; Body: Static<typeof floorBody> }>(
    `${inletPath}/stores/:storeId/floor`,
    route,
    async (request, reply) => {
      const { storeId } = request.params;
      const { floor: plan, dryRun: isTrial = false } = request.body;
      const fault = plan === null ? null : floorFault(plan);
      if (fault !== null)
        return refuse(reply, 409, "floor", `body/floor.${fault.where}: ${fault.what}; accepted: ${fault.accepted}`);
      const put = await putFloor(db, { storeId, plan }, { isTrial });
      if (put === null) return refuse(reply, 404, "unknown-store", `there is no store ${storeId}`);
      if (put.isChanged) log.info("inlet-took", { operator: operators.of(request)?.name, path: "/floor", storeId });
      return { ok: true, changed: put.isChanged };
    },
  );
}
