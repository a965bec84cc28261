// The hub's door for the boxes of its store, over real TLS sockets.

import { X509Certificate } from "node:crypto";
import { type KeyAndCertificate, secureAccess, signRevokedList } from "@evertill/enrolment";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { secureUp } from "../enrolment/secure-up.ts";
import { boxOf, type Chain, dayMs, enrolIn, testChain, testFolder } from "../enrolment/testing-chain.ts";
import { tokenCallers } from "./callers.ts";
import { openTestingDoor, type TestingDoor } from "./testing-store-door.ts";

let chain: Chain;
let stranger: Chain;
beforeAll(async () => {
  chain = await testChain();
  stranger = await testChain();
});

const hub = boxOf("hub", "0412-01");
const lane = boxOf("lane", "0412-02");
const kiosk = boxOf("kiosk", "0412-k1");

/** As whoever holds a key and its certificate. */
const as = (own: KeyAndCertificate | null) => {
  const access = secureAccess({ own: () => own, refuses: () => null });
  onTestFinished(() => access.close());
  return access;
};

async function ask({ url }: TestingDoor, own: KeyAndCertificate | null, path: string, body?: string) {
  const headers = { "content-type": "application/json" };
  const init = body === undefined ? {} : { method: "PUT", headers, body };
  const response = await as(own).fetch(`${url}${path}`, init);
  return { status: response.status, reason: ((await response.json()) as { reason?: string }).reason };
}

async function link({ url }: TestingDoor, own: KeyAndCertificate) {
  const socket = new WebSocket(`${url.replace("http", "ws")}/link`, { agent: as(own).agent });
  onTestFinished(() => socket.terminate());
  const closed = new Promise<string>((resolve) => {
    socket.once("close", (code, said) => resolve(`${code} ${said.toString().split(" ")[0]}`));
  });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const say = (message: object | string) =>
    socket.send(typeof message === "string" ? message : JSON.stringify(message));
  const hello = (box: string, store = "0412") => say({ type: "hello", version: 1, store, box, heads: [] });
  const heard = () =>
    new Promise<string>((resolve) => {
      socket.once("message", (data) => resolve(JSON.parse(data.toString()).type));
    });
  return { closed, say, hello, heard, socket };
}

