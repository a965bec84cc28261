// The hub's judgement on the boxes of its store, and a box's on its hub, with a rule taken out: who is then let in, or what is then
// believed, must be seen. With every rule on it is not.

import { X509Certificate } from "node:crypto";
import { EnrolmentFile, RefusalCounter } from "@evertill/enrolment";
import { beforeAll, expect, test } from "vitest";
import { testBox } from "../../edge-agent/src/box/testing-box.ts";
import { diallingBy, type SecureUpOptions } from "../../edge-agent/src/enrolment/secure-up.ts";
import { boxOf, type Chain, dayMs, testChain } from "../../edge-agent/src/enrolment/testing-chain.ts";
import { type Caller, type CertificateRules, certificateCallers } from "../../edge-agent/src/store-desk/callers.ts";
import { LaneConnection } from "../../edge-agent/src/store-desk/lane-connection.ts";
import { StoreEndpoint } from "../../edge-agent/src/store-desk/store-endpoint.ts";
import { replace } from "./planting.ts";

const store = "0412";

let chain: Chain;
/** Who comes to the hub, by what they are. */
const comers = new Map<string, X509Certificate>();
beforeAll(async () => {
  chain = await testChain();
  const stranger = await testChain();
  const shown = async (who: string, by: Chain, ...of: Parameters<Chain["certified"]>) =>
    comers.set(who, new X509Certificate((await by.certified(...of)).certificatePem));
  await shown("lane", chain, boxOf("lane", "0412-02"));
  await shown("kiosk", chain, boxOf("kiosk", "0412-k1"));
  await shown("stranger", stranger, boxOf("lane", "0412-02"));
  await shown("lane of another store", chain, boxOf("lane", "0418-02", "0418"));
  await shown("another hub", chain, boxOf("hub", "0412-09"));
  await shown("HQ", chain, { is: "hq" });
  await shown("ended", chain, boxOf("lane", "0412-03"), Date.now() - dayMs);
  await shown("revoked", chain, boxOf("lane", "0412-04"));
});

async function hubRules(): Promise<CertificateRules> {
  const file = new EnrolmentFile(await chain.enrolled(boxOf("hub", "0412-01")));
  const revoked = new Set([comers.get("revoked")?.serialNumber ?? ""]);
  return { store, enrolment: () => file.now(), revoked: () => revoked, nowMs: Date.now, isHqUp: () => true };
}

const called = (certificate: X509Certificate) => ({
  ...{ headers: {}, socket: { remoteAddress: "10.0.0.7", getPeerX509Certificate: () => certificate } },
});

const letIn = (judge: (certificate: X509Certificate) => Caller) =>
  [...comers].flatMap(([who, certificate]) => (judge(certificate).ok ? [who] : []));

test("[L10] [L14] [L16] with every rule on, the store's lane and kiosk alone are let in", async () => {
  const callers = certificateCallers(await hubRules());
  expect(letIn((certificate) => callers(called(certificate)))).toEqual(["lane", "kiosk"]);
});

test.each<[rule: string, who: string, planted: (of: CertificateRules) => CertificateRules]>([
  [
    "[L14] planted: a hub that never takes HQ for there lets in what has ended",
    "ended",
    (of) => ({ ...of, isHqUp: () => false }),
  ],
  ["[L14] planted: a hub whose time stands still lets in what has ended", "ended", (of) => ({ ...of, nowMs: () => 0 })],
  [
    "[L16] planted: a hub that hears of no revoked box lets it in",
    "revoked",
    (of) => ({ ...of, revoked: () => new Set() }),
  ],
  [
    "[L10] planted: a hub of no store of its own lets in another's lane",
    "lane of another store",
    (of) => ({ ...of, store: "0418" }),
  ],
])("%s", async (_, who, planted) => {
  const callers = certificateCallers(planted(await hubRules()));
  expect(letIn((certificate) => callers(called(certificate)))).toContain(who);
});

