// Serves a box's page and its WebSocket to the window on this box: loopback unless configured, key in a cookie,
// Host and Origin checked.

import { existsSync } from "node:fs";
import { maximumWindowMessage, type ToWindow } from "@evertill/protocol";
import cookie from "@fastify/cookie";
import fastifyStatic from "@fastify/static";
import websocket from "@fastify/websocket";
import fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import type { WebSocket } from "ws";
import { isOwnOrigin, sameKey, windowCookie } from "./window-key.ts";

/** @template Said what this page is sent */
export interface WindowSession<Said = ToWindow> {
  send(message: Said): void;
}

export interface WindowServerOptions<Said> {
  readonly listen: { readonly host: string; readonly port: number };
  /** Built page; a folder with index.html. */
  readonly pageFolder: string;
  readonly key: string;
  /** Where the page is opened, each with the key; absent: at `/`. */
  readonly paths?: readonly string[];
  /** Sockets of other pages of this box, by their paths; absent: none. */
  readonly besides?: Readonly<Record<string, SocketOfPage>>;
  readonly box: string;
  joined(session: WindowSession<Said>): void;
  left(session: WindowSession<Said>): void;
  /** One text message, to be parsed; empty for a binary one. */
  received(session: WindowSession<Said>, text: string): void;
  /** Whether this run is well, for whoever started it; without a key. */
  health(): { readonly ok: boolean; readonly version: string };
  /** For supervisors and IT, behind the store's token. */
  status(): Promise<Readonly<Record<string, unknown>>>;
  /** Checks the box's files now; behind the same token. */
  checkFiles(): Promise<unknown>;
  readonly token: string;
}

/** What a socket's page says and is sent; the window's own is the server's. */
export interface SocketOfPage {
  /** @returns what hears its texts (empty for a binary one) and its end. */
  open(send: (message: unknown) => void): { received(text: string): void; left(): void };
}

const policy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Resolves when listening. @throws the listen error of Node (EADDRINUSE …). */
export async function serveWindow<Said = ToWindow>(options: WindowServerOptions<Said>): Promise<FastifyInstance> {
  const { listen, pageFolder, key, token, paths = ["/"] } = options;
  const cookieName = windowCookie(options.box);
  const app = fastify({ logger: false, forceCloseConnections: true });
  const hosts = new Set(["127.0.0.1", "localhost", "[::1]", listen.host]);
  const isOwn = (request: FastifyRequest) =>
    isOwnOrigin({ host: request.headers.host, origin: request.headers.origin }, hosts);
  await app.register(cookie);
  await app.register(websocket, { options: { maxPayload: maximumWindowMessage * 4 } });

  app.addHook("onRequest", async (request, reply) => {
    reply.header("content-security-policy", policy);
    reply.header("x-content-type-options", "nosniff");
    reply.header("referrer-policy", "no-referrer");
    reply.header("cross-origin-opener-policy", "same-origin");
    if (!isOwn(request)) return reply.code(403).send({ error: "other-origin" });
    const path = request.url.split("?")[0] ?? "";
    if (path === "/status" || path === "/check-files") {
      const given = request.headers.authorization?.replace(/^Bearer /, "");
      return sameKey(given, token) ? undefined : reply.code(401).send({ error: "token" });
    }
    if (path === "/health") return undefined;
    const given = (request.query as { key?: unknown }).key;
    if (paths.includes(path) && typeof given === "string" && sameKey(given, key)) {
      reply.setCookie(cookieName, key, { httpOnly: true, sameSite: "strict", path: "/", maxAge: 400 * 86_400 });
      return reply.redirect(path);
    }
    if (!sameKey(request.cookies[cookieName], key)) {
      return reply
        .code(401)
        .type("text/plain; charset=utf-8")
        .send(
          "这个窗口没有钥匙:请打开 npm start 打印的地址。\nThis window has no key: open the address that npm start printed.\n",
        );
    }
    return undefined;
  });

  app.get("/health", async (_request, reply) => {
    const health = options.health();
    return reply.code(health.ok ? 200 : 503).send(health);
  });
  app.get("/status", async () => options.status());
  app.post("/check-files", async () => options.checkFiles());
  for (const [path, page] of Object.entries({ "/window": windowSocket(options), ...options.besides }))
    app.get(path, { websocket: true }, (socket) => connect(socket, page));
  if (existsSync(pageFolder)) {
    await app.register(fastifyStatic, { root: pageFolder, cacheControl: false });
    for (const path of paths.filter((each) => each !== "/"))
      app.get(path, async (_request, reply) => reply.sendFile("index.html"));
  } else {
    app.get("/", async (_request, reply) =>
      reply.code(503).type("text/plain").send(`The page is not built: ${pageFolder}. Run npm start.\n`),
    );
  }
  await app.listen({ host: listen.host, port: listen.port });
  return app;
}

/** The window's socket as one of a page. */
function windowSocket<Said>(options: WindowServerOptions<Said>): SocketOfPage {
  return {
    open(send) {
      const session: WindowSession<Said> = { send };
      options.joined(session);
      return { received: (text) => options.received(session, text), left: () => options.left(session) };
    },
  };
}

function connect(socket: WebSocket, page: SocketOfPage): void {
  const heard = page.open((message) => socket.send(JSON.stringify(message)));
  socket.on("message", (data, isBinary) => heard.received(isBinary ? "" : data.toString()));
  socket.on("close", () => heard.left());
  socket.on("error", () => socket.terminate());
}
