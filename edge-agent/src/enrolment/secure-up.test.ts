import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PeerIdentity } from "@evertill/enrolment";
import { certify, type KeyAndCertificate, makeAuthority, makeRequest } from "@evertill/enrolment/x509";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { tierAbove } from "../link/tier-above.ts";
import { WebSocketLink } from "../link/websocket-link.ts";
import { secureUp } from "./secure-up.ts";

const dayMs = 86_400_000;
const hub: PeerIdentity = { is: "box", store: "0412", box: "0412-01", role: "hub" };

let chain: KeyAndCertificate;
let stranger: KeyAndCertificate;
beforeAll(async () => {
  chain = await makeAuthority({ nowMs: Date.now(), lifeMs: dayMs });
  stranger = await makeAuthority({ nowMs: Date.now(), lifeMs: dayMs });
});

async function certified(by: KeyAndCertificate, identity: PeerIdentity, nowMs = Date.now()) {
  const { keyPem, requestPem } = await makeRequest();
  return { keyPem, certificatePem: await certify(by, requestPem, { identity, nowMs, lifeMs: dayMs / 2 }) };
}

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

async function enrolledFolder(isEnrolled = true): Promise<string> {
  const dataFolder = mkdtempSync(join(tmpdir(), "evertill-secure-"));
  onTestFinished(() => rmSync(dataFolder, { recursive: true }));
  const enrolment = { ...(await certified(chain, hub)), authorityPem: chain.certificatePem };
  if (isEnrolled) writeFileSync(join(dataFolder, "enrolment.json"), JSON.stringify(enrolment));
  return dataFolder;
}

function secureFrom(dataFolder: string) {
  const secure = secureUp({ dataFolder, clock: { wallMs: Date.now }, log: () => {} });
  onTestFinished(() => secure.close());
  return secure;
}

const enrolledHub = async (isEnrolled = true) => secureFrom(await enrolledFolder(isEnrolled));

/** How a link to a tier above ends the first time. */
async function endOf(url: string, secure: Awaited<ReturnType<typeof enrolledHub>>): Promise<string | null | undefined> {
  const link = new WebSocketLink({ url, token: "token-of-the-store", secure });
  onTestFinished(() => link.close());
  return new Promise((resolve) => {
    link.open({ up: () => resolve("up"), down: (_, refused) => resolve(refused), text: () => {} });
  });
}

test("[L9] why HQ does not let a box in comes with the refused link", async () => {
  const hq = await tier(await certified(chain, { is: "hq" }), "revoked");
  expect(await endOf(hq.url, await enrolledHub())).toBe("revoked");
  expect(hq.asked).toEqual(["link /link"]);
});

test.each<[who: string, refused: string, own: () => Promise<KeyAndCertificate>]>([
  ["another authority", "another-authority", () => certified(stranger, { is: "hq" })],
  ["a box of the chain that poses as HQ", "not-hq", () => certified(chain, hub)],
])("[L3] nothing is said to %s", async (_, refused, own) => {
  const impostor = await tier(await own(), "");
  const secure = await enrolledHub();
  expect(await endOf(impostor.url, secure)).toBe(refused);
  const above = tierAbove({ url: impostor.url, token: "token-of-the-store", secure });
  await expect(above.fetch(["replicate", "item"], { timeoutMs: 5_000 })).rejects.toThrow();
  expect(impostor.asked).toEqual([]);
});

test("[L5] HQ is spoken to although its certificate has ended by this box's clock", async () => {
  const hq = await tier(await certified(chain, { is: "hq" }, Date.now() - 30 * dayMs), "expired");
  expect(await endOf(hq.url, await enrolledHub())).toBe("expired");
});

test("a box that is not enrolled says so, and connects once it is", async () => {
  const hq = await tier(await certified(chain, { is: "hq" }), "revoked");
  expect(await endOf(hq.url, await enrolledHub(false))).toBe("not-enrolled");
  expect(hq.asked).toEqual([]);
});

test("[P11] an enrolment that cannot be read any more while a connection is made ends that connection alone", async () => {
  const hq = await tier(await certified(chain, { is: "hq" }), "");
  const dataFolder = await enrolledFolder();
  const secure = secureFrom(dataFolder);
  const ended = endOf(hq.url, secure);
  writeFileSync(join(dataFolder, "enrolment.json"), "{");
  expect(await ended).toBeNull();
  expect(hq.asked).toEqual([]);
});
