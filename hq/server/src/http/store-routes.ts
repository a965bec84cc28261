// What a store asks of HQ, whichever door it came by: the link, reference data, snapshots, stock, updates, and what HQ says of it.

import { isReferenceCollection, referenceCollections } from "@evertill/schemas";
import { bytesAnswer, type DoorAnswer, offerAnswer, type SnapshotAsked } from "@evertill/storage-sqlite";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Callers } from "../boxes/callers.ts";
import type { HqDatabase } from "../database/open-database.ts";
import type { FleetBook } from "../fleet/fleet-book.ts";
import { InletOrderBook } from "../inlet/inlet-order-book.ts";
import { onlinePartRoutes } from "../inlet/online-part-routes.ts";
import { OnlineParts } from "../inlet/online-parts.ts";
import { storeOrderRoutes } from "../inlet/store-order-routes.ts";
import { keepBuyer, readBuyer } from "../invoices/keep-buyer.ts";
import { readReceiptInvoicesOf } from "../invoices/read-receipt-invoices.ts";
import type { HqJournal } from "../journal/hq-journal.ts";
import { readHqBalances, readJournalStatus } from "../journal/journal-status.ts";
import { lookUpStock } from "../journal/stock-look-up.ts";
import { readStoreDay } from "../journal/store-day.ts";
import type { HqRefusals } from "../link/refusal-counts.ts";
import { StoreLink } from "../link/store-link.ts";
import type { Log } from "../log.ts";
import type { MemberBook } from "../members/member-book.ts";
import { memberRoutes } from "../members/member-routes.ts";
import { pullChangesText } from "../reference/reference-documents.ts";
import type { StoreSnapshots } from "../reference/store-snapshots.ts";
import { TaskBook } from "../tasks/task-book.ts";
import { releaseRoutes } from "../updates/release-routes.ts";
import type { UpdateOrderBook } from "../updates/update-order-book.ts";
import { checkpointText, readCheckpoint } from "./checkpoint.ts";
import { refuse } from "./refuse.ts";
import { readWholeNumber } from "./whole-number.ts";

export interface StoreRoutesOptions {
  readonly database: HqDatabase;
  readonly journal: HqJournal;
  readonly fleet: FleetBook;
  readonly snapshots: StoreSnapshots;
  readonly updates: UpdateOrderBook;
  readonly members: MemberBook;
  /** Folder of the releases' repository. */
  readonly releases: string;
  /** Of all doors. */
  readonly refusals: HqRefusals;
  readonly nowMs: () => number;
  readonly log: Log;
}

const defaultLimit = 1_000;
const highestLimit = 10_000;

/** @param callers who asks, by this door's own means. Whoever is nobody to it is refused and counted. */
export function storeRoutes(server: FastifyInstance, options: StoreRoutesOptions, callers: Callers): void {
  const { database, journal, fleet, snapshots, updates, refusals, nowMs, log } = options;
  const { db, incarnation } = database;
  const links = new Set<StoreLink>();
  const storeOf = (request: FastifyRequest) => {
    const caller = callers(request);
    return caller.ok ? caller.store : null;
  };

  server.addHook("onRequest", async (request, reply) => {
    const caller = callers(request);
    if (caller.ok) return undefined;
    refusals.count(caller.store, caller.reason);
    log.warn("caller-refused", { store: caller.store, reason: caller.reason, path: request.routeOptions.url });
    return refuse(reply, caller.status, caller.reason, caller.detail);
  });
  server.addHook("onClose", async () => {
    await Promise.all([...links].map((link) => link.settled()));
  });

  server.get("/link", { websocket: true }, (socket, request) => {
    const caller = callers(request);
    if (!caller.ok) return socket.close(4001, caller.reason);
    const { store, box } = caller;
    const link = new StoreLink({ socket, store, box, admitted: () => callers(request), journal, refusals, log });
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

  memberRoutes(server, { members: options.members, storeOf });
  storeOrderRoutes(server, { book: new InletOrderBook(database), storeOf });
  onlinePartRoutes(server, { parts: new OnlineParts(database), storeOf });
  const tasks = new TaskBook(db, nowMs);
  server.get("/tasks", async (request) => ({ tasks: await tasks.read(storeOf(request) ?? "") }));
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
    refusedStrangers: refusals.of(null),
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
      return readStoreDay(db, store, businessDay, nowMs());
    },
  );
}

function isCalendarDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
