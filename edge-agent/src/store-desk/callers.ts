// Who asks the hub something: by the certificate that their connection showed, or by the store's token on a line that nobody
// else can read. Rules: sync/SPEC.md, L10–L12.

import type { IncomingHttpHeaders } from "node:http";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { isLoopback, judgePeer, type KnownEnrolment } from "@evertill/enrolment";
import { sameKey } from "../window/window-key.ts";
import type { CallerRefusal } from "./hub-refusals.ts";

export type Caller =
  | {
      readonly ok: true;
      readonly role: "lane" | "kiosk";
      /** Null where a token opened, which all boxes of a role have. */
      readonly box: string | null;
      /** When its certificate ended, which is let pass while HQ is away; null: it has not. */
      readonly endedMs: number | null;
    }
  | {
      readonly ok: false;
      readonly status: 401 | 403;
      readonly reason: CallerRefusal;
      /** Null: who it is cannot be believed, or it is none of this store's boxes. */
      readonly box: string | null;
    };

/** What is looked at of a request or of the connection that it came by. */
export interface Called {
  readonly headers: IncomingHttpHeaders;
  readonly socket: Pick<Socket, "remoteAddress">;
}

export type Callers = (called: Called) => Caller;

export const byToken = (role: "lane" | "kiosk"): Caller => ({ ok: true, role, box: null, endedMs: null });

const refused = (reason: CallerRefusal, box: string | null = null): Caller => ({
  ...{ ok: false, status: reason === "unauthorised" ? 401 : 403, reason, box },
});

/** @param kiosk absent: the store has no kiosks */
export function tokenCallers(tokens: { readonly store: string; readonly kiosk?: string }): Callers {
  return ({ headers, socket }) => {
    if (!isLoopback(socket.remoteAddress)) return refused("not-over-tls");
    const given = headers.authorization?.replace(/^Bearer /, "");
    if (sameKey(given, tokens.store)) return byToken("lane");
    if (tokens.kiosk !== undefined && sameKey(given, tokens.kiosk)) return byToken("kiosk");
    return refused("unauthorised");
  };
}

export interface CertificateRules {
  readonly store: string;
  /** Null: the hub is not enrolled, and nobody can be judged. */
  readonly enrolment: () => KnownEnrolment | null;
  /** Serial numbers. */
  readonly revoked: () => ReadonlySet<string>;
  /** HQ's time, as far as the hub knows it. */
  readonly nowMs: () => number;
  /** Only then can a box be told to renew its certificate first. */
  readonly isHqUp: () => boolean;
}

/** Connections are TLS sockets. */
export function certificateCallers({ store, enrolment, revoked, nowMs, isHqUp }: CertificateRules): Callers {
  return ({ socket }) => {
    const known = enrolment();
    if (known === null) return refused("another-authority");
    const certificate = (socket as TLSSocket).getPeerX509Certificate() ?? null;
    const { authority } = known;
    const verdict = judgePeer(certificate, {
      ...{ authority, revoked: revoked(), nowMs: nowMs(), mayHaveEnded: !isHqUp() },
    });
    const { identity } = verdict;
    if (identity !== null && (identity.is === "hq" || identity.store !== store))
      return refused(identity.is === "hq" ? "wrong-role" : "wrong-store");
    if (!verdict.ok) return refused(verdict.reason, identity?.box ?? null);
    if (identity === null) return refused("no-identity");
    const { box, role } = identity;
    if (role === "hub") return refused("wrong-role", box);
    return { ok: true, role, box, endedMs: verdict.hasEnded ? verdict.endsMs : null };
  };
}
