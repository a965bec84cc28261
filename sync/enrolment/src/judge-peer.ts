// Whether whoever stands at the other end of a TLS link is let in, by the certificate that the handshake proved to be theirs.
// OpenSSL's own verdict is not asked: with refusing left to us it keeps the last of several faults, and "expired" may hide a
// signature that is none. Rules: sync/SPEC.md, L1–L9.

import type { X509Certificate } from "node:crypto";
import { identityOf, type PeerIdentity } from "./box-identity.ts";

export type PeerRefusal =
  /** The peer showed none. */
  | "no-certificate"
  /** Not signed by this chain's authority. */
  | "another-authority"
  /** Signed, and of neither a box nor HQ. */
  | "no-identity"
  | "revoked"
  | "expired";

export interface PeerRules {
  readonly authority: X509Certificate;
  /** Serial numbers, as certificates say them. */
  readonly revoked: ReadonlySet<string>;
  readonly nowMs: number;
  /** One that has ended is let in, and told apart. */
  readonly mayHaveEnded: boolean;
}

export type PeerVerdict =
  | {
      readonly ok: true;
      readonly identity: PeerIdentity;
      readonly serial: string;
      readonly endsMs: number;
      readonly hasEnded: boolean;
    }
  /** `identity`: null where nothing that the certificate says can be believed. */
  | { readonly ok: false; readonly reason: PeerRefusal; readonly identity: PeerIdentity | null };

/**
 * When a certificate begins is not looked at: HQ gives none in advance, and a box whose clock is late must be let in.
 * @param certificate the peer's own; null: it showed none
 */
export function judgePeer(certificate: X509Certificate | null, rules: PeerRules): PeerVerdict {
  const { authority, revoked, nowMs, mayHaveEnded } = rules;
  if (certificate === null) return { ok: false, reason: "no-certificate", identity: null };
  const isSigned = !certificate.ca && certificate.checkIssued(authority) && certificate.verify(authority.publicKey);
  if (!isSigned) return { ok: false, reason: "another-authority", identity: null };
  const identity = identityOf(certificate);
  if (identity === null) return { ok: false, reason: "no-identity", identity };
  const serial = certificate.serialNumber;
  if (revoked.has(serial)) return { ok: false, reason: "revoked", identity };
  const endsMs = certificate.validToDate.getTime();
  const hasEnded = nowMs > endsMs;
  if (hasEnded && !mayHaveEnded) return { ok: false, reason: "expired", identity };
  return { ok: true, identity, serial, endsMs, hasEnded };
}
