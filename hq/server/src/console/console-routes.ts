// The IT console's door: its page, and what the page asks for, all below /console and behind its key.

import { existsSync } from "node:fs";
import cookie from "@fastify/cookie";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { EnrolmentBook } from "../boxes/enrolment-book.ts";
import type { HqDatabase } from "../database/open-database.ts";
import type { FleetBook } from "../fleet/fleet-book.ts";
import { FleetTables } from "../fleet/fleet-tables.ts";
import { readWholeNumber } from "../http/whole-number.ts";
import { readWorstCase } from "../inlet/worst-case.ts";
import { taskRoutes } from "../tasks/task-routes.ts";
import type { UpdateOrderBook } from "../updates/update-order-book.ts";
import { boxDetail } from "./box-detail.ts";
import { consoleCookie, isSameKey } from "./console-key.ts";
import type { FleetView } from "./console-views.ts";
import { enrolmentRoutes } from "./enrolment-routes.ts";
import { FleetWatch } from "./fleet-watch.ts";
import { settingRoutes } from "./setting-routes.ts";
import { storeNames } from "./store-names.ts";
import { StoreSettingsBook } from "./store-settings-book.ts";
import { updateRoutes } from "./update-routes.ts";

export interface ConsoleOptions {
  readonly database: HqDatabase;
  readonly fleet: FleetBook;
  readonly key: string;
  /** Built page: a folder with index.html. */
  readonly pageFolder: string;
  /** Where HQ listens. */
  readonly host: string;
  /** Stores that may connect. */
  readonly stores: readonly string[];
  readonly nowMs: () => number;
  readonly updates: UpdateOrderBook;
  /** Null: boxes do not come over TLS. */
  readonly enrolments: EnrolmentBook | null;
}

const prefix = "/console";
const policy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
const dayMs = 86_400_000;
/** Of a box's history: more than a screen is wide. */
const mostPoints = 1_000;

export async function consoleRoutes(server: FastifyInstance, options: ConsoleOptions): Promise<void> {
  const { database, fleet, pageFolder, nowMs } = options;
  const tables = new FleetTables(database.db);
  const watch = new FleetWatch(fleet, nowMs);
  const names = storeNames(database.db, options.stores, nowMs);
  await server.register(cookie);
  server.addHook("onRequest", (request, reply) => admit(request, reply, options));

  server.get<{ Querystring: { after?: string } }>(
    `${prefix}/fleet`,
    async ({ query }): Promise<FleetView> => ({
      nowMs: nowMs(),
      ...watch.changedSince(query.after, await names.all()),
    }),
  );
  server.get<{ Params: { store: string; box: string }; Querystring: { days?: string } }>(
    `${prefix}/boxes/:store/:box`,
    async (request, reply) => {
      const { store, box } = request.params;
      const days = readWholeNumber(request.query.days, { whenAbsent: 0, least: 1, most: 35 });
      if (days === null) return reply.code(400).send({ ok: false, reason: "days", detail: "accepted: 1…35, or none" });
      const known = fleet.box(store, box);
      if (known === null) {
        const detail = "accepted: a box that HQ has heard of";
        return reply.code(404).send({ ok: false, reason: "unknown-box", detail });
      }
      await fleet.settled();
      const at = nowMs();
      const storeName = await names.of(store);
      const span = days === 0 ? null : { sinceMs: at - days * dayMs, bucketMs: (days * dayMs) / mostPoints };
      return boxDetail(known, { book: fleet, tables, storeName, nowMs: at, span });
    },
  );
  await settingRoutes(server, new StoreSettingsBook(database.db, fleet));
  server.get<{ Params: { store: string } }>(`${prefix}/stores/:store/worst-case`, async ({ params }, reply) => {
    const worst = await readWorstCase(database.db, params.store);
    if (worst !== null) return worst;
    return reply.code(404).send({ ok: false, reason: "unknown-store", detail: "accepted: a store of this chain" });
  });
  updateRoutes(server, options.updates);
  taskRoutes(server, { db: database.db, nowMs });
  enrolmentRoutes(server, options.enrolments);
  if (existsSync(pageFolder)) {
    await server.register(fastifyStatic, { root: pageFolder, prefix: `${prefix}/`, cacheControl: false });
  } else {
    server.get(`${prefix}/`, async (_, reply) =>
      reply.code(503).type("text/plain").send(`The page is not built: ${pageFolder}. Run npm start.\n`),
    );
  }
}

/** Host and Origin are this HQ's own, and the key is known; a key in the address becomes a cookie. */
async function admit(request: FastifyRequest, reply: FastifyReply, { key, host }: ConsoleOptions): Promise<unknown> {
  reply.headers({
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
  });
  const { host: asked, origin } = request.headers;
  const hosts = ["127.0.0.1", "localhost", "[::1]", host];
  const isOwn = asked !== undefined && hosts.includes(asked.replace(/:\d+$/, ""));
  if (!isOwn || (origin !== undefined && origin !== `http://${asked}` && origin !== `https://${asked}`))
    return reply.code(403).send({ ok: false, reason: "other-origin", detail: "accepted: HQ's own address" });
  const given = (request.query as { key?: unknown }).key;
  if (typeof given === "string" && isSameKey(given, key)) {
    reply.setCookie(consoleCookie, key, { httpOnly: true, sameSite: "strict", path: prefix, maxAge: 400 * 86_400 });
    return reply.redirect(`${prefix}/`);
  }
  if (isSameKey(request.cookies[consoleCookie], key)) return undefined;
  return reply
    .code(401)
    .type("text/plain; charset=utf-8")
    .send("控制台没有钥匙:请打开 npm start 打印的地址。\nNo key: open the address that npm start printed.\n");
}
