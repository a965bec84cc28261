// HQ's door for boxes: TLS with the box's certificate on everything but enrolment, which a code opens. Rules: sync/SPEC.md, L1–L9.

import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Server, TLSSocket } from "node:tls";
import {
  acceptedWebNames,
  type BoxIdentity,
  enrolmentAsk,
  judgePeer,
  mostAskBytes,
  readWebName,
  renewalAsk,
  webAsk,
} from "@evertill/enrolment";
import websocket from "@fastify/websocket";
import fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { type ShapeFault, shapeFault } from "../config/shape-fault.ts";
import { refuse } from "../http/refuse.ts";
import { type StoreRoutesOptions, storeRoutes } from "../http/store-routes.ts";
import { maximumMessageBytes } from "../link/ship-up-parse.ts";
import { errorFields } from "../log.ts";
import type { Authority } from "./authority.ts";
import type { Caller, Callers } from "./callers.ts";
import type { EnrolmentAnswer, EnrolmentBook } from "./enrolment-book.ts";

export interface BoxDoorOptions extends StoreRoutesOptions {
  readonly authority: Authority;
  readonly enrolments: EnrolmentBook;
}

const accepted = {
  "no-certificate": "accepted: the certificate that HQ gave the box; enrol it",
  "another-authority": "accepted: a certificate of this HQ; enrol the box",
  "no-identity": "accepted: a certificate of a box of this chain",
  revoked: "accepted: a box that is not revoked; HQ enrols it anew",
  expired: "accepted: a certificate that has not ended; renew it",
} as const;

type SecuredServer = Pick<Server, "setSecureContext">;

/** Not yet listening. Closing it waits for what is being received. */
export async function buildBoxDoor(options: BoxDoorOptions) {
  const { authority, refusals, log } = options;
  const secured = async () => {
    const { keyPem, certificatePem } = await authority.ownCertificate();
    const ca = authority.certificate.toString();
    return { key: keyPem, cert: certificatePem, ca, minVersion: "TLSv1.3" as const };
  };
  const server = fastify({
    ...{ logger: false, forceCloseConnections: true },
    // Who is refused is told why, which a broken handshake does not say.
    https: { ...(await secured()), requestCert: true, rejectUnauthorized: false },
  });
  server.server.on("tlsClientError", (error) => {
    refusals.count(null, "bad-handshake");
    log.warn("handshake-refused", errorFields(error));
  });
  server.setErrorHandler(async (error: Error & { readonly statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      log.error("request-failed", { method: request.method, path: request.routeOptions.url, ...errorFields(error) });
      return refuse(reply, 500, "failed", "HQ could not answer; it is in its log");
    }
    const reason = status === 413 ? "oversized" : "malformed";
    refusals.count(null, reason);
    log.warn("request-refused", { path: request.routeOptions.url, reason, ...errorFields(error) });
    return refuse(reply, status, reason, error.message);
  });
  server.setNotFoundHandler(async (_, reply) =>
    refuse(reply, 404, "unknown-path", "accepted: /enrolment, and what a hub asks of HQ"),
  );
  await server.register(websocket, { options: { maxPayload: maximumMessageBytes } });
  await server.register(async (inside) => enrolmentRoutes(inside, options));
  const callers = certificateCallers(options);
  await server.register(async (inside) => {
    storeRoutes(inside, options, callers);
    webRoute(inside, options, callers);
    inside.get("/revoked", async (request) => {
      const caller = callers(request);
      return options.enrolments.revokedList(caller.ok ? caller.store : "");
    });
  });
  const doors = new Set<SecuredServer>([server.server]);
  return {
    /** Another server that shows what this door does. */
    share: async (another: SecuredServer) => {
      doors.add(another);
      another.setSecureContext(await secured());
    },
    /** Who is at the other end of a connection to one of them. */
    boxAt: (socket: Socket) => boxOf({ socket }, options, { mayHaveEnded: false }),
    listen: (at: { readonly host: string; readonly port: number }) => server.listen(at),
    /** Connections that stand keep theirs. */
    renewCertificate: async () => {
      const shown = await secured();
      for (const door of doors) door.setSecureContext(shown);
    },
    close: () => server.close(),
  };
}

