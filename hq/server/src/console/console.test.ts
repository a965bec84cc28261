import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { boxTopic, linkTopic } from "@evertill/fleet";
import mqtt, { type MqttClient } from "mqtt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHq, startHq } from "../hq-process.ts";
import { jsonLog } from "../log.ts";
import type { BoxDetail, FleetView } from "./console-views.ts";

const token = "token-of-store-0412";
const run = "00000000000000a1";

describe("the IT console's door", { timeout: 120_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), "evertill-console-"));
  const anywhere = { host: "127.0.0.1", port: 0 };
  let hq: RunningHq;
  let store: MqttClient;
  let key = "";
  beforeAll(async () => {
    hq = await startHq(
      { dataFolder: folder, listen: anywhere, fleet: { listen: anywhere }, stores: [{ store: "0412", token }] },
      { log: jsonLog(() => {}, Date.now), nowMs: Date.now },
    );
    key = readFileSync(path.join(folder, "console.key"), "utf8").trim();
    const password = { username: "0412", password: token, protocolVersion: 4, reconnectPeriod: 0 } as const;
    store = await mqtt.connectAsync(hq.fleetUrl ?? "", password);
    const say = (topic: string, said: object) => store.publishAsync(topic, JSON.stringify(said), { qos: 1 });
    await say(linkTopic("0412"), { type: "up", run, connection: 1 });
    await say(boxTopic("0412", "0412-02", "life"), {
      ...{ type: "birth", run, connection: 1, atMs: Date.now(), role: "lane", lane: 2, version: "0.1.0", node: "v24" },
    });
  }, 120_000);
  afterAll(async () => {
    await store?.endAsync(true);
    await hq?.close();
    rmSync(folder, { recursive: true });
  });

  const get = (route: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${hq.url}${route}`, { headers, redirect: "manual" });
  const withKey = (route: string) => get(route, { cookie: `evertill_console=${key}` });
  const fleet = async (after?: string) =>
    (await (await withKey(`/console/fleet${after === undefined ? "" : `?after=${after}`}`)).json()) as FleetView;

  it("[P9] is shut without the key, which only HQ's user can read", async () => {
    expect(statSync(path.join(folder, "console.key")).mode & 0o777).toBe(0o600);
    for (const route of ["/console/", "/console/fleet", "/console/boxes/0412/0412-02"]) {
      expect((await get(route)).status).toBe(401);
      expect((await get(`${route}?key=${"0".repeat(64)}`)).status).toBe(401);
      expect((await get(route, { authorization: `Bearer ${token}` })).status).toBe(401);
    }
  });

  it("the key in the address becomes a cookie that scripts cannot read, of this path alone", async () => {
    const answer = await get(`/console/?key=${key}`);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/console/"]);
    expect(answer.headers.get("set-cookie")).toMatch(/HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/i);
    expect(answer.headers.get("set-cookie")).toContain("Path=/console");
  });

  it.each([
    ["a page of another site", { origin: "http://elsewhere.example" }],
    ["a name that was rebound to this machine", { host: "elsewhere.example" }],
  ])("%s is refused", async (_, headers) => {
    const cookie = `evertill_console=${key}`;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      // fetch sets Host by itself.
      request(`${hq.url}/console/fleet`, { headers: { cookie, ...headers } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it("shows every box, then what changed alone, and everything again to who knows another run", async () => {
    const first = await fleet();
    expect(first).toMatchObject({ isWhole: true, stores: [{ store: "0412", name: { en: "Evertill City South" } }] });
    expect(first.boxes).toMatchObject([
      { box: "0412-02", state: "online", worst: "good", lane: 2, unsentEntries: null },
    ]);
    expect(await fleet(first.change)).toMatchObject({ isWhole: false, boxes: [] });
    expect(await fleet("ffffffff~9")).toMatchObject({ isWhole: true, boxes: [{ box: "0412-02" }] });
  });

  it("shows one box with what happened to it and to its store", async () => {
    const answer = await withKey("/console/boxes/0412/0412-02?days=35");
    const detail = (await answer.json()) as BoxDetail;
    expect(detail).toMatchObject({ storeName: { zh: expect.any(String) }, node: "v24", history: [] });
    expect(detail.events.map(({ kind, isOfStore }) => [kind, isOfStore]).sort()).toEqual([
      ["birth", false],
      ["store-up", true],
    ]);
  });

  it.each([
    ["a box that nobody heard of", "/console/boxes/0412/0412-77", 404],
    ["a span that is not kept", "/console/boxes/0412/0412-02?days=99", 400],
  ])("%s is refused with what is accepted", async (_, route, status) => {
    const answer = await withKey(route);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ ok: false, detail: expect.stringContaining("accepted") });
  });
});
