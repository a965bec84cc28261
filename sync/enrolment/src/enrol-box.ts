// A box enrols: HQ is known by the code's fingerprint before anything is said to it, and what it gives is held against the key
// that was made here. A box that was cut off asks once more with the same key, and is given the same.

import type { X509Certificate } from "node:crypto";
import type { JournalKey } from "@evertill/journal";
import type { BoxIdentity } from "./box-identity.ts";
import { PeerRefusedError, secureAccess } from "./dial-peer.ts";
import { authorityFingerprint, readCode } from "./enrolment-code.ts";
import type { EnrolmentAsk } from "./enrolment-messages.ts";
import { judgePeer } from "./judge-peer.ts";
import { keepAsked, keepEnrolment, readAsked } from "./kept-enrolment.ts";
import { takeGiven } from "./take-given.ts";

export interface EnrolOptions {
  readonly dataFolder: string;
  /** HQ's door for boxes, `https://host:port`. */
  readonly hqUrl: string;
  /** Of the hub that carries the bytes to HQ; absent: HQ is reached directly. */
  readonly through?: string;
  /** As a person typed it. */
  readonly code: string;
  readonly identity: BoxIdentity;
  /** Absent: the box has no journal. */
  readonly journalKey?: JournalKey;
  readonly nowMs: () => number;
}

export type EnrolOutcome =
  | { readonly ok: true; readonly endsMs: number }
  /** `detail` is for the log. */
  | { readonly ok: false; readonly reason: string; readonly detail: string };

const answerMs = 10_000;

/** @throws what the disk says */
export async function enrolBox(options: EnrolOptions): Promise<EnrolOutcome> {
  const { dataFolder, hqUrl, identity, journalKey, nowMs } = options;
  const code = readCode(options.code);
  if (code === null)
    return { ok: false, reason: "malformed-code", detail: "accepted: 42 letters and digits, as HQ shows them" };
  const { makeRequest } = await import("./x509-forms.ts");
  const asked = readAsked(dataFolder) ?? (await makeRequest());
  keepAsked(dataFolder, asked);

  const met: { authority: X509Certificate | null } = { authority: null };
  const access = secureAccess({
    ...{ own: () => null, ...(options.through === undefined ? {} : { through: options.through }) },
    refuses: (certificate) => {
      const { issuerCertificate } = certificate;
      if (issuerCertificate === undefined || authorityFingerprint(issuerCertificate.raw) !== code.authority)
        return "another-authority";
      const verdict = judgePeer(certificate, rules(issuerCertificate, nowMs()));
      if (!verdict.ok) return verdict.reason;
      if (verdict.identity.is !== "hq") return "not-hq";
      met.authority = issuerCertificate;
      return null;
    },
  });
  const ask: EnrolmentAsk = {
    ...{ secret: code.secret, ...identity, request: asked.requestPem },
    ...(journalKey === undefined
      ? {}
      : { journal: { key: journalKey.publicKey, signature: journalKey.sign(asked.requestPem) } }),
  };
  try {
    const response = await access.fetch(`${hqUrl}/enrolment`, {
      ...{ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(ask) },
      signal: AbortSignal.timeout(answerMs),
    });
    const answer: unknown = await response.json();
    if (!response.ok) return refusedByHq(answer, response.status);
    const { authority } = met;
    if (authority === null) throw new Error("an answer without an authority that was met");
    const taken = takeGiven(answer, { keyPem: asked.keyPem, authorityPem: authority.toString(), nowMs: nowMs() });
    if (!taken.ok) return { ok: false, reason: "bad-answer", detail: taken.detail };
    keepEnrolment(dataFolder, taken.enrolment);
    return { ok: true, endsMs: taken.endsMs };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof PeerRefusedError) return { ok: false, reason: cause.reason, detail: cause.message };
    if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error;
    return { ok: false, reason: "unreachable", detail: cause instanceof Error ? cause.message : error.message };
  } finally {
    await access.close();
  }
}

/** The box's clock may be wrong before it has heard anybody: how long a certificate lasts is not its to judge. */
const rules = (authority: X509Certificate, nowMs: number) => ({
  ...{ authority, revoked: new Set<string>(), nowMs, mayHaveEnded: true },
});

function refusedByHq(answer: unknown, status: number): EnrolOutcome {
  const { reason = `status-${status}`, detail = "" } = { ...(typeof answer === "object" ? answer : {}) } as {
    reason?: unknown;
    detail?: unknown;
  };
  return { ok: false, reason: String(reason), detail: String(detail) };
}
