// Serves the store's lanes from the hub: the link by WebSocket, reference data by HTTP. Behind the store's token.

import type { ReceiptInvoices } from "@evertill/core";
import { isReferenceCollection, type ReferenceCollection } from "@evertill/schemas";
import type { DoorAnswer, SnapshotAsked } from "@evertill/storage-sqlite";
import websocket from "@fastify/websocket";
import fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import type { WebSocket } from "ws";
import { maximumMessageBytes } from "../link/websocket-link.ts";
import { readPlacedOrder } from "../orders/read-placed-order.ts";
import type { ReferenceFile } from "../reference/reference-file.ts";
import { cursorOf } from "../reference/replica.ts";
import type { StockElsewhere } from "../stock/stock-elsewhere.ts";
import { sameKey } from "../window/window-key.ts";
import type { HubSnapshots } from "./hub-snapshots.ts";
import { type KioskDoor, momentPath, refusedToKiosk } from "./kiosk-door.ts";
import { LaneConnection } from "./lane-connection.ts";
import type { StoreEndpoint } from "./store-endpoint.ts";
import type { ShelfAnswer, UpdateShelf } from "./update-shelf.ts";

export interface StoreServerOptions {
  readonly listen: { readonly host: string; readonly port: number };
  readonly store: string;
  readonly token: string;
  readonly endpoint: StoreEndpoint;
  /** Answers lanes what other stores have. */
  readonly elsewhere: StockElsewhere;
  readonly reference: Pick<ReferenceFile, "changes">;
  readonly snapshots: HubSnapshots;
  /** What is known of a receipt's fapiao; null: nobody has asked. */
  readonly invoices: (receiptNumber: string) => Promise<ReceiptInvoices | null>;
  /** What lanes ask of updates. */
  readonly updates: UpdateShelf;
  /** How the store's kiosks are let in; null: there are none. */
  readonly kiosks: KioskDoor | null;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

const mostDocuments = 2_000;

export async function serveStore(options: StoreServerOptions): Promise<FastifyInstance> {
  const app = fastify({ logger: false, forceCloseConnections: true });
  await app.register(websocket, { options: { maxPayload: maximumMessageBytes } });
  app.addHook("onRequest", async (request, reply) => {
    const given = request.headers.authorization?.replace(/^Bearer /, "");
    if (sameKey(given, options.token)) return undefined;
    const refusal = refusedToKiosk(options.kiosks, given, request.url);
    return refusal === null ? undefined : reply.code(refusal.code).send({ error: refusal.error });
  });
  if (options.kiosks !== null) app.get(momentPath, async () => options.kiosks?.moment());
  app.get("/link", { websocket: true }, (socket) => connect(socket, options));
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
    const reading = readPlacedOrder(request.params.id, request.body);
    if (!reading.ok) return reply.code(400).send({ error: "malformed", what: reading.what });
    const answer = await options.endpoint.orders.place(reading.order);
    if (answer.ok) return { number: answer.number };
    return reply.code(answer.reason === "storage-failed" ? 503 : 409).send({ error: answer.reason });
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
  await app.listen({ host: options.listen.host, port: options.listen.port });
  return app;
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

function connect(socket: WebSocket, options: StoreServerOptions): void {
  const connection = new LaneConnection(options, {
    send: (text) => socket.send(text),
    refuse: (what) => socket.close(1008, what.slice(0, 100)),
  });
  socket.on("message", (data) => connection.text(data.toString()));
  socket.on("error", () => socket.terminate());
  socket.on("close", () => connection.closed());
}
