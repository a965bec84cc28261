// HQ's door for boxes: TLS with the box's certificate on everything but enrolment, which a code opens. Rules: sync/SPEC.md, L1–L9.

import type { X509Certificate } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { TLSSocket } from "node:tls";
import { enrolmentAsk, judgePeer, mostAskBytes } from "@evertill/enrolment";
import websocket from "@fastify/websocket";
import fastify, { type FastifyInstance } from "fastify";
import { shapeFault } from "../config/shape-fault.ts";
import { refuse } from "../http/refuse.ts";
import { type StoreRoutesOptions, storeRoutes } from "../http/store-routes.ts";
import { maximumMessageBytes } from "../link/ship-up-parse.ts";
import { errorFields } from "../log.ts";
import type { Authority } from "./authority.ts";
import type { Callers } from "./callers.ts";
import type { EnrolmentBook } from "./enrolment-book.ts";

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
  await server.register(async (inside) => storeRoutes(inside, options, callers));
  return {
    listen: (at: { readonly host: string; readonly port: number }) => server.listen(at),
    /** Connections that stand keep theirs. */
    renewCertificate: async () => server.server.setSecureContext(await secured()),
    close: () => server.close(),
  };
}

function enrolmentRoutes(server: FastifyInstance, { enrolments, refusals, log }: BoxDoorOptions): void {
  server.post("/enrolment", { bodyLimit: mostAskBytes }, async ({ body }, reply) => {
    if (!enrolmentAsk.Check(body)) {
      const fault = shapeFault(enrolmentAsk, body);
      refusals.count(null, "malformed");
      return refuse(reply, 400, "malformed", `${fault?.where}: ${fault?.what}`);
    }
    const { store, box, role } = body;
    const answer = await enrolments.enrol(body);
    if (answer.ok) {
      log.info("box-enrolled", { store, box, role });
      return answer.given;
    }
    refusals.count(store, answer.reason);
    log.warn("enrolment-refused", { store, box, role, reason: answer.reason });
    return refuse(reply, 403, answer.reason, answer.detail);
  });
}

/** A hub speaks for its store; no other box has anything to ask of HQ. */
function certificateCallers({ authority, enrolments, nowMs }: BoxDoorOptions): Callers {
  return ({ raw }) => {
    const rules = {
      authority: authority.certificate,
      revoked: enrolments.revoked,
      nowMs: nowMs(),
      mayHaveEnded: false,
    };
    const verdict = judgePeer(certificateOf(raw), rules);
    const status = 403;
    if (!verdict.ok) {
      const { reason, identity } = verdict;
      return {
        ok: false,
        status,
        reason,
        detail: accepted[reason],
        store: identity?.is === "box" ? identity.store : null,
      };
    }
    const { identity } = verdict;
    if (identity.is === "box" && identity.role === "hub") return { ok: true, store: identity.store, box: identity.box };
    const store = identity.is === "box" ? identity.store : null;
    return { ok: false, status, reason: "not-a-hub", detail: "accepted: a store's hub", store };
  };
}

function certificateOf({ socket }: IncomingMessage): X509Certificate | null {
  return (socket as TLSSocket).getPeerX509Certificate() ?? null;
}
