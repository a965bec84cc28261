import { X509Certificate } from "node:crypto";
import { get } from "node:https";
import type { AddressInfo } from "node:net";
import { type BoxIdentity, judgePeer, readWebName } from "@evertill/enrolment";
import { certifyWeb } from "@evertill/enrolment/x509";
import { expect, onTestFinished, test } from "vitest";
import { testBox } from "../box/testing-box.ts";
import { StaffSignIn } from "../staff-door/sign-in.ts";
import { serveStaff } from "../staff-door/staff-server.ts";
import { boxOf, dayMs, testChain } from "./testing-chain.ts";
import { WebCertificate } from "./web-certificate.ts";

const hubIdentity = boxOf("hub", "0412-01");
const names = ["127.0.0.1", "hub.local"];

/** A hub's folder and an HQ that certifies what it is asked for, until it is away. */
async function enrolledHub() {
  const chain = await testChain();
  const dataFolder = await chain.enrolled(hubIdentity);
  const startMs = Date.now();
  const now = { wallMs: startMs, monotonicMs: 0, isAway: false };
  const asked: (readonly string[])[] = [];
  const logged: string[] = [];
  const open = (wanted: readonly string[] = names) =>
    new WebCertificate({
      ...{ dataFolder, names: wanted, hqUrl: "https://hq", log: (event) => logged.push(event) },
      clock: { wallMs: () => now.wallMs, monotonicMs: () => now.monotonicMs },
      access: {
        fetch: async (_url, init) => {
          if (now.isAway) throw new Error("HQ is away");
          const { request, names: of } = JSON.parse(String(init?.body)) as { request: string; names: string[] };
          asked.push(of);
          const read = of.flatMap((name) => readWebName(name) ?? []);
          const web = { names: read, store: "0412", nowMs: now.wallMs, lifeMs: 30 * dayMs };
          return Response.json({ certificate: await certifyWeb(chain.authority, request, web) }) as never;
        },
      },
    });
  return { chain, dataFolder, now, asked, logged, open };
}

async function servedBy(certificate: WebCertificate): Promise<number> {
  const app = await serveStaff({
    ...{ listen: { host: "127.0.0.1", port: 0 }, hosts: ["hub.local"], pageFolder: "/nowhere", box: "0412-01" },
    ...{ signIn: new StaffSignIn(testBox()), routes: [] },
    secured: { open: (door) => certificate.open(door), authority: () => certificate.authority?.raw ?? null },
  });
  onTestFinished(() => app.close());
  return (app.server.address() as AddressInfo).port;
}

/** A browser's answer, or why there is none. @param servername under which it was opened, where that is a name */
const browse = (
  port: number,
  path: string,
  more: { readonly ca?: string; readonly servername?: string; readonly host?: string },
) =>
  new Promise<{ readonly status: number; readonly body: Buffer } | string>((resolve) => {
    const { ca, servername, host = `127.0.0.1:${port}` } = more;
    get(
      { port, path, host: "127.0.0.1", headers: { host }, ...(ca && { ca }), ...(servername && { servername }) },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts) }));
      },
    ).on("error", (error: Error & { readonly code?: string }) => resolve(error.code ?? error.message));
  });

test("[L18] a phone opens the pages under their own names, by the chain's authority alone, and with HQ away", async () => {
  const { chain, now, open, asked } = await enrolledHub();
  const ca = chain.authority.certificatePem;
  const certificate = open();
  const port = await servedBy(certificate);
  expect(await browse(port, "/api/me", { ca }), "nothing to show yet").toEqual(
    expect.stringMatching(/SSL|ECONNRESET|EPROTO/),
  );
  await certificate.tick();
  expect(await browse(port, "/api/me", { ca })).toMatchObject({ status: 401 });
  expect(await browse(port, "/api/me", { ca, servername: "hub.local", host: "hub.local" })).toMatchObject({
    status: 401,
  });
  expect(await browse(port, "/api/me", { ca, servername: "other.local" })).toBe("ERR_TLS_CERT_ALTNAME_INVALID");
  expect(await browse(port, "/api/me", { ca, servername: "hub.local", host: "other.local" })).toMatchObject({
    status: 403,
  });
  expect(await browse(port, "/api/me", {})).toMatch(/SELF_SIGNED|UNABLE_TO/);
  const given = await browse(port, "/authority.crt", { ca });
  expect(typeof given === "string" ? given : new X509Certificate(given.body).fingerprint256).toBe(
    new X509Certificate(ca).fingerprint256,
  );
  now.isAway = true;
  const again = await servedBy(open());
  expect(await browse(again, "/api/me", { ca })).toMatchObject({ status: 401 });
  expect(asked).toEqual([names]);
});

test("[L18] another is asked for after a third of its life, and at once for other names", async () => {
  const { now, open, asked } = await enrolledHub();
  const certificate = open();
  const ticked = async (days: number) => {
    now.wallMs += days * dayMs;
    now.monotonicMs += 3_600_001;
    await certificate.tick();
    return asked.length;
  };
  expect([await ticked(0), await ticked(9), await ticked(0.9), await ticked(0.3)]).toEqual([1, 1, 1, 2]);
  await open(["hub.internal"]).tick();
  expect(asked.at(-1)).toEqual(["hub.internal"]);
});

test("[L18] HQ away or refusing is said once, and asked again every few seconds", async () => {
  const { now, open, logged, asked } = await enrolledHub();
  now.isAway = true;
  const certificate = open();
  for (let second = 0; second < 30; second++) {
    now.monotonicMs += 1_000;
    await certificate.tick();
  }
  expect(logged).toEqual(["web-certificate-not-given"]);
  now.isAway = false;
  now.monotonicMs += 5_001;
  await certificate.tick();
  expect([logged.at(-1), asked.length]).toEqual(["web-certificate-given", 1]);
});

test("[L18] planted: a certificate for names that named the box as well would open the doors of boxes; ours opens none", async () => {
  const { chain, dataFolder, open, now } = await enrolledHub();
  const certificate = open();
  await certificate.tick();
  const { readFileSync } = await import("node:fs");
  const { certificatePem } = JSON.parse(readFileSync(`${dataFolder}/web-certificate.json`, "utf8"));
  const rules = {
    ...{ authority: new X509Certificate(chain.authority.certificatePem), revoked: new Set<string>() },
    ...{ nowMs: now.wallMs, mayHaveEnded: false },
  };
  expect(judgePeer(new X509Certificate(certificatePem), rules)).toMatchObject({ ok: false, reason: "no-identity" });
  const planted = await chain.certified(hubIdentity as { readonly is: "box" } & BoxIdentity);
  expect(judgePeer(new X509Certificate(planted.certificatePem), rules)).toMatchObject({ ok: true });
});
