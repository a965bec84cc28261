import { X509Certificate } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { PeerIdentity } from "./box-identity.ts";
import { judgePeer, type PeerRules } from "./judge-peer.ts";
import { certify, type KeyAndCertificate, makeAuthority, makeRequest } from "./x509-forms.ts";

const nowMs = Date.UTC(2026, 2, 14);
const dayMs = 86_400_000;
const lane: PeerIdentity = { is: "box", store: "0412", box: "0412-02", role: "lane" };

let hq: KeyAndCertificate;
let other: KeyAndCertificate;
let rules: PeerRules;
const certificateBy = async (authority: KeyAndCertificate, identity: PeerIdentity, lifeMs = 90 * dayMs) => {
  const { requestPem } = await makeRequest();
  return new X509Certificate(await certify(authority, requestPem, { identity, nowMs, lifeMs }));
};
beforeAll(async () => {
  hq = await makeAuthority({ nowMs, lifeMs: 365 * dayMs });
  other = await makeAuthority({ nowMs, lifeMs: 365 * dayMs });
  rules = { authority: new X509Certificate(hq.certificatePem), revoked: new Set(), nowMs, mayHaveEnded: false };
});

test.each<PeerIdentity>([{ is: "hq" }, lane, { is: "box", store: "0701", box: "0701-k1", role: "kiosk" }])(
  "[L4] a certificate of this authority names %o",
  async (identity) => {
    const verdict = judgePeer(await certificateBy(hq, identity), rules);
    expect(verdict).toMatchObject({ ok: true, identity, hasEnded: false });
  },
);

test("[L4] one of another authority is nobody's, although that has the same name and the certificate has ended", async () => {
  const certificate = await certificateBy(other, lane, 1_000);
  const later = { ...rules, nowMs: nowMs + dayMs, mayHaveEnded: true };
  expect(judgePeer(certificate, later)).toEqual({ ok: false, reason: "another-authority", identity: null });
});

test("[L4] the authority's own certificate is nobody's", () => {
  expect(judgePeer(rules.authority, rules)).toMatchObject({ ok: false, reason: "another-authority" });
});

test("[L4] none is none", () => {
  expect(judgePeer(null, rules)).toEqual({ ok: false, reason: "no-certificate", identity: null });
});

test("[L4] one that is revoked is refused, although it has ended and may have", async () => {
  const certificate = await certificateBy(hq, lane);
  const revoked = new Set([certificate.serialNumber]);
  const later = { ...rules, revoked, nowMs: nowMs + 91 * dayMs, mayHaveEnded: true };
  expect(judgePeer(certificate, later)).toMatchObject({ ok: false, reason: "revoked", identity: lane });
});

test("[L5] one that has ended is refused, or told apart where it may have", async () => {
  const certificate = await certificateBy(hq, lane);
  const at = (days: number, mayHaveEnded = false) =>
    judgePeer(certificate, { ...rules, mayHaveEnded, nowMs: nowMs + days * dayMs });
  expect(at(89)).toMatchObject({ ok: true, hasEnded: false });
  expect(at(91)).toMatchObject({ ok: false, reason: "expired", identity: lane });
  expect(at(91, true)).toMatchObject({ ok: true, hasEnded: true });
  expect(at(-400)).toMatchObject({ ok: true, hasEnded: false });
});
