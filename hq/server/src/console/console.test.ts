import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { boxTopic, linkTopic } from "@evertill/fleet";
import mqtt, { type MqttClient } from "mqtt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHq, startHq } from "../hq-process.ts";
import { jsonLog } from "../log.ts";
import type { BoxDetail, FleetView, SettingsView } from "./console-views.ts";

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
    expect(await fleet(first.change)).toMatchObject({ isWhole: false, boxes: [], stores: null });
    expect(await fleet("ffffffff~9")).toMatchObject({ isWhole: true, boxes: [{ box: "0412-02" }] });
  });

  describe("a store's settings", () => {
    const route = "/console/stores/0412/settings";
    const settings = async () => (await (await withKey(route)).json()) as SettingsView;
    const settingNow = async (name: string) => (await settings()).settings.find((each) => each.name === name)?.value;
    const post = async (to: string, body: object) => {
      const headers = { cookie: `evertill_console=${key}`, "content-type": "application/json" };
      const answer = await fetch(`${hq.url}${to}`, { method: "POST", headers, body: JSON.stringify(body) });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const person = "Zhou Min";

    it("[P9] is changed in somebody's name, stands in the store's document, and is drift until the box has it", async () => {
      const reports = (paperLanguage: string, number: number) =>
        store.publishAsync(
          boxTopic("0412", "0412-02", "telemetry"),
          JSON.stringify({
            ...{ type: "telemetry", run, number, atMs: Date.now(), sentMs: Date.now(), thinned: 0 },
            values: {
              ...{ stage: "idle", unsentEntries: 0, unsentOldestMs: null, suspendedSales: 0, receiptsWaiting: 0 },
              ...{ diskFreeBytes: 9e9, isDiskFull: false, memoryBytes: 1, uptimeMs: 1 },
              ...{ up: { state: "up", reason: null }, devices: {}, files: [], troubles: [] },
              settings: {
                ...{ paperLanguage, quickOpen: true, floatMinor: 50_000 },
                ...{ drawerLimitMinor: 2_000_000, recountAboveMinor: 1_000 },
              },
            },
          }),
          { qos: 1 },
        );
      await reports("zh", 1);
      expect((await settings()).settings).toContainEqual({
        ...{
          name: "paperLanguage",
          value: "zh",
          accepts: { type: "choice", of: ["zh", "en"] },
          appliedBoxes: 1,
          boxes: 1,
        },
      });
      expect(await post(route, { setting: "paperLanguage", value: "en", person })).toMatchObject({ status: 200 });
      const { settings: now, changes } = await settings();
      expect(now).toContainEqual(expect.objectContaining({ name: "paperLanguage", value: "en", appliedBoxes: 0 }));
      expect(changes).toMatchObject([{ setting: "paperLanguage", before: "zh", after: "en", person, undoes: null }]);
      const marks = async () =>
        ((await (await withKey("/console/boxes/0412/0412-02")).json()) as BoxDetail).summary.marks;
      expect(await marks()).toEqual([{ code: "drifted", severity: "warn", about: "paperLanguage" }]);
      const bearer = { headers: { authorization: `Bearer ${token}` } };
      const pulled = await (await fetch(`${hq.url}/replicate/store?after=0`, bearer)).json();
      expect(pulled).toMatchObject({ documents: [{ storeId: "0412", paperLanguage: "en" }] });
      await reports("en", 2);
      expect(await marks()).toEqual([]);
    });

    it("is put back by an undo, once, and not over a later change", async () => {
      await post(route, { setting: "floatMinor", value: 80_000, person });
      const [first] = (await settings()).changes;
      await post(route, { setting: "floatMinor", value: 90_000, person });
      const [second] = (await settings()).changes;
      expect(await post(`${route}/undo`, { number: first?.number, person })).toMatchObject({
        ...{ status: 409, body: { reason: "changed-since" } },
      });
      expect(await post(`${route}/undo`, { number: second?.number, person })).toMatchObject({ status: 200 });
      expect(await settingNow("floatMinor")).toBe(80_000);
      expect((await settings()).changes[0]).toMatchObject({ undoes: second?.number, before: 90_000, after: 80_000 });
      expect(await post(`${route}/undo`, { number: second?.number, person })).toMatchObject({ status: 409 });
    });

    it.each([
      ["another type", { setting: "floatMinor", value: "80000", person }, 400, "0…1000000000"],
      ["a part of a minor unit", { setting: "floatMinor", value: 0.5, person }, 400, "whole minor units"],
      ["below the least", { setting: "drawerLimitMinor", value: -1, person }, 400, "0…1000000000"],
      ["a language that is not printed", { setting: "paperLanguage", value: "fr", person }, 400, "zh or en"],
      ["neither yes nor no", { setting: "quickOpen", value: 1, person }, 400, "true or false"],
      ["an unknown setting", { setting: "moon", value: 1, person }, 400, "paperLanguage, quickOpen"],
      ["nobody's name", { setting: "quickOpen", value: false, person: " " }, 400, "/person"],
    ])("%s is refused with what is accepted, and changes nothing", async (_, body, status, accepted) => {
      const before = await settings();
      const answer = await post(route, body);
      expect(answer).toMatchObject({ status, body: { ok: false, detail: expect.stringContaining(accepted) } });
      expect(await settings()).toEqual(before);
    });

    it("of a store that HQ does not know is refused", async () => {
      expect((await withKey("/console/stores/9999/settings")).status).toBe(404);
      const change = { setting: "quickOpen", value: false, person };
      expect(await post("/console/stores/9999/settings", change)).toMatchObject({ status: 404 });
    });
  });

  it("shows one box with what happened to it and to its store", async () => {
    const answer = await withKey("/console/boxes/0412/0412-02?days=35");
    const detail = (await answer.json()) as BoxDetail;
    expect(detail).toMatchObject({ storeName: { zh: expect.any(String) }, node: "v24", history: expect.any(Array) });
    const bare = await (await withKey("/console/boxes/0412/0412-02")).json();
    expect(bare).toMatchObject({ node: "v24", history: null });
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