describe("over TLS", () => {
  const open = async () => openTestingDoor(await chain.enrolled(hub));

  test("[L10] a lane of the store is let in by its certificate, without the token", async () => {
    const door = await open();
    const own = await chain.certified(lane);
    expect(await ask(door, own, "/moment")).toMatchObject({ status: 200 });
    expect(await ask(door, own, "/replicate/staff")).toMatchObject({ status: 200 });
    const { hello, heard } = await link(door, own);
    hello("0412-02");
    expect(await heard()).toBe("have");
    expect(door.status()).toMatchObject({ refused: {}, refusedStrangers: {} });
  });

  test.each<[who: string, reason: string, counted: string | null, own: () => Promise<KeyAndCertificate | null>]>([
    ["nobody", "no-certificate", null, async () => null],
    ["a lane of another chain", "another-authority", null, () => stranger.certified(lane)],
    ["a lane of another store", "wrong-store", null, () => chain.certified(boxOf("lane", "0418-02", "0418"))],
    ["another hub", "wrong-role", "0412-09", () => chain.certified(boxOf("hub", "0412-09"))],
    ["HQ", "wrong-role", null, () => chain.certified({ is: "hq" })],
    ["a lane whose certificate has ended", "expired", "0412-02", () => chain.certified(lane, Date.now() - dayMs)],
  ])("[L10] [L15] %s is refused on every route, and counted", async (_, reason, counted, who) => {
    const door = await open();
    const own = await who();
    for (const path of ["/moment", "/replicate/item", "/snapshot", "/updates/orders", "/nowhere"])
      expect(await ask(door, own, path)).toEqual({ status: 403, reason });
    if (own !== null) await expect(link(door, own)).rejects.toThrow("403");
    const counts = { [reason]: own === null ? 5 : 6 };
    expect(door.status()).toMatchObject(
      counted === null ? { refused: {}, refusedStrangers: counts } : { refused: { [counted]: counts } },
    );
    // Not one line each: the first, the second and the fourth.
    expect(door.events).toEqual(["caller-refused", "caller-refused", "caller-refused"]);
  });

  test("[L10] a kiosk has goods, prices and the time, and nothing else", async () => {
    const door = await open();
    const own = await chain.certified(kiosk);
    expect(await ask(door, own, "/replicate/item")).toMatchObject({ status: 200 });
    expect(await ask(door, own, "/replicate/member")).toEqual({ status: 403, reason: "not-for-kiosks" });
    await expect(link(door, own)).rejects.toThrow("403");
    expect(door.status()).toMatchObject({ refused: { "0412-k1": { "not-for-kiosks": 2 } } });
  });

  test.each<[what: string, ends: string, say: (to: Awaited<ReturnType<typeof link>>) => void]>([
    ["speaks as another box", "4003 wrong-box", ({ hello }) => hello("0412-03")],
    ["speaks as a box of another store", "4003 wrong-store", ({ hello }) => hello("0412-02", "0418")],
    ["begins with something else", "1002 hello-first", ({ say }) => say({ type: "heads", heads: [] })],
    ["says what is no message", "1007 malformed", ({ say }) => say({ type: "nonsense" })],
    ["says what is no JSON", "1007 malformed", ({ say }) => say("{")],
    ["sends bytes", "1007 malformed", ({ socket }) => socket.send(Buffer.from([1, 2, 3]))],
    ["sends too much", "1009 oversized", ({ say }) => say("x".repeat(16 * 1024 * 1024 + 1))],
  ])("[L11] [L15] a link that %s is ended, and that is counted", async (_, ends, say) => {
    const door = await open();
    const connected = await link(door, await chain.certified(lane));
    say(connected);
    const [code, reason = ""] = ends.split(" ");
    expect(await connected.closed).toContain(code);
    expect(door.status()).toMatchObject({ refused: { "0412-02": { [reason]: 1 } } });
  });

  test("[L11] a kiosk puts orders as itself alone, and one that is none is refused and counted", async () => {
    const door = await open();
    const own = await chain.certified(kiosk);
    const order = (box: string) => JSON.stringify({ box, lines: [{ sku: "sku-1", quantity: 1 }], shownMinor: 0 });
    const path = `/orders/${"a".repeat(32)}`;
    expect(await ask(door, own, path, order("0412-k2"))).toEqual({ status: 403, reason: "wrong-box" });
    expect(await ask(door, own, path, "{")).toEqual({ status: 400, reason: "malformed" });
    expect(await ask(door, own, path, JSON.stringify("x".repeat(1_100_000)))).toEqual({
      ...{ status: 413, reason: "oversized" },
    });
    expect(door.status()).toMatchObject({
      refused: { "0412-k1": { "wrong-box": 1, malformed: 1, oversized: 1 } },
    });
  });

  test("[L14] one that has ended is let in while HQ is away, which is told, and no more once HQ is back", async () => {
    const door = await open();
    door.world.isHqUp = false;
    const own = await chain.certified(lane, Date.now() - dayMs);
    const { hello, heard, closed } = await link(door, own);
    hello("0412-02");
    expect(await heard()).toBe("have");
    expect(door.events).toEqual(["certificate-ended"]);
    door.world.isHqUp = true;
    door.judgeAnew();
    expect(await closed).toBe("4001 expired");
    expect(await ask(door, own, "/moment")).toEqual({ status: 403, reason: "expired" });
  });

  test("[L14] when a certificate ends is asked of HQ's time, not of the hub's own clock", async () => {
    const door = await open();
    const own = await chain.certified(lane);
    door.world.nowMs = Date.now() + dayMs;
    expect(await ask(door, own, "/moment")).toEqual({ status: 403, reason: "expired" });
  });

  test("[L15] what is refused is told to the fleet, the last first, with when that was", async () => {
    const door = await open();
    door.world.nowMs = 5_000;
    await ask(door, null, "/moment");
    door.world.nowMs = 7_000;
    for (const _ of [1, 2]) await ask(door, await chain.certified(boxOf("hub", "0412-09")), "/moment");
    expect(door.refused()).toEqual([
      { who: "0412-09", reason: "wrong-role", count: 2, lastMs: 7_000 },
      { who: null, reason: "no-certificate", count: 1, lastMs: 5_000 },
    ]);
  });

  test("[L16] a box that HQ has revoked is let in no more and its link ends, with HQ away and after another start", async () => {
    const folder = await chain.enrolled(hub);
    const door = await openTestingDoor(folder);
    const own = await chain.certified(lane);
    const other = await chain.certified(boxOf("lane", "0412-03"));
    const { hello, heard, closed } = await link(door, own);
    hello("0412-02");
    expect(await heard()).toBe("have");
    const { serialNumber } = new X509Certificate(own.certificatePem);
    const list = { store: "0412", atMs: 7_000, serials: [serialNumber] };
    const signed = signRevokedList(list, chain.authority.keyPem);
    door.revoked.take(list, signed);
    door.world.isHqUp = false;
    door.judgeAnew();
    expect(await closed).toBe("4001 revoked");
    expect(await ask(door, own, "/moment")).toEqual({ status: 403, reason: "revoked" });
    expect(await ask(door, other, "/moment")).toMatchObject({ status: 200 });
    expect(await (await as(other).fetch(`${door.url}/revoked`)).json()).toEqual(signed);
    expect(door.status()).toMatchObject({ revokedAsOfMs: 7_000, refused: { "0412-02": { revoked: 2 } } });
    const later = await openTestingDoor(folder);
    expect(await ask(later, own, "/moment")).toEqual({ status: 403, reason: "revoked" });
    expect(later.status()).toMatchObject({ revokedAsOfMs: 7_000 });
  });

  test("a hub that is enrolled while it runs, or anew, shows its new certificate without another start", async () => {
    const folder = testFolder();
    const door = await openTestingDoor(folder);
    const own = await chain.certified(lane);
    await expect(ask(door, own, "/moment")).rejects.toThrow();
    const authorityPem = chain.authority.certificatePem;
    enrolIn(folder, { ...(await chain.certified(hub)), authorityPem });
    door.judgeAnew();
    const shown = new Set<string>();
    const met = secureAccess({
      own: () => own,
      refuses: ({ serialNumber }) => {
        shown.add(serialNumber);
        return null;
      },
    });
    await met.fetch(`${door.url}/moment`);
    await met.close();
    enrolIn(folder, { ...(await chain.certified(hub)), authorityPem });
    door.judgeAnew();
    const again = secureUp({
      ...{ dataFolder: await chain.enrolled(lane), to: { is: "hub", store: "0412" } },
      ...{ clock: { wallMs: Date.now }, log: () => {}, revoked: () => new Set() },
    });
    expect((await again.fetch(`${door.url}/moment`)).status).toBe(200);
    await again.close();
    expect(shown.size).toBe(1);
  });
});