test("[L10] planted: a hub that takes whoever is certified lets in hubs and HQ too", async () => {
  const callers = certificateCallers(await hubRules());
  const blind = (certificate: X509Certificate): Caller => {
    const caller = callers(called(certificate));
    return caller.ok || caller.reason !== "wrong-role" ? caller : { ok: true, role: "lane", box: null, endedMs: null };
  };
  expect(letIn(blind)).toEqual(["lane", "kiosk", "another hub", "HQ"]);
});

/** A lane's connection; `ended`: with what, null while it is believed. */
function connected(caller: () => Caller, refusals = new RefusalCounter()) {
  const endpoint = new StoreEndpoint(testBox(), "incarnation");
  const of: { ended: string | null } = { ended: null };
  const refuse = (reason: string) => {
    of.ended = reason;
  };
  const connection = new LaneConnection(
    { store, endpoint, caller, refusals, log: () => {} },
    { send: () => {}, refuse },
  );
  const hello = (box: string) => connection.text(JSON.stringify({ type: "hello", version: 1, store, box, heads: [] }));
  return { of, connection, hello };
}

/** What the connection of a box ends with that says it is another. */
function endOf(caller: Caller): string | null {
  const { of, hello } = connected(() => caller);
  hello("0412-03");
  return of.ended;
}

test("[L11] planted: a hub that forgets whose certificate it saw believes a box that says it is another", () => {
  const seen = { ok: true, role: "lane", box: "0412-02", endedMs: null } as const;
  expect([endOf(seen), endOf({ ...seen, box: null })]).toEqual(["wrong-box", null]);
});

/** Of a box that is let in, and revoked while its connection stands: with what that ends, and what is counted of it. */
function revokedSince({ judges }: { readonly judges: "each time" | "once" }) {
  const seen: Caller = { ok: true, role: "lane", box: "0412-04", endedMs: null };
  const hub: { now: Caller } = { now: seen };
  const refusals = new RefusalCounter();
  const { of, connection, hello } = connected(() => (judges === "once" ? seen : hub.now), refusals);
  hello("0412-04");
  hub.now = { ok: false, status: 403, box: "0412-04", reason: "revoked" };
  const before = of.ended;
  connection.text(JSON.stringify({ type: "heads", heads: [] }));
  return { before, ended: of.ended, counted: refusals.of("0412-04") };
}

test("[L15] planted: a hub that judges a box only as it comes goes on hearing who was revoked since", () => {
  expect(revokedSince({ judges: "each time" })).toEqual({ before: null, ended: "revoked", counted: { revoked: 1 } });
  expect(revokedSince({ judges: "once" })).toEqual({ before: null, ended: null, counted: {} });
});

test("[L15] planted: a hub that counts nothing shows nobody whom it refused", () => {
  const restore = replace(RefusalCounter, "count", () => () => 1);
  try {
    expect(revokedSince({ judges: "each time" })).toMatchObject({ ended: "revoked", counted: {} });
  } finally {
    restore();
  }
});

test("[L12] [L16] planted: a lane that asks for no store, no role or no list speaks to whoever is certified", async () => {
  const dataFolder = await chain.enrolled(boxOf("lane", "0412-02"));
  const refusal = (who: string, planted: Partial<SecureUpOptions> = {}) => {
    const certificate = comers.get(who);
    if (certificate === undefined) throw new RangeError(who);
    const options = { dataFolder, to: { is: "hub", store }, revoked: () => new Set<string>() } as const;
    const by = diallingBy({ ...options, clock: { wallMs: Date.now }, log: () => {}, ...planted });
    return by.refuses(certificate);
  };
  const revoked = () => new Set([comers.get("another hub")?.serialNumber ?? ""]);
  expect([refusal("another hub"), refusal("another hub", { revoked })]).toEqual([null, "revoked"]);
  expect([refusal("HQ"), refusal("HQ", { to: { is: "hq" } })]).toEqual(["not-hub", null]);
  expect([refusal("another hub", { to: { is: "hub", store: "0418" } }), refusal("lane")]).toEqual([
    "not-hub",
    "not-hub",
  ]);
});
