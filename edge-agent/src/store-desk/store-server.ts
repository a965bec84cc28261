// Serves the store's boxes from the hub: the link by WebSocket, reference data by HTTP. Over TLS where the hub is enrolled, which also
// carries its boxes' enrolments to HQ. Whoever is refused is told why and counted: sync/SPEC.md, L10–L14.

import type { Server } from "node:https";
import type { ReceiptInvoices } from "@evertill/core";
import { carryTunnels, type SignedRevokedList } from "@evertill/enrolment";
import { isReferenceCollection, type ReferenceCollection } from "@evertill/schemas";
import type { DoorAnswer, SnapshotAsked } from "@evertill/storage-sqlite";
import websocket from "@fastify/websocket";
import fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import type { WebSocket } from "ws";
import { readSaidOfCall } from "../calls/call-messages.ts";
import { type DoorKeys, doorOptions } from "../enrolment/door-keys.ts";
import { maximumMessageBytes } from "../link/websocket-link.ts";
import { readPlacedOrder } from "../orders/read-placed-order.ts";
import type { ReferenceFile } from "../reference/reference-file.ts";
import { cursorOf } from "../reference/replica.ts";
import type { StockElsewhere } from "../stock/stock-elsewhere.ts";
import type { Callers } from "./callers.ts";
import type { CallerRefusal, HubRefusals, LaneRefusal } from "./hub-refusals.ts";
import type { HubSnapshots } from "./hub-snapshots.ts";
import { isForKiosks, momentPath, type StoreMoment } from "./kiosk-door.ts";
import { LaneConnection } from "./lane-connection.ts";
import type { StoreEndpoint } from "./store-endpoint.ts";
import type { ShelfAnswer, UpdateShelf } from "./update-shelf.ts";

