import { expect, test } from "vitest";
import { isRenewalDue } from "./renew-box.ts";
import { certify, makeAuthority, makeRequest } from "./x509-forms.ts";

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 2, 14);

test("[L8] a certificate of 90 days is renewed once a third of its life has passed", async () => {
  const authority = await makeAuthority({ nowMs, lifeMs: 365 * dayMs });
  const { requestPem } = await makeRequest();
  const identity = { is: "box", store: "0412", box: "0412-01", role: "hub" } as const;
  const certificatePem = await certify(authority, requestPem, { identity, nowMs, lifeMs: 90 * dayMs });
  const dueOn = [0, 29, 30, 31, 89, 400].filter((days) => isRenewalDue({ certificatePem }, nowMs + days * dayMs));
  expect(dueOn).toEqual([30, 31, 89, 400]);
});