function enrolmentRoutes(server: FastifyInstance, options: BoxDoorOptions): void {
  const { enrolments, refusals, log } = options;
  const given = (reply: FastifyReply, { store, box, role }: BoxIdentity, answer: EnrolmentAnswer) => {
    if (answer.ok) {
      log.info("certificate-given", { store, box, role });
      return answer.given;
    }
    refusals.count(store, answer.reason);
    log.warn("enrolment-refused", { store, box, role, reason: answer.reason });
    return refuse(reply, 403, answer.reason, answer.detail);
  };
  const malformed = (reply: FastifyReply, fault: ShapeFault | null) => {
    refusals.count(null, "malformed");
    return refuse(reply, 400, "malformed", `${fault?.where}: ${fault?.what}`);
  };
  server.post("/enrolment", { bodyLimit: mostAskBytes }, async ({ body }, reply) => {
    if (!enrolmentAsk.Check(body)) return malformed(reply, shapeFault(enrolmentAsk, body));
    return given(reply, body, await enrolments.enrol(body));
  });
  server.post("/enrolment/renewal", { bodyLimit: mostAskBytes }, async ({ raw, body }, reply) => {
    const caller = boxOf(raw, options, { mayHaveEnded: true });
    if (!caller.ok) {
      refusals.count(caller.store, caller.reason);
      return refuse(reply, caller.status, caller.reason, caller.detail);
    }
    if (!renewalAsk.Check(body)) return malformed(reply, shapeFault(renewalAsk, body));
    return given(reply, caller.box, await enrolments.renew(caller.box, body.request));
  });
}

/** Certificates for the pages that a hub serves to its staff's phones [L18]. */
function webRoute(server: FastifyInstance, { authority, refusals, log }: BoxDoorOptions, callers: Callers): void {
  server.post("/enrolment/web", { bodyLimit: mostAskBytes }, async (request, reply) => {
    const caller = callers(request);
    const store = caller.ok ? caller.store : "";
    const refused = (status: number, reason: "malformed" | "name-not-allowed" | "bad-request", what: string) => {
      refusals.count(store, reason);
      return refuse(reply, status, reason, what);
    };
    if (!webAsk.Check(request.body)) {
      const fault = shapeFault(webAsk, request.body);
      return refused(400, "malformed", `${fault?.where}: ${fault?.what}`);
    }
    const names = request.body.names.map((name) => ({ name, read: readWebName(name) }));
    const other = names.find(({ read }) => read === null);
    if (other !== undefined)
      return refused(403, "name-not-allowed", `names: ${other.name}; accepted: ${acceptedWebNames}`);
    const read = names.flatMap((each) => (each.read === null ? [] : [each.read]));
    const certificate = await authority.certifyWeb(request.body.request, { store, names: read });
    if (certificate === null) return refused(400, "bad-request", "request: accepted: PKCS #10, signed by its key");
    log.info("web-certificate-given", { store, names: request.body.names });
    return { certificate };
  });
}

/** A hub speaks for its store; no other box has anything to ask of HQ. */
function certificateCallers(options: BoxDoorOptions): Callers {
  return ({ raw }) => {
    const caller = boxOf(raw, options, { mayHaveEnded: false });
    if (!caller.ok) return caller;
    const { store, box, role } = caller.box;
    if (role === "hub") return { ok: true, store, box };
    return { ok: false, status: 403, reason: "not-a-hub", detail: "accepted: a store's hub", store };
  };
}

/** The box whose certificate the connection showed. */
function boxOf(
  { socket }: Pick<IncomingMessage, "socket">,
  { authority, enrolments, nowMs }: BoxDoorOptions,
  { mayHaveEnded }: { readonly mayHaveEnded: boolean },
): { readonly ok: true; readonly box: BoxIdentity } | Extract<Caller, { ok: false }> {
  const certificate = (socket as TLSSocket).getPeerX509Certificate() ?? null;
  const rules = { authority: authority.certificate, revoked: enrolments.revoked, nowMs: nowMs(), mayHaveEnded };
  const verdict = judgePeer(certificate, rules);
  const { identity } = verdict;
  if (verdict.ok && identity?.is === "box") return { ok: true, box: identity };
  const reason = verdict.ok ? "no-identity" : verdict.reason;
  const store = identity?.is === "box" ? identity.store : null;
  return { ok: false, status: 403, reason, detail: accepted[reason], store };
}
