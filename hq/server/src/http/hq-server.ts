// HQ's doors: the link on which stores ship their journals, replication of reference data, and what HQ says of a store.

import { isReferenceCollection, referenceCollections } from "@evertill/schemas";
import { bytesAnswer, type DoorAnswer, offerAnswer, type SnapshotAsked } from "@evertill/storage-sqlite";
import websocket from "@fastify/websocket";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { HqConfig } from "../config/hq-config.ts";
import { type ConsoleOptions, consoleRoutes } from "../console/console-routes.ts";
import type { HqDatabase } from "../database/open-database.ts";
import { eReceiptRoutes } from "../e-receipt/e-receipt-routes.ts";
import type { FleetBook } from "../fleet/fleet-book.ts";
import { InletOrderBook } from "../inlet/inlet-order-book.ts";
import { inletRoutes } from "../inlet/inlet-routes.ts";
import { Operators } from "../inlet/operators.ts";
import { storeOrderRoutes } from "../inlet/store-order-routes.ts";
import { keepBuyer, readBuyer } from "../invoices/keep-buyer.ts";
import { readReceiptInvoicesOf } from "../invoices/read-receipt-invoices.ts";
import type { HqJournal } from "../journal/hq-journal.ts";
import { readHqBalances, readJournalStatus } from "../journal/journal-status.ts";
import { lookUpStock } from "../journal/stock-look-up.ts";
import { readStoreDay } from "../journal/store-day.ts";
import { RefusalCounter } from "../link/refusal-counts.ts";
import { maximumMessageBytes } from "../link/ship-up-parse.ts";
import { StoreLink } from "../link/store-link.ts";
import { errorFields, type Log } from "../log.ts";
import { pullChangesText } from "../reference/reference-documents.ts";
import type { StoreSnapshots } from "../reference/store-snapshots.ts";
import { storeTeller } from "../reference/tell-stores.ts";
import { releaseRoutes } from "../updates/release-routes.ts";
import type { UpdateOrderBook } from "../updates/update-order-book.ts";
import { checkpointText, readCheckpoint } from "./checkpoint.ts";
import type { StoreTokens } from "./store-tokens.ts";
import { readWholeNumber } from "./whole-number.ts";

export interface HqServerOptions {
  readonly database: HqDatabase;
  readonly journal: HqJournal;
  readonly tokens: StoreTokens;
  readonly fleet: FleetBook;
  readonly snapshots: StoreSnapshots;
  readonly updates: UpdateOrderBook;
  /** Folder of the releases' repository. */
  readonly releases: string;
  readonly nowMs: () => number;
  readonly operators: NonNullable<HqConfig["operators"]>;
  readonly console: Omit<ConsoleOptions, "database" | "fleet" | "updates" | "nowMs">;
  readonly log: Log;
}

const defaultLimit = 1_000;
const highestLimit = 10_000;

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
      "accepted: /health, /console/, /inlet/v1/openapi.json, /inlet-orders, /link, /r/:receipt, /replicate/:collection, /invoices/:receipt, /invoice-buyers/:request, /snapshot, /snapshot/:id, /stock/:sku, /updates/orders, /updates/metadata/:file, /updates/targets/:file, /stores/:store/status, /stores/:store/balances, /stores/:store/fleet, /stores/:store/days/:businessDay",
    ),
  );
  server.get("/health", async () => ({ ok: true, incarnation: database.incarnation, database: database.kind }));
  await server.register(async (inside) => eReceiptRoutes(inside, database.db, () => performance.now()));
  await server.register(async (inside) => consoleRoutes(inside, { ...options, ...options.console }));
  const teller = storeTeller(database.db, log);
  server.addHook("onClose", () => teller.close());
  await server.register(async (inside) =>
    inletRoutes(inside, {
      ...{ db: database.db, teller, nowMs: options.nowMs, log },
      operators: new Operators(options.operators, options.console.key),
    }),
  );
  await server.register(websocket, { options: { maxPayload: maximumMessageBytes } });
  await server.register(async (inside) => storeRoutes(inside, options));
  return server;
}

