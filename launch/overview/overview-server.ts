// Serves the store's first page on loopback. It kills and freezes processes, so it answers only who has its key, and only
// pages that it served itself.

import { existsSync } from "node:fs";
import fastifyStatic from "@fastify/static";
import fastify, { type FastifyInstance } from "fastify";
import { blows, type Order, type OverviewView, troubles } from "./view.ts";

export interface OverviewOptions {
  readonly port: number;
  readonly key: string;
  /** Built page: a folder with index.html. */
  readonly pageFolder: string;
  view(): Promise<OverviewView>;
  /** @throws when the trouble could not be made or healed. */
  order(order: Order): Promise<void>;
}

const accepted = `accepted: {"do":"make"|"heal","trouble":"${troubles.join('"|"')}"}, {"do":"strike","blow":"${blows.join('"|"')}"}, {"do":"heal-all"}`;
const policy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
const isOneOf = <T extends string>(all: readonly T[], value: unknown): value is T => all.some((each) => each === value);

/** Null when the body is no order. */
export function readOrder(body: unknown): Order | null {
  if (typeof body !== "object" || body === null || !("do" in body)) return null;
  if (body.do === "heal-all") return { do: "heal-all" };
  if (body.do === "strike" && "blow" in body && isOneOf(blows, body.blow)) return { do: "strike", blow: body.blow };
  if ((body.do === "make" || body.do === "heal") && "trouble" in body && isOneOf(troubles, body.trouble))
    return { do: body.do, trouble: body.trouble };
  return null;
}

/** Resolves when listening. @throws the listen error of Node (EADDRINUSE …). */
export async function serveOverview(options: OverviewOptions): Promise<FastifyInstance> {
  const { port, key, pageFolder } = options;
  const app = fastify({ logger: false, forceCloseConnections: true, bodyLimit: 1_024 });
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("content-security-policy", policy);
    reply.header("x-content-type-options", "nosniff");
    reply.header("referrer-policy", "no-referrer");
    if (!hosts.has(request.headers.host ?? "")) return reply.code(403).send({ ok: false, reason: "other-host" });
    if (!request.url.startsWith("/api/")) return undefined;
    reply.header("cache-control", "no-store");
    return request.headers.authorization === `Bearer ${key}`
      ? undefined
      : reply.code(401).send({ ok: false, reason: "key", detail: "open the address that npm start prints" });
  });
  app.get("/api/overview", () => options.view());
  app.post("/api/order", async (request, reply) => {
    const order = readOrder(request.body);
    if (order === null) return reply.code(400).send({ ok: false, reason: "order", detail: accepted });
    try {
      await options.order(order);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return reply.code(502).send({ ok: false, reason: "not-done", detail });
    }
    return options.view();
  });
  if (existsSync(pageFolder)) await app.register(fastifyStatic, { root: pageFolder, cacheControl: false });
  await app.listen({ host: "127.0.0.1", port });
  return app;
}
