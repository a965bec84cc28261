// Receipts for shoppers' phones that do not reach the store's own network: the same pages under the same paths.

import { busyEReceiptAnswer, eReceiptAnswer, eReceiptFolder, visitCounter } from "@evertill/core/e-receipt";
import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { findReceipt } from "./find-receipt.ts";

/** @param monotonicMs of a clock that never goes back */
export function eReceiptRoutes(server: FastifyInstance, db: Kysely<Tables>, monotonicMs: () => number): void {
  const isAdmitted = visitCounter();
  server.get<{ Params: { name: string }; Querystring: { lang?: string } }>(
    `${eReceiptFolder}/:name`,
    async (request, reply) => {
      const asked = { lang: request.query.lang, preferred: request.headers["accept-language"] };
      const answer = isAdmitted({ address: request.ip, nowMs: monotonicMs() })
        ? await eReceiptAnswer({ ...asked, name: request.params.name }, (reference) => findReceipt(db, reference))
        : busyEReceiptAnswer(asked);
      return reply.code(answer.status).headers(answer.headers).send(answer.body);
    },
  );
}
