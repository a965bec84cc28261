// HQ's door on its own machine: the console, the inlet, e-receipts, and stores that show their token there.

import websocket from "@fastify/websocket";
import fastify, { type FastifyInstance } from "fastify";
import { tokenCallers } from "../boxes/callers.ts";
import type { BankBook } from "../business/bank-book.ts";
import type { HqConfig } from "../config/hq-config.ts";
import { type ConsoleOptions, consoleRoutes } from "../console/console-routes.ts";
import { eReceiptRoutes } from "../e-receipt/e-receipt-routes.ts";
import { inletRoutes } from "../inlet/inlet-routes.ts";
import { Operators } from "../inlet/operators.ts";
import { maximumMessageBytes } from "../link/ship-up-parse.ts";
import { errorFields } from "../log.ts";
import { storeTeller } from "../reference/tell-stores.ts";
import { refuse } from "./refuse.ts";
import { type StoreRoutesOptions, storeRoutes } from "./store-routes.ts";
import type { StoreTokens } from "./store-tokens.ts";

export interface HqServerOptions extends StoreRoutesOptions {
  readonly tokens: StoreTokens;
  readonly bank: BankBook;
  readonly operators: NonNullable<HqConfig["operators"]>;
  readonly console: Omit<ConsoleOptions, "database" | "fleet" | "updates" | "nowMs">;
}

/** Not yet listening. Closing it waits for what is being received. */
export async function buildHqServer(options: HqServerOptions): Promise<FastifyInstance> {
  const { database, log } = options;
  const server = fastify({
    ...{ logger: false, forceCloseConnections: true },
    // What is asked for is taken as it stands, or refused.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  });
  server.setErrorHandler(async (error, request, reply) => {
    log.error("request-failed", { method: request.method, path: request.routeOptions.url, ...errorFields(error) });
    return refuse(reply, 500, "failed", "HQ could not answer; it is in its log");
  });
  server.setNotFoundHandler(async (_, reply) =>
    refuse(
      reply,
      404,
      "unknown-path",
      "accepted: /health, /console/, /inlet/v1/openapi.json, /inlet-orders, /link, /r/:receipt, /replicate/:collection, /invoices/:receipt, /invoice-buyers/:request, /members/:member, /online-parts, /online-parts/agreement, /snapshot, /snapshot/:id, /stock/:sku, /updates/orders, /updates/metadata/:file, /updates/targets/:file, /tasks, /stores/:store/status, /stores/:store/balances, /stores/:store/fleet, /stores/:store/days/:businessDay",
    ),
  );
  server.get("/health", async () => ({ ok: true, incarnation: database.incarnation, database: database.kind }));
  await server.register(async (inside) => eReceiptRoutes(inside, database.db, () => performance.now()));
  await server.register(async (inside) => consoleRoutes(inside, { ...options, ...options.console }));
  const teller = storeTeller(database.db, log);
  server.addHook("onClose", () => teller.close());
  await server.register(async (inside) =>
    inletRoutes(inside, {
      ...{ db: database.db, database, teller, nowMs: options.nowMs, log, bank: options.bank },
      operators: new Operators(options.operators, options.console.key),
    }),
  );
  await server.register(websocket, { options: { maxPayload: maximumMessageBytes } });
  await server.register(async (inside) => storeRoutes(inside, options, tokenCallers(options.tokens)));
  return server;
}
