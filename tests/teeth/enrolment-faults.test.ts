// The judgement on a peer with a part of it taken out: who is then let in must be seen.

import { X509Certificate } from "node:crypto";
import { judgePeer, type PeerIdentity } from "@evertill/enrolment";
import { certify, makeAuthority, makeRequest } from "@evertill/enrolment/x509";
import { beforeAll, expect, test, vi } from "vitest";

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 2, 14);
const hub: PeerIdentity = { is: "box", store: "0412", box: "0412-01", role: "hub" };

type Rules = Parameters<typeof judgePeer>[1];

/** Certificates of whoever comes, by who that is. */
const peers = new Map<string, X509Certificate>();
let rules: Rules;
beforeAll(async () => {
  const [own, stranger] = [
    await makeAuthority({ nowMs, lifeMs: 365 * dayMs }),
    await makeAuthority({ nowMs, lifeMs: 365 * dayMs }),
  ];
  const certified = async (by: typeof own, lifeMs: number) =>
    new X509Certificate(await certify(by, (await makeRequest()).requestPem, { identity: hub, nowMs, lifeMs }));
  peers.set("hub", await certified(own, 90 * dayMs));
  // Names the authority in everything, and has not its key.
  peers.set("stranger", await certified({ ...own, keyPem: stranger.keyPem }, 90 * dayMs));
  peers.set("revoked", await certified(own, 90 * dayMs));
  peers.set("ended", await certified(own, dayMs));
  rules = {
    authority: new X509Certificate(own.certificatePem),
    revoked: new Set([peers.get("revoked")?.serialNumber ?? ""]),
    ...{ nowMs: nowMs + 2 * dayMs, mayHaveEnded: false },
  };
});

const letIn = (by: Rules) => [...peers].flatMap(([who, certificate]) => (judgePeer(certificate, by).ok ? [who] : []));

test("[L4] with every rule on, the hub alone is let in", () => {
  expect(letIn(rules)).toEqual(["hub"]);
});

test("[L4] planted: who does not look at the signature lets in a stranger who names the authority", () => {
  const blind = vi.spyOn(X509Certificate.prototype, "verify").mockReturnValue(true);
  try {
    expect(letIn(rules)).toEqual(["hub", "stranger"]);
  } finally {
    blind.mockRestore();
  }
});

test.each<[rule: string, planted: (of: Rules) => Rules, who: string]>([
  ["[L9] planted: who has no list of the revoked lets them in", (of) => ({ ...of, revoked: new Set() }), "revoked"],
  ["[L5] planted: who does not look at the clock lets in what has ended", (of) => ({ ...of, nowMs }), "ended"],
])("%s", (_, planted, who) => {
  expect(letIn(planted(rules))).toEqual(["hub", who]);
});
