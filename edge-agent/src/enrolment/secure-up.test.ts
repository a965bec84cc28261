import { X509Certificate } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer } from "node:https";
import { join } from "node:path";
import type { KeyAndCertificate } from "@evertill/enrolment";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { tierAbove } from "../link/tier-above.ts";
import { WebSocketLink } from "../link/websocket-link.ts";
import { type SecureUpOptions, secureUp } from "./secure-up.ts";
import { boxOf, type Chain, dayMs, testChain, testFolder } from "./testing-chain.ts";

const hub = boxOf("hub", "0412-01");

let chain: Chain;
let stranger: Chain;
const revoked = new Set<string>();
beforeAll(async () => {
  chain = await testChain();
  stranger = await testChain();
});

/** A tier above that refuses everybody for a reason, and counts what it was asked. */
async function tier(own: KeyAndCertificate, reason: string) {
  const asked: string[] = [];
  const server = createServer({
    key: own.keyPem,
    cert: own.certificatePem,
    requestCert: true,
    rejectUnauthorized: false,
  });
  server.on("request", (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(403, { "content-type": "application/json" }).end(JSON.stringify({ ok: false, reason }));
  });
  server.on("upgrade", (request, socket) => {
    asked.push(`link ${request.url}`);
    const body = JSON.stringify({ ok: false, reason });
    socket.end(`HTTP/1.1 403 Forbidden\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `https://127.0.0.1:${port}`, asked };
}

function secureFrom(dataFolder: string, to: SecureUpOptions["to"] = { is: "hq" }) {
  const secure = secureUp({
    ...{ dataFolder, to, clock: { wallMs: Date.now }, log: () => {} },
    revoked: () => revoked,
  });
  onTestFinished(() => secure.close());
  return secure;
}

const enrolledHub = async (isEnrolled = true) => secureFrom(isEnrolled ? await chain.enrolled(hub) : testFolder());

/** How a link to a tier above ends the first time. */
async function endOf(url: string, secure: Awaited<ReturnType<typeof enrolledHub>>): Promise<string | null | undefined> {
  const link = new WebSocketLink({ url, token: "token-of-the-store", secure });
  onTestFinished(() => link.close());
  return new Promise((resolve) => {
    link.open({ up: () => resolve("up"), down: (_, refused) => resolve(refused), text: () => {} });
  });
}

test("[L9] why HQ does not let a box in comes with the refused link", async () => {
  const hq = await tier(await chain.certified({ is: "hq" }), "revoked");
  expect(await endOf(hq.url, await enrolledHub())).toBe("revoked");
  expect(hq.asked).toEqual(["link /link"]);
});

test.each<[who: string, refused: string, own: () => Promise<KeyAndCertificate>]>([
  ["another authority", "another-authority", () => stranger.certified({ is: "hq" })],
  ["a box of the chain that poses as HQ", "not-hq", () => chain.certified(hub)],
])("[L3] nothing is said to %s", async (_, refused, own) => {
  const impostor = await tier(await own(), "");
  const secure = await enrolledHub();
  expect(await endOf(impostor.url, secure)).toBe(refused);
  const above = tierAbove({ url: impostor.url, token: "token-of-the-store", secure });
  await expect(above.fetch(["replicate", "item"], { timeoutMs: 5_000 })).rejects.toThrow();
  expect(impostor.asked).toEqual([]);
});

test("[L5] HQ is spoken to although its certificate has ended by this box's clock", async () => {
  const hq = await tier(await chain.certified({ is: "hq" }, Date.now() - 30 * dayMs), "expired");
  expect(await endOf(hq.url, await enrolledHub())).toBe("expired");
});

test.each<[who: string, refused: string | null, own: () => Promise<KeyAndCertificate>]>([
  ["the hub", "revoked", () => chain.certified(hub)],
  ["the box that took the place of the hub", "revoked", () => chain.certified(boxOf("hub", "0412-09"))],
  ["the hub of another store", "not-hub", () => chain.certified(boxOf("hub", "0418-01", "0418"))],
  ["another lane of the store", "not-hub", () => chain.certified(boxOf("lane", "0412-03"))],
  ["HQ", "not-hub", () => chain.certified({ is: "hq" })],
  ["a hub of another chain", "another-authority", () => stranger.certified(hub)],
])("[L12] a lane speaks to the hub of its store, whichever box that is: it meets %s", async (_, refused, own) => {
  const met = await tier(await own(), "revoked");
  const lane = secureFrom(await chain.enrolled(boxOf("lane", "0412-02")), { is: "hub", store: "0412" });
  expect(await endOf(met.url, lane)).toBe(refused);
  expect(met.asked).toEqual(refused === "revoked" ? ["link /link"] : []);
});

test("a box that is not enrolled says so, and connects once it is", async () => {
  const hq = await tier(await chain.certified({ is: "hq" }), "revoked");
  expect(await endOf(hq.url, await enrolledHub(false))).toBe("not-enrolled");
  expect(hq.asked).toEqual([]);
});

test("[L16] nothing is said to a hub that HQ has revoked", async () => {
  const own = await chain.certified(hub);
  const old = await tier(own, "expired");
  const lane = secureFrom(await chain.enrolled(boxOf("lane", "0412-02")), { is: "hub", store: "0412" });
  const { serialNumber } = new X509Certificate(own.certificatePem);
  revoked.add(serialNumber);
  onTestFinished(() => revoked.clear());
  expect(await endOf(old.url, lane)).toBe("revoked");
  expect(old.asked).toEqual([]);
});

test("[P11] an enrolment that cannot be read any more while a connection is made ends that connection alone", async () => {
  const hq = await tier(await chain.certified({ is: "hq" }), "");
  const dataFolder = await chain.enrolled(hub);
  const secure = secureFrom(dataFolder);
  const ended = endOf(hq.url, secure);
  writeFileSync(join(dataFolder, "enrolment.json"), "{");
  expect(await ended).toBeNull();
  expect(hq.asked).toEqual([]);
});