export interface StoreServerOptions {
  readonly listen: { readonly host: string; readonly port: number };
  readonly store: string;
  /** Null: the hub is not to be enrolled, and speaks plainly. */
  readonly tls: { readonly keys: DoorKeys; readonly hqUrl: string } | null;
  readonly callers: Callers;
  readonly refusals: HubRefusals;
  readonly endpoint: StoreEndpoint;
  /** Answers lanes what other stores have. */
  readonly elsewhere: StockElsewhere;
  readonly reference: Pick<ReferenceFile, "changes">;
  readonly snapshots: HubSnapshots;
  /** What is known of a receipt's fapiao; null: nobody has asked. */
  readonly invoices: (receiptNumber: string) => Promise<ReceiptInvoices | null>;
  /** What lanes ask of updates. */
  readonly updates: UpdateShelf;
  /** As HQ signed it; null: none has come since the start. */
  readonly revokedList: () => SignedRevokedList | null;
  /** What kiosks ask the time by. */
  readonly moment: () => StoreMoment;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

export interface StoreServer {
  readonly url: string;
  /** About once a second: connections that are not let in any more end. */
  judgeAnew(): void;
  close(): Promise<void>;
}

const mostDocuments = 2_000;

export async function serveStore(options: StoreServerOptions): Promise<StoreServer> {
  const { tls, callers, refusals, log } = options;
  const app = fastify({ logger: false, forceCloseConnections: true, https: tls === null ? null : doorOptions });
  if (tls !== null) secure(app.server, tls, options);
  await app.register(websocket, { options: { maxPayload: maximumMessageBytes } });
  const refuse = (reply: FastifyReply, status: number, refusal: Refused) => {
    const { reason, box, path } = refusal;
    const times = refusals.count(box, reason);
    if (isWorthALine(times)) log("caller-refused", { level: "warn", box, reason, path, times });
    return reply.code(status).send({ ok: false, reason });
  };
  app.addHook("onRequest", async (request, reply) => {
    const caller = callers(request);
    const path = request.routeOptions.url;
    if (!caller.ok) return refuse(reply, caller.status, { ...caller, path });
    if (caller.role === "lane" || isForKiosks(request.url)) return undefined;
    return refuse(reply, 403, { reason: "not-for-kiosks", box: caller.box, path });
  });
  app.setErrorHandler(async (error: Error & { readonly statusCode?: number }, request, reply) => {
    const { statusCode = 500, message } = error;
    const path = request.routeOptions.url;
    if (statusCode < 500)
      return refuse(reply, statusCode, {
        ...{ reason: statusCode === 413 ? "oversized" : "malformed", box: callers(request).box, path },
      });
    log("request-failed", { level: "error", path, error: message });
    return reply.code(500).send({ ok: false, reason: "failed" });
  });
  app.get(momentPath, async () => options.moment());
  app.get("/revoked", async (_, reply) => options.revokedList() ?? reply.code(404).send({ error: "none has come" }));
  const links = new Set<LaneConnection>();
  app.get("/link", { websocket: true }, (socket, request) => connect(socket, request, { ...options, links }));
  app.get<{ Params: { collection: string }; Querystring: { after?: string; limit?: string } }>(
    "/replicate/:collection",
    async (request, reply) => {
      const { collection } = request.params;
      if (!isReferenceCollection(collection)) return reply.code(404).send({ error: "no such collection" });
      const limit = Math.min(mostDocuments, Math.max(1, Number(request.query.limit ?? 500) || 500));
      return changedSince(options.reference, collection, request.query.after ?? "0", limit);
    },
  );
  app.put<{ Params: { id: string } }>("/orders/:id", async (request, reply) => {
    const { box } = callers(request);
    const reading = readPlacedOrder(request.params.id, request.body);
    if (!reading.ok) return refuse(reply, 400, { reason: "malformed", box, path: reading.what });
    const { from } = reading.order;
    if (box !== null && (from.is !== "kiosk" || from.box !== box))
      return refuse(reply, 403, { reason: "wrong-box", box, path: request.routeOptions.url });
    const answer = await options.endpoint.orders.place(reading.order);
    if (answer.ok) return { number: answer.number };
    return reply.code(answer.reason === "storage-failed" ? 503 : 409).send({ error: answer.reason });
  });
  app.put<{ Params: { id: string } }>("/calls/:id", async (request, reply) => {
    const { box } = callers(request);
    const reading = readSaidOfCall(request.params.id, request.body);
    if (!reading.ok) return refuse(reply, 400, { reason: "malformed", box, path: reading.what });
    if (box !== null && reading.said.box !== box)
      return refuse(reply, 403, { reason: "wrong-box", box, path: request.routeOptions.url });
    return options.endpoint.calls.said(request.params.id, reading.said);
  });
  app.get<{ Params: { receipt: string } }>("/invoices/:receipt", async (request, reply) => {
    const said = await options.invoices(request.params.receipt);
    return said ?? reply.code(404).send({ error: "nobody has asked" });
  });
  const send = (reply: FastifyReply, { status, headers, body }: DoorAnswer) =>
    reply.code(status).headers(headers).send(body);
  app.get<{ Querystring: SnapshotAsked }>("/snapshot", async (request, reply) =>
    send(reply, options.snapshots.offer(request.query)),
  );
  app.get<{ Params: { id: string } }>("/snapshot/:id", async (request, reply) =>
    send(reply, options.snapshots.bytes(request.params.id, request.headers.range)),
  );
  app.addHook("onClose", () => options.snapshots.close());
  const shelved = (reply: FastifyReply, { status, body }: ShelfAnswer) =>
    reply.code(status).type("application/octet-stream").send(body);
  app.get("/updates/orders", async (_, reply) => {
    const { status, body } = await options.updates.orders();
    return reply.code(status).type("application/json").send(body);
  });
  app.get<{ Params: { name: string } }>("/updates/metadata/:name", async ({ params }, reply) =>
    shelved(reply, await options.updates.metadata(params.name)),
  );
  app.get<{ Params: { name: string } }>("/updates/targets/:name", async ({ params }, reply) =>
    shelved(reply, await options.updates.bundle(params.name)),
  );
  app.get<{ Params: { sku: string } }>("/stock/:sku", async (request, reply) => {
    return (await options.elsewhere.of(request.params.sku)) ?? reply.code(503).send({ error: "headquarters is away" });
  });
  app.get<{ Params: { sku: string } }>("/here/:sku", ({ params }) => options.endpoint.here(params.sku));
  await app.listen({ host: options.listen.host, port: options.listen.port });
  return {
    url: app.listeningOrigin,
    judgeAnew: () => {
      for (const link of links) link.judgeAnew();
    },
    close: () => app.close(),
  };
}

/** A box that is let in no more asks many times a second: the first, second, fourth … of its refusals is written down. */
const isWorthALine = (times: number): boolean => Number.isInteger(Math.log2(times));

interface Refused {
  readonly reason: LaneRefusal | CallerRefusal;
  readonly box: string | null;
  readonly path: string | undefined;
}

function secure(server: Server, { keys, hqUrl }: NonNullable<StoreServerOptions["tls"]>, by: StoreServerOptions): void {
  const { refusals, log } = by;
  keys.open(server);
  server.on("tlsClientError", (error) => {
    refusals.count(null, "bad-handshake");
    log("handshake-refused", { level: "warn", error: error.message });
  });
  carryTunnels(server, {
    hqUrl,
    refused: (reason) => {
      refusals.count(null, reason);
      log("line-refused", { level: "warn", reason });
    },
  });
}

/** @param after a cursor of this hub's; "0" is the start. */
async function changedSince(
  reference: StoreServerOptions["reference"],
  collection: ReferenceCollection,
  after: string,
  limit: number,
): Promise<{ documents: readonly unknown[]; checkpoint: { seq: string } }> {
  const [sequence = "0", life = ""] = after.split("~");
  const since = { sequence: Number(sequence) || 0, life };
  const { documents, checkpoint } = await reference.changes(collection, limit, since);
  const plain = documents.map(({ _meta, _rev, _attachments, ...document }) => document);
  return { documents: plain, checkpoint: { seq: cursorOf(checkpoint) } };
}

/** RFC 6455, 7.4.1, and own ones from 4000. */
const closeCodes: Readonly<Record<LaneRefusal, number>> = {
  ...{ malformed: 1007, oversized: 1009, "hello-first": 1002, "wrong-store": 4003, "wrong-box": 4003 },
};

const noMoreAdmitted = 4001;

const isLaneRefusal = (reason: LaneRefusal | CallerRefusal): reason is LaneRefusal => Object.hasOwn(closeCodes, reason);

function connect(
  socket: WebSocket,
  request: FastifyRequest,
  options: StoreServerOptions & { readonly links: Set<LaneConnection> },
): void {
  const { links, callers, log } = options;
  const caller = () => callers(request);
  const met = caller();
  if (met.ok && met.endedMs !== null)
    log("certificate-ended", { level: "warn", box: met.box, endedMs: met.endedMs, whyLetIn: "headquarters is away" });
  const connection = new LaneConnection(
    { ...options, caller },
    {
      send: (text) => socket.send(text),
      refuse: (reason, what) => {
        const code = isLaneRefusal(reason) ? closeCodes[reason] : noMoreAdmitted;
        socket.close(code, `${reason} ${what}`.slice(0, 100));
      },
    },
  );
  links.add(connection);
  socket.on("message", (data, isBinary) => {
    if (isBinary) connection.refuse({ reason: "malformed", what: "binary; accepted: text" });
    else connection.text(data.toString());
  });
  socket.on("error", (error) => {
    const isOversized = "code" in error && error.code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH";
    if (isOversized) connection.refuse({ reason: "oversized", what: error.message });
    else socket.terminate();
  });
  socket.on("close", () => {
    links.delete(connection);
    connection.closed();
  });
}
