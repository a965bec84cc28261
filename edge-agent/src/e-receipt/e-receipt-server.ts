// Serves receipts to shoppers' phones from the hub, at a door of its own: nothing else of the store is behind it.

import {
  busyEReceiptAnswer,
  eReceiptAnswer,
  eReceiptFolder,
  type InvoiceAsking,
  invoiceFormAnswer,
  visitCounter,
} from "@evertill/core/e-receipt";
import fastify, { type FastifyInstance } from "fastify";

export interface EReceiptServerOptions {
  readonly listen: { readonly host: string; readonly port: number };
  /** Addresses or networks whose word for whom they serve is taken. */
  readonly proxies: readonly string[];
  /** Of a clock that never goes back. */
  readonly nowMs: () => number;
  readonly invoices: InvoiceAsking;
}

/** Resolves when listening. @throws the listen error of Node (EADDRINUSE …). */
export async function serveEReceipts({
  listen,
  proxies,
  nowMs,
  invoices,
}: EReceiptServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    ...{ logger: false, forceCloseConnections: true, bodyLimit: 16_384 },
    trustProxy: [...proxies],
  });
  const count = visitCounter();
  const isAdmitted = (address: string): boolean => count({ address, nowMs: nowMs() });
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
  type Asked = { Params: { name: string }; Querystring: { lang?: string } };
  app.get<Asked>(`${eReceiptFolder}/:name`, async (request, reply) => {
    const asked = { lang: request.query.lang, preferred: request.headers["accept-language"] };
    const answer = isAdmitted(request.ip)
      ? await eReceiptAnswer({ ...asked, name: request.params.name }, invoices.find)
      : busyEReceiptAnswer(asked);
    return reply.code(answer.status).headers(answer.headers).send(answer.body);
  });
  app.post<Asked>(`${eReceiptFolder}/:name`, async (request, reply) => {
    const asked = { lang: request.query.lang, preferred: request.headers["accept-language"] };
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const answer = isAdmitted(request.ip)
      ? await invoiceFormAnswer({ ...asked, name: request.params.name, form }, invoices)
      : busyEReceiptAnswer(asked);
    return reply.code(answer.status).headers(answer.headers).send(answer.body);
  });
  await app.listen({ host: listen.host, port: listen.port });
  return app;
}