describe("on one machine, without certificates", () => {
  test("[L10] [P9] a token opens what is its own: the store's everything, the kiosks' what is theirs", async () => {
    const door = await openTestingDoor(null);
    const by = async (token: string, path: string) => {
      const response = await fetch(`${door.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
      return { status: response.status, reason: ((await response.json()) as { reason?: string }).reason };
    };
    expect(await by(door.token, "/replicate/staff")).toMatchObject({ status: 200 });
    expect(await by(door.kioskToken, "/moment")).toMatchObject({ status: 200 });
    expect(await by(door.kioskToken, "/replicate/staff")).toEqual({ status: 403, reason: "not-for-kiosks" });
    expect(await by("another", "/moment")).toEqual({ status: 401, reason: "unauthorised" });
    expect(door.status()).toMatchObject({ refusedStrangers: { unauthorised: 1, "not-for-kiosks": 1 } });
  });
});

test("[L10] a token is taken from this machine alone", async () => {
  const callers = tokenCallers({ store: "t".repeat(32) });
  const from = (remoteAddress: string) =>
    callers({ headers: { authorization: `Bearer ${"t".repeat(32)}` }, socket: { remoteAddress } });
  expect(from("127.0.0.1")).toMatchObject({ ok: true, role: "lane" });
  expect(from("10.0.0.7")).toMatchObject({ ok: false, reason: "not-over-tls" });
});
