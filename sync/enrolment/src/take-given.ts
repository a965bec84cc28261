// What HQ gives a box, held against the key that the box made and the authority that it knows, before it is kept.

import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import { enrolmentGiven } from "./enrolment-messages.ts";
import { judgePeer } from "./judge-peer.ts";
import type { KeptEnrolment } from "./kept-enrolment.ts";

export type TakenGiven =
  | { readonly ok: true; readonly enrolment: KeptEnrolment; readonly endsMs: number }
  | { readonly ok: false; readonly detail: string };

export function takeGiven(
  answer: unknown,
  { keyPem, authorityPem, nowMs }: { readonly keyPem: string; readonly authorityPem: string; readonly nowMs: number },
): TakenGiven {
  if (!enrolmentGiven.Check(answer)) return { ok: false, detail: "not what an enrolment is answered with" };
  const certificate = new X509Certificate(answer.certificate);
  const authority = new X509Certificate(authorityPem);
  // How long it lasts is not for the box's clock to judge.
  const verdict = judgePeer(certificate, { authority, revoked: new Set(), nowMs, mayHaveEnded: true });
  if (!verdict.ok) return { ok: false, detail: verdict.reason };
  if (!certificate.publicKey.equals(createPublicKey(createPrivateKey(keyPem))))
    return { ok: false, detail: "a certificate of another key" };
  const enrolment = { keyPem, certificatePem: answer.certificate, authorityPem };
  return { ok: true, enrolment, endsMs: verdict.endsMs };
}