/** Routes that only a store's token opens. */
function storeRoutes(server: FastifyInstance, options: HqServerOptions): void {
  const { database, journal, tokens, fleet, snapshots, updates, nowMs, log } = options;
  const { db, incarnation } = database;
  const refusals = new RefusalCounter();
  const links = new Set<StoreLink>();
  const storeOf = (request: FastifyRequest) => tokens.storeOf(request.headers.authorization);

  server.addHook("onRequest", async (request, reply) => {
    if (storeOf(request) === null)
      return refuse(reply, 401, "unauthorised", "accepted: Authorization: Bearer <store token>");
  });
  server.addHook("onClose", async () => {
    await Promise.all([...links].map((link) => link.settled()));
  });

  server.get("/link", { websocket: true }, (socket, request) => {
    const store = storeOf(request);
    if (store === null) return socket.close(4001, "unauthorised");
    const link = new StoreLink({ socket, store, journal, refusals, log });
    links.add(link);
    socket.on("close", () => void link.settled().then(() => links.delete(link)));
  });

  server.get<{ Params: { collection: string }; Querystring: { after?: string; limit?: string } }>(
    "/replicate/:collection",
    async (request, reply) => {
      const { collection } = request.params;
      if (!isReferenceCollection(collection)) {
        return refuse(reply, 404, "unknown-collection", `accepted: ${referenceCollections.join(", ")}`);
      }
      const after = readCheckpoint(request.query.after, incarnation);
      const limit = readWholeNumber(request.query.limit, { whenAbsent: defaultLimit, least: 1, most: highestLimit });
      if (after === null) return refuse(reply, 400, "after", "accepted: 0, or the seq of a checkpoint that HQ gave");
      if (limit === null) return refuse(reply, 400, "limit", `accepted: 1…${highestLimit}`);
      const store = storeOf(request) ?? "";
      const { documents, through } = await pullChangesText(db, collection, { store, after, limit });
      const checkpoint = JSON.stringify({ seq: checkpointText(through, incarnation) });
      return reply.type("application/json").send(`{"documents":${documents},"checkpoint":${checkpoint}}`);
    },
  );

  const send = (reply: FastifyReply, { status, headers, body }: DoorAnswer) =>
    reply.code(status).headers(headers).send(body);
  server.get<{ Querystring: SnapshotAsked }>("/snapshot", async (request, reply) => {
    const { sealed, not } = request.query;
    const offered = snapshots.offer({ store: storeOf(request) ?? "", isSealed: sealed === "1" }, not);
    return send(reply, offerAnswer(offered, nowMs()));
  });
  server.get<{ Params: { id: string } }>("/snapshot/:id", async (request, reply) => {
    const { id } = request.params;
    return send(reply, bytesAnswer(snapshots.holderOf(storeOf(request) ?? "", id), id, request.headers.range));
  });
  server.get<{ Params: { sku: string } }>("/stock/:sku", async (request) => ({
    stores: await lookUpStock(db, request.params.sku),
  }));

  storeOrderRoutes(server, { book: new InletOrderBook(db), storeOf });
  releaseRoutes(server, { folder: options.releases, orders: (request) => updates.ordersOf(storeOf(request) ?? "") });

  server.get<{ Params: { receipt: string } }>("/invoices/:receipt", async (request, reply) => {
    const said = await readReceiptInvoicesOf(db, {
      store: storeOf(request) ?? "",
      receiptNumber: request.params.receipt,
    });
    return said ?? refuse(reply, 404, "not-asked-for", "accepted: a receipt of this store with a fapiao asked for");
  });
  server.put<{ Params: { request: string } }>("/invoice-buyers/:request", async (request, reply) => {
    const requestId = request.params.request;
    const buyer = readBuyer(request.body);
    if (!/^[0-9a-f]{32}$/.test(requestId)) return refuse(reply, 400, "request", "accepted: 32 lower-case hex digits");
    if (buyer === null)
      return refuse(reply, 400, "buyer", "accepted: { is, title, taxNumber }, as a request's form is");
    await keepBuyer(db, { requestId, store: storeOf(request) ?? "", buyer });
    return reply.code(204).send();
  });

  const ofOwnStore = async (request: FastifyRequest<{ Params: { store: string } }>, reply: FastifyReply) => {
    if (request.params.store !== storeOf(request)) {
      return refuse(reply, 403, "another-store", "accepted: the store whose token this is");
    }
  };
  server.get<{ Params: { store: string } }>("/stores/:store/status", { preHandler: ofOwnStore }, async (request) => ({
    ...(await readJournalStatus(db, request.params.store)),
    refusedMessages: refusals.of(request.params.store),
  }));
  server.get<{ Params: { store: string } }>("/stores/:store/balances", { preHandler: ofOwnStore }, async (request) => ({
    balances: await readHqBalances(db, request.params.store),
  }));
  server.get<{ Params: { store: string } }>("/stores/:store/fleet", { preHandler: ofOwnStore }, async (request) => ({
    boxes: fleet
      .boxes()
      .filter(({ store }) => store === request.params.store)
      .map((box) => ({ box: box.box, ...fleet.standing(box) })),
  }));
  server.get<{ Params: { store: string; businessDay: string } }>(
    "/stores/:store/days/:businessDay",
    { preHandler: ofOwnStore },
    async (request, reply) => {
      const { store, businessDay } = request.params;
      if (!isCalendarDay(businessDay)) return refuse(reply, 400, "business-day", "accepted: YYYY-MM-DD");
      return readStoreDay(db, store, businessDay);
    },
  );
}

function isCalendarDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function refuse(reply: FastifyReply, status: number, reason: string, detail: string): FastifyReply {
  return reply.code(status).send({ ok: false, reason, detail });
}
