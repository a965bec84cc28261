// An enrolled hub asks HQ for a certificate under names that browsers open, with a key made for it alone.

import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import type { SecureAccess } from "./dial-peer.ts";
import { enrolmentGiven } from "./enrolment-messages.ts";
import type { KeyAndCertificate } from "./x509-forms.ts";

const answerMs = 10_000;

export interface WebCertificateAsked {
  readonly access: Pick<SecureAccess, "fetch">;
  /** HQ's door for boxes. */
  readonly hqUrl: string;
  readonly names: readonly string[];
  /** Which the browser is told to trust: HQ's. */
  readonly authority: X509Certificate;
}

export type WebCertificateOutcome =
  | ({ readonly ok: true } & KeyAndCertificate)
  /** What HQ refused, and what it accepts. */
  | { readonly ok: false; readonly why: string };

/** @throws what the network says */
export async function askWebCertificate({
  access,
  hqUrl,
  names,
  authority,
}: WebCertificateAsked): Promise<WebCertificateOutcome> {
  const { makeRequest } = await import("./x509-forms.ts");
  const { keyPem, requestPem } = await makeRequest();
  const response = await access.fetch(`${hqUrl}/enrolment/web`, {
    ...{ method: "POST", headers: { "content-type": "application/json" } },
    ...{ body: JSON.stringify({ request: requestPem, names }), signal: AbortSignal.timeout(answerMs) },
  });
  const answer: unknown = await response.json();
  if (!response.ok) return { ok: false, why: `status ${response.status}: ${JSON.stringify(answer)}` };
  if (!enrolmentGiven.Check(answer)) return { ok: false, why: "not what a request is answered with" };
  const certificate = new X509Certificate(answer.certificate);
  const isOurs =
    certificate.publicKey.equals(createPublicKey(createPrivateKey(keyPem))) && certificate.verify(authority.publicKey);
  return isOurs
    ? { ok: true, keyPem, certificatePem: answer.certificate }
    : { ok: false, why: "a certificate of another key or authority" };
}
