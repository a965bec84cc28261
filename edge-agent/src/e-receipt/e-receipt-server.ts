// Serves receipts to shoppers' phones from the hub, at a door of its own: nothing else of the store is behind it.

import {
  busyEReceiptAnswer,
  type EReceipt,
  type EReceiptReference,
  eReceiptAnswer,
  eReceiptFolder,
  noVisits,
  visited,
} from "@evertill/core/e-receipt";
import fastify, { type FastifyInstance } from "fastify";

export interface EReceiptServerOptions {
  readonly listen: { readonly host: string; readonly port: number };
  /** Of a clock that never goes back. */
  readonly nowMs: () => number;
  readonly find: (reference: EReceiptReference) => Promise<EReceipt | null>;
}

/** Resolves when listening. @throws the listen error of Node (EADDRINUSE …). */
export async function serveEReceipts({ listen, nowMs, find }: EReceiptServerOptions): Promise<FastifyInstance> {
  const app = fastify({ logger: false, forceCloseConnections: true });
  let visits = noVisits;
  app.get<{ Params: { name: string }; Querystring: { lang?: string } }>(
    `${eReceiptFolder}/:name`,
    async (request, reply) => {
      const asked = { lang: request.query.lang, preferred: request.headers["accept-language"] };
      const visit = visited(visits, { address: request.ip, nowMs: nowMs() });
      visits = visit.visits;
      const answer = visit.isAdmitted
        ? await eReceiptAnswer({ ...asked, name: request.params.name }, find)
        : busyEReceiptAnswer(asked);
      return reply.code(answer.status).headers(answer.headers).send(answer.body);
    },
  );
  await app.listen({ host: listen.host, port: listen.port });
  return app;
}
