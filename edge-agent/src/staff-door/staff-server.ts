// Serves the staff pages from the hub at a door of its own: loopback unless configured, Host and Origin checked, a PIN
// before anything is answered. HQ has no part in it.

import { existsSync } from "node:fs";
import type { Server } from "node:tls";
import type { SignInAsked } from "@evertill/protocol";
import type { StaffDocument } from "@evertill/schemas";
import cookie from "@fastify/cookie";
import fastifyStatic from "@fastify/static";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { isOwnOrigin } from "../window/window-key.ts";
import type { StaffSignIn } from "./sign-in.ts";
import { isAllowed, type StaffRoute } from "./staff-route.ts";
import { sessionMs } from "./staff-sessions.ts";

export interface StaffServerOptions {
  readonly listen: { readonly host: string; readonly port: number };
  /** Names and addresses under which the pages are opened, besides loopback and where it listens. */
  readonly hosts: readonly string[];
  /** Built pages: a folder with manager.html and associate.html. */
  readonly pageFolder: string;
  /** Keeps the cookies of two hubs in one browser apart. */
  readonly box: string;
  readonly signIn: StaffSignIn;
  readonly routes: readonly StaffRoute[];
  /** Over HTTPS alone; absent: plain, on this machine or behind a proxy. */
  readonly secured?: {
    /** Shows the door what it has, now and whenever that is another. */
    readonly open: (door: Server) => void;
    /** DER of the authority that a phone may be told to trust; null: none is known yet. */
    readonly authority: () => Uint8Array | null;
  };
}

const pages = ["manager", "associate"] as const;

const policy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const askedShape = Compile(
  Type.Object(
    {
      number: Type.String({ minLength: 1, maxLength: 12, pattern: "^[0-9]+$" }),
      pin: Type.String({ minLength: 1, maxLength: 64 }),
    },
    { additionalProperties: false },
  ),
);

/** Resolves when listening. @throws the listen error of Node (EADDRINUSE …). */
export async function serveStaff(options: StaffServerOptions): Promise<FastifyInstance> {
  const { listen, pageFolder, signIn, routes, secured } = options;
  const { sessions } = signIn;
  const cookieName = `evertill_staff_${options.box.replaceAll(/[^A-Za-z0-9]/g, "_")}`;
  const hosts = new Set(["127.0.0.1", "localhost", "[::1]", listen.host, ...options.hosts]);
  const plain = { logger: false, forceCloseConnections: true, bodyLimit: 1_048_576 } as const;
  const app =
    secured === undefined
      ? fastify(plain)
      : // What is asked of it is asked the same way over TLS.
        (fastify({ ...plain, https: { minVersion: "TLSv1.2" } }) as unknown as FastifyInstance);
  await app.register(cookie);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("content-security-policy", policy);
    reply.header("x-content-type-options", "nosniff");
    reply.header("referrer-policy", "no-referrer");
    reply.header("cross-origin-opener-policy", "same-origin");
    if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
    if (!isOwnOrigin({ host: request.headers.host, origin: request.headers.origin }, hosts))
      return reply.code(403).send({ ok: false, reason: "other-origin" });
    return undefined;
  });

  if (secured !== undefined) securedDoor(app, secured);
  app.post("/api/sign-in", async (request, reply) => {
    if (!askedShape.Check(request.body)) return malformed(reply, "accepted: number, of digits, and pin");
    const { answer, token } = await signIn.signIn(request.body satisfies SignInAsked);
    if (token !== null)
      reply.setCookie(cookieName, token, {
        ...{ httpOnly: true, sameSite: "strict", path: "/", maxAge: sessionMs / 1_000 },
        secure: secured !== undefined,
      });
    return answer;
  });
  app.post("/api/sign-out", async (request, reply) => {
    const token = request.cookies[cookieName];
    if (token !== undefined) sessions.end(token);
    reply.clearCookie(cookieName, { path: "/" });
    return { ok: true };
  });
  /** Null: the refusal is sent. */
  const whoAsks = async (request: FastifyRequest, reply: FastifyReply): Promise<StaffDocument | null> => {
    const staff = await sessions.of(request.cookies[cookieName]);
    if (staff === null) await reply.code(401).send({ ok: false, reason: "signed-out" });
    return staff;
  };
  app.get("/api/me", async (request, reply) => {
    const staff = await whoAsks(request, reply);
    return staff === null ? reply : signIn.signedIn(staff);
  });
  for (const { method, path, needs, answer } of routes) {
    app.route({
      ...{ method, url: path },
      handler: async (request, reply) => {
        const staff = await whoAsks(request, reply);
        if (staff === null) return reply;
        if (!isAllowed(staff, needs)) return reply.code(403).send({ ok: false, reason: "not-allowed" });
        const answered = await answer(staff, method === "GET" ? request.query : request.body);
        return "malformed" in answered ? malformed(reply, answered.malformed) : reply.send(answered.said);
      },
    });
  }
  if (existsSync(pageFolder)) {
    await app.register(fastifyStatic, { root: pageFolder, cacheControl: false, index: false });
    for (const page of pages) app.get(`/${page}`, async (_request, reply) => reply.sendFile(`${page}.html`));
    app.get("/", async (_request, reply) => reply.redirect("/manager"));
  }
  await app.listen({ host: listen.host, port: listen.port });
  return app;
}

const malformed = (reply: FastifyReply, what: string) =>
  reply.code(400).send({ ok: false, reason: "malformed", detail: { what } });

/** For whoever wants to trust it: the authority's certificate, and with it the certificate that this door shows. */
function securedDoor(app: FastifyInstance, { open, authority }: NonNullable<StaffServerOptions["secured"]>): void {
  open(app.server as unknown as Server);
  app.get("/authority.crt", async (_request, reply) => {
    const der = authority();
    if (der === null) return reply.code(503).type("text/plain").send("This hub is not enrolled yet.\n");
    return reply
      .type("application/x-x509-ca-cert")
      .header("content-disposition", 'attachment; filename="evertill-authority.crt"')
      .send(Buffer.from(der));
  });
}
