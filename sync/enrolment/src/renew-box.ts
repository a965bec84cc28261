// A certificate is renewed by the box itself while HQ is there: with a new key, and shown to be its own by the old one.

import { X509Certificate } from "node:crypto";
import type { SecureAccess } from "./dial-peer.ts";
import { type KeptEnrolment, keepEnrolment, readEnrolment } from "./kept-enrolment.ts";
import { takeGiven } from "./take-given.ts";

const answerMs = 10_000;

/** Once a third of its life has passed: an HQ that is away for a month then still leaves a month. */
export function isRenewalDue({ certificatePem }: Pick<KeptEnrolment, "certificatePem">, nowMs: number): boolean {
  const { validFromDate, validToDate } = new X509Certificate(certificatePem);
  const lifeMs = validToDate.getTime() - validFromDate.getTime();
  return nowMs >= validFromDate.getTime() + lifeMs / 3;
}

/**
 * Null: renewed; else why not. A box that dies in between keeps what it had.
 * @param hqUrl HQ's door for boxes. @throws what network and disk say
 */
export async function renewBox(
  dataFolder: string,
  {
    access,
    hqUrl,
    nowMs,
  }: { readonly access: Pick<SecureAccess, "fetch">; readonly hqUrl: string; readonly nowMs: number },
): Promise<string | null> {
  const kept = readEnrolment(dataFolder);
  if (kept === null) return "not-enrolled";
  const { makeRequest } = await import("./x509-forms.ts");
  const { keyPem, requestPem } = await makeRequest();
  const response = await access.fetch(`${hqUrl}/enrolment/renewal`, {
    ...{ method: "POST", headers: { "content-type": "application/json" } },
    ...{ body: JSON.stringify({ request: requestPem }), signal: AbortSignal.timeout(answerMs) },
  });
  const answer: unknown = await response.json();
  if (!response.ok) return `status ${response.status}`;
  const taken = takeGiven(answer, { keyPem, authorityPem: kept.authorityPem, nowMs });
  if (!taken.ok) return taken.detail;
  keepEnrolment(dataFolder, taken.enrolment);
  return null;
}
