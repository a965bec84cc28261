// HQ's door for boxes, over real TLS sockets, as tests of a running HQ: see hq-process.test.ts, which starts it.

import { randomBytes, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpsServer } from "node:https";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  type BoxIdentity,
  carryTunnels,
  enrolBox,
  type KeyAndCertificate,
  readEnrolment,
  readRevokedList,
  renewBox,
  type SecureAccess,
  secureAccess,
} from "@evertill/enrolment";
import { certify, makeAuthority, makeRequest } from "@evertill/enrolment/x509";
import { journalKey } from "@evertill/journal";
import mqtt from "mqtt";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { HqUnderTest } from "../testing/hq-under-test.ts";
import { signedLane } from "../testing/signed-lane.ts";
import { connectStore } from "../testing/store-socket.ts";

type Awaitable<T> = T | Promise<T>;

const dayMs = 86_400_000;
const hub: BoxIdentity = { store: "0412", box: "hub-1", role: "hub" };
const lane: BoxIdentity = { store: "0412", box: "lane-2", role: "lane" };
const otherHub: BoxIdentity = { store: "0418", box: "hub-1", role: "hub" };

export function boxDoorSuite(hq: HqUnderTest): void {
  describe("the door for boxes", () => {
    const folders: string[] = [];
    const newFolder = () => {
      const folder = mkdtempSync(path.join(tmpdir(), "evertill-enrolled-"));
      folders.push(folder);
      return folder;
    };
    afterAll(() => {
      for (const folder of folders) rmSync(folder, { recursive: true });
    });

    const asConsole = (route: string, body: object) =>
      hq.get(`/console/${route}`, {
        method: "POST",
        headers: { cookie: `evertill_console=${hq.consoleKey()}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const codeFor = async (identity: BoxIdentity, minutes = 5) => {
      const answer = await asConsole("enrolment-codes", { ...identity, person: "Lin", minutes });
      expect(answer).toMatchObject({ status: 200, body: { ok: true } });
      return String(answer.body.code);
    };
    const enrol = (identity: BoxIdentity, code: string, dataFolder = newFolder(), seed = randomBytes(32)) =>
      enrolBox({
        ...{ dataFolder, hqUrl: hq.boxesUrl(), code, identity, journalKey: journalKey(seed), nowMs: Date.now },
      });
    const enrolled = async (identity: BoxIdentity, seed = randomBytes(32)) => {
      const dataFolder = newFolder();
      expect(await enrol(identity, await codeFor(identity), dataFolder, seed)).toMatchObject({ ok: true });
      const kept = readEnrolment(dataFolder);
      if (kept === null) throw new Error("an enrolled box keeps its enrolment");
      return kept;
    };
    /** As whoever holds a key and its certificate; whom it speaks to is not asked. */
    const as = (own: KeyAndCertificate | null): SecureAccess => {
      const access = secureAccess({ own: () => own, refuses: () => null });
      onTestFinished(() => access.close());
      return access;
    };
    const ask = async (own: KeyAndCertificate | null, route: string, body?: string) => {
      const headers = { "content-type": "application/json" };
      const init = body === undefined ? {} : { method: "POST", headers, body };
      const response = await as(own).fetch(`${hq.boxesUrl()}${route}`, init);
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    /** How often a store, or null for nobody that can be believed, was refused for a reason. */
    const counted = async (store: "0412" | "0418" | null, reason: string) => {
      const { body } = await hq.get(`/stores/${store ?? "0412"}/status`, hq.bearer(store ?? "0412"));
      const counts = (store === null ? body.refusedStrangers : body.refusedMessages) as Record<string, number>;
      return counts[reason] ?? 0;
    };

    const otherSeed = randomBytes(32);
    let hubKeys: KeyAndCertificate;
    let otherHubKeys: KeyAndCertificate;
    let laneKeys: KeyAndCertificate;
    beforeAll(async () => {
      hubKeys = await enrolled(hub, Buffer.from("b1".repeat(32), "hex"));
      otherHubKeys = await enrolled(otherHub, otherSeed);
      laneKeys = await enrolled(lane);
    });

    it("[L1] lets a box in by a code, and takes its store's journal by its certificate from then on", async () => {
      const link = await connectStore(hq.boxesUrl(), as(hubKeys));
      const { epoch, entries, head } = signedLane({ store: "0412", box: "hub-1", mark: "b1", length: 3 });
      link.send({ type: "hello", version: 1, store: "0412", box: "hub-1", heads: [head] });
      expect(await link.next()).toMatchObject({ type: "have" });
      link.send({ type: "entries", epoch, from: 1, entries });
      expect(await link.next()).toMatchObject({ type: "ack", holding: { through: 3 }, refused: [] });
      link.close();
      expect(await ask(hubKeys, "/replicate/item?after=0&limit=1")).toMatchObject({ status: 200 });
    });

    it("[L1] pins the journal's key with the name: an epoch of that name by another key is foreign", async () => {
      const link = await connectStore(hq.boxesUrl(), as(hubKeys));
      const { epoch, entries, head } = signedLane({ store: "0412", box: "lane-2", mark: "c3", length: 1 });
      link.send({ type: "hello", version: 1, store: "0412", box: "hub-1", heads: [head] });
      await link.next();
      link.send({ type: "entries", epoch, from: 1, entries });
      expect(await link.next()).toMatchObject({ type: "ack", refused: [{ seq: 1, reason: "foreign" }] });
      link.close();
    });

    it("[L2] takes a code from one key alone, and from that one again when the answer was lost", async () => {
      const identity = { ...lane, box: "lane-3" };
      const code = await codeFor(identity);
      const [dataFolder, seed] = [newFolder(), randomBytes(32)];
      const asked = JSON.stringify(await makeRequest());
      for (const _ of [1, 2]) {
        writeFileSync(path.join(dataFolder, "enrolment.asked.json"), asked);
        expect(await enrol(identity, code, dataFolder, seed)).toMatchObject({ ok: true });
      }
      const before = await counted("0412", "code-used");
      expect(await enrol(identity, code, newFolder(), seed)).toMatchObject({ ok: false, reason: "code-used" });
      expect((await counted("0412", "code-used")) - before).toBe(1);
    });

    it.each([
      ["that HQ never made", "unknown-code", async () => codeLike(await codeFor(lane))],
      ["made for another box", "other-box", () => codeFor({ ...lane, box: "lane-9" })],
      ["made for another role", "other-box", () => codeFor({ ...lane, role: "kiosk" })],
      ["of a box whose journal another key began", "other-journal-key", () => codeFor(lane)],
    ])("[L2] refuses a code %s, and counts it", async (_, reason, code) => {
      const before = await counted("0412", reason);
      expect(await enrol(lane, await code())).toMatchObject({ ok: false, reason });
      expect((await counted("0412", reason)) - before).toBe(1);
    });

    it("[L2] refuses a code that has ended", async () => {
      const code = await codeFor({ ...lane, box: "lane-4" }, 5);
      hq.clock.aheadMs = 5 * 60_000 + 1;
      onTestFinished(() => {
        hq.clock.aheadMs = 0;
      });
      expect(await enrol({ ...lane, box: "lane-4" }, code)).toMatchObject({ ok: false, reason: "code-ended" });
      expect(await counted("0412", "code-ended")).toBe(1);
    });

    it("[L3] a box says nothing to an HQ that its code does not name", async () => {
      const code = await codeFor(lane);
      const elsewhere = code.slice(0, -1) + (code.endsWith("0") ? "1" : "0");
      const before = hq.events.length;
      expect(await enrol(lane, elsewhere)).toMatchObject({ ok: false, reason: "another-authority" });
      expect(await enrol(lane, "7K2M9X")).toMatchObject({ ok: false, reason: "malformed-code" });
      expect(hq.events.slice(before)).toEqual([]);
    });

    const stranger = async (nowMs: number): Promise<KeyAndCertificate> => {
      const { keyPem, requestPem } = await makeRequest();
      const authority = await makeAuthority({ nowMs, lifeMs: dayMs });
      const identity = { is: "box", ...hub } as const;
      // Ended as well: the later fault must not hide the one that matters.
      return { keyPem, certificatePem: await certify(authority, requestPem, { identity, nowMs, lifeMs: 1 }) };
    };

    it.each<[who: string, reason: string, store: "0412" | null, own: () => Awaitable<KeyAndCertificate | null>]>([
      ["nobody", "no-certificate", null, () => null],
      ["a box of another authority", "another-authority", null, () => stranger(Date.now() - 2 * dayMs)],
      ["a lane, which its hub speaks for", "not-a-hub", "0412", () => laneKeys],
    ])("[L4] refuses %s on every route, and counts it", async (_, reason, store, who) => {
      const own = await who();
      const before = await counted(store, reason);
      for (const route of ["/replicate/staff", "/stores/0412/balances", "/snapshot"])
        expect(await ask(own, route)).toMatchObject({ status: 403, body: { reason } });
      await expect(connectStore(hq.boxesUrl(), as(own))).rejects.toThrow("403");
      expect((await counted(store, reason)) - before).toBe(4);
    });

    it("[L5] refuses a certificate that has ended by HQ's clock", async () => {
      hq.clock.aheadMs = 91 * dayMs;
      onTestFinished(() => {
        hq.clock.aheadMs = 0;
      });
      expect(await ask(hubKeys, "/replicate/item")).toMatchObject({ status: 403, body: { reason: "expired" } });
      expect(await counted("0412", "expired")).toBe(1);
    });

    it("[L8] a box renews its certificate itself, with another key, and once it has ended too", async () => {
      const dataFolder = newFolder();
      expect(await enrol(otherHub, await codeFor(otherHub), dataFolder, otherSeed)).toMatchObject({ ok: true });
      const keptNow = () => readEnrolment(dataFolder) ?? { keyPem: "", certificatePem: "" };
      const first = keptNow();
      const renew = () =>
        renewBox(dataFolder, { access: as(keptNow()), hqUrl: hq.boxesUrl(), nowMs: Date.now() + hq.clock.aheadMs });
      hq.clock.aheadMs = 91 * dayMs;
      onTestFinished(() => {
        hq.clock.aheadMs = 0;
      });
      expect(await renew()).toBeNull();
      const second = keptNow();
      expect([second.keyPem === first.keyPem, second.certificatePem === first.certificatePem]).toEqual([false, false]);
      expect(await ask(second, "/replicate/item?limit=1")).toMatchObject({ status: 200 });
      expect(await ask(first, "/replicate/item?limit=1")).toMatchObject({ status: 403, body: { reason: "expired" } });
    });

    it("[L13] a lane enrols and renews through its hub, which can neither read nor change what is said", async () => {
      const identity = { ...lane, box: "lane-7" };
      const [code, dataFolder] = [await codeFor(identity), newFolder()];
      const [recorded, port] = await recording(hq.boxesUrl());
      const through = await carrying(hubKeys, `https://127.0.0.1:${port}`);
      const journal = { journalKey: journalKey(randomBytes(32)) };
      const asked = { ...journal, dataFolder, hqUrl: "https://headquarters", through, identity, nowMs: Date.now };
      expect(await enrolBox({ ...asked, code })).toMatchObject({ ok: true });
      const own = readEnrolment(dataFolder);
      if (own === null) throw new Error("an enrolled box keeps its enrolment");
      const access = secureAccess({ own: () => own, refuses: () => null, through });
      onTestFinished(() => access.close());
      expect(await renewBox(dataFolder, { access, hqUrl: "https://headquarters", nowMs: Date.now() })).toBeNull();
      expect(readEnrolment(dataFolder)?.certificatePem).not.toBe(own.certificatePem);
      const carried = Buffer.concat(recorded).toString("latin1");
      expect(carried.length).toBeGreaterThan(1_000);
      for (const said of ["POST", "lane-7", "CERTIFICATE REQUEST"]) expect(carried).not.toContain(said);
      // A hub that answers for HQ itself is told nothing: the code names HQ's authority, and the hub's certificate is not HQ's.
      const posing = await carrying(hubKeys, await carrying(hubKeys, hq.boxesUrl()));
      const other = { ...identity, box: "lane-8" };
      expect(
        await enrolBox({
          ...asked,
          identity: other,
          through: posing,
          dataFolder: newFolder(),
          code: await codeFor(other),
        }),
      ).toMatchObject({ ok: false, reason: "another-authority" });
    });

    it("[L17] over MQTT a hub speaks for its store by its certificate, and nobody else for it", async () => {
      const url = hq.fleetUrl();
      expect(url).toMatch(/^mqtts:/);
      const reached = async (own: KeyAndCertificate | null, username: string) => {
        const shown = own === null ? {} : { key: own.keyPem, cert: own.certificatePem };
        const options = { username, password: "-", protocolVersion: 4, reconnectPeriod: 0 } as const;
        // Whom this test speaks to it knows.
        const client = mqtt.connect(url, { ...shown, ...options, rejectUnauthorized: false });
        onTestFinished(() => client.endAsync(true));
        return new Promise<string>((resolve) => {
          client.on("connect", () => resolve("in"));
          client.on("error", (error) => resolve(error.message));
        });
      };
      const before = await counted("0412", "not-a-hub");
      expect(await reached(hubKeys, "0412")).toBe("in");
      expect(await reached(hubKeys, "0418")).toContain("Not authorized");
      expect(await reached(laneKeys, "0412")).toContain("Not authorized");
      expect(await reached(null, "0412")).toContain("Not authorized");
      expect((await counted("0412", "not-a-hub")) - before).toBe(1);
    });

    it("[L9] [L16] a revoked box is let in no more, its link ends, and its codes are worth nothing", async () => {
      const revoked = { ...hub, box: "hub-9" };
      const seed = randomBytes(32);
      const own = await enrolled(revoked, seed);
      const link = await connectStore(hq.boxesUrl(), as(own));
      link.send({ type: "hello", version: 1, store: "0412", box: "hub-9", heads: [] });
      expect(await link.next()).toMatchObject({ type: "have" });
      const code = await codeFor(revoked);
      expect(await asConsole("boxes/0412/hub-9/revoke", { person: "Lin" })).toMatchObject({
        body: { certificates: 1 },
      });
      link.send({ type: "heads", heads: [] });
      expect(await link.closed).toBe(4001);
      for (const route of ["/replicate/staff", "/enrolment/renewal"])
        expect(await ask(own, route, route.includes("renewal") ? "{}" : undefined)).toMatchObject({
          status: 403,
          body: { reason: "revoked" },
        });
      expect(await counted("0412", "revoked")).toBe(3);
      expect(await enrol(revoked, code, newFolder(), seed)).toMatchObject({ ok: false, reason: "code-ended" });
      expect(await ask(hubKeys, "/replicate/item?limit=1")).toMatchObject({ status: 200 });
      const { authorityPem } = await enrolled({ ...hub, box: "hub-8" });
      const { publicKey: authority } = new X509Certificate(authorityPem);
      const listFor = async (asker: KeyAndCertificate, store: string) =>
        readRevokedList((await ask(asker, "/revoked")).body, { authority, store });
      const { serialNumber } = new X509Certificate(own.certificatePem);
      expect(await listFor(hubKeys, "0412")).toMatchObject({
        ok: true,
        list: { store: "0412", serials: [serialNumber] },
      });
      expect(await listFor(otherHubKeys, "0418")).toMatchObject({ ok: true, list: { store: "0418", serials: [] } });
      const anew = await enrolled(revoked, seed);
      expect(await ask(anew, "/replicate/item?limit=1")).toMatchObject({ status: 200 });
    });

    it("[L18] certifies names of a store's own network to its hub alone, and nothing that a door of boxes lets in", async () => {
      const { keyPem, requestPem } = await makeRequest();
      const web = (own: KeyAndCertificate | null, names: readonly string[], request = requestPem) =>
        ask(own, "/enrolment/web", JSON.stringify({ request, names }));
      const given = await web(hubKeys, ["192.168.1.20", "hub.local"]);
      expect(given.status).toBe(200);
      const certificatePem = String(given.body.certificate);
      const certificate = new X509Certificate(certificatePem);
      expect([certificate.checkIP("192.168.1.20"), certificate.checkHost("hub.local")]).toEqual([
        "192.168.1.20",
        "hub.local",
      ]);
      expect(await ask({ keyPem, certificatePem }, "/replicate/staff")).toMatchObject({
        status: 403,
        body: { reason: "no-identity" },
      });
      const before = await counted("0412", "name-not-allowed");
      const refused = await web(hubKeys, ["hub.local", "example.org"]);
      expect(refused).toMatchObject({ status: 403, body: { reason: "name-not-allowed" } });
      expect(JSON.stringify(refused.body)).toContain("names: example.org; accepted: addresses of a private network");
      expect((await counted("0412", "name-not-allowed")) - before).toBe(1);
      expect(await web(laneKeys, ["hub.local"])).toMatchObject({ status: 403, body: { reason: "not-a-hub" } });
      expect(await web(null, ["hub.local"])).toMatchObject({ status: 403, body: { reason: "no-certificate" } });
      expect(await web(hubKeys, [])).toMatchObject({ status: 400, body: { reason: "malformed" } });
      expect(await web(hubKeys, ["hub.local"], requestPem.replace(/[A-F]/g, "B"))).toMatchObject({
        status: 400,
        body: { reason: "bad-request" },
      });
    });

    it("[L6] a store reads its own alone, and its hub speaks as itself alone", async () => {
      expect(await ask(otherHubKeys, "/stores/0412/balances")).toMatchObject({
        status: 403,
        body: { reason: "another-store" },
      });
      const numbers = async (own: KeyAndCertificate): Promise<readonly string[]> =>
        ((await ask(own, "/replicate/staff?after=0&limit=10000")).body.documents as { number: string }[]).map(
          ({ number }) => number,
        );
      expect(await numbers(hubKeys)).toContain("07");
      expect(await numbers(otherHubKeys)).not.toContain("07");
      for (const [own, store, reason] of [
        [otherHubKeys, "0418", "wrong-store"],
        [hubKeys, "0412", "wrong-box"],
      ] as const) {
        const before = await counted(store, reason);
        const link = await connectStore(hq.boxesUrl(), as(own));
        link.send({ type: "hello", version: 1, store: "0412", box: "till-1", heads: [] });
        expect(await link.closed).toBe(4003);
        expect((await counted(store, reason)) - before).toBe(1);
      }
    });

    it.each([
      ["oversized", 413, "x".repeat(20_000)],
      ["malformed", 400, "{"],
      ["malformed", 400, '{"secret":7}'],
    ])("[L7] refuses an enrolment that is %s, and counts it", async (reason, status, text) => {
      const before = await counted(null, reason);
      const body = text.startsWith("x") ? JSON.stringify({ secret: text }) : text;
      expect(await ask(null, "/enrolment", body)).toMatchObject({ status, body: { reason } });
      expect((await counted(null, reason)) - before).toBe(1);
    });

    it("[L7] what was recorded on the wire opens nothing when it is played again", async () => {
      const [recorded, port] = await recording(hq.boxesUrl());
      const access = as(hubKeys);
      expect((await access.fetch(`https://127.0.0.1:${port}/replicate/item?limit=1`)).status).toBe(200);
      const before = await counted(null, "bad-handshake");
      const replay = connect(Number(new URL(hq.boxesUrl()).port), "127.0.0.1");
      onTestFinished(() => {
        replay.destroy();
      });
      let answered = "";
      replay.on("data", (data) => {
        answered += data.toString("latin1");
      });
      const closed = new Promise((resolve) => replay.once("close", resolve));
      replay.write(Buffer.concat(recorded));
      await closed;
      expect(answered).not.toContain("documents");
      expect((await counted(null, "bad-handshake")) - before).toBe(1);
    });
  });
}

/** A hub that carries to HQ. @returns its address */
async function carrying({ keyPem, certificatePem }: KeyAndCertificate, hqUrl: string): Promise<string> {
  const server = createHttpsServer({ key: keyPem, cert: certificatePem, minVersion: "TLSv1.3" });
  carryTunnels(server, { hqUrl, refused: () => {} });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `https://127.0.0.1:${await listening(server)}`;
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

/** Another secret of the same HQ. */
function codeLike(code: string): string {
  return (code.startsWith("0") ? "1" : "0") + code.slice(1);
}

/** A line to HQ that keeps what the client sends. */
async function recording(url: string): Promise<readonly [Buffer[], number]> {
  const recorded: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(new URL(url).port), "127.0.0.1");
    for (const socket of [client, upstream]) sockets.add(socket.on("error", () => socket.destroy()));
    client.on("data", (data) => recorded.push(data));
    client.pipe(upstream).pipe(client);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return [recorded, await listening(server)];
}
