// A store's boxes, its broker and HQ's, on real sockets: what is said arrives, whatever is cut or restarted meanwhile.

import { createServer, connect as dial, type Server, type Socket } from "node:net";
import {
  type BoxValues,
  type Broker,
  openBroker,
  readLife,
  readLinkState,
  readTelemetry,
  readTopic,
  storeTopics,
} from "@evertill/fleet";
import mqtt from "mqtt";
import { afterEach, describe, expect, it } from "vitest";
import { BoxSpeaker, type Shell } from "./box-speaker.ts";
import type { FleetPlan } from "./fleet-plan.ts";
import { StoreBridge } from "./store-bridge.ts";
import { openStoreBroker } from "./store-broker.ts";

const store = "0412";
const token = "token-of-store-0412";
const anywhere = { host: "127.0.0.1", port: 0 };
const portOf = (url: string): number => Number(new URL(url).port);

const values = (unsentEntries: number): BoxValues => ({
  ...{ stage: "idle", unsentEntries, unsentOldestMs: null, suspendedSales: 0, receiptsWaiting: 0 },
  ...{ diskFreeBytes: 1, isDiskFull: false, memoryBytes: 1, uptimeMs: 1 },
  up: { state: "up", reason: null },
  ...{ devices: {}, files: [], troubles: [] },
});

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const logged: string[] = [];
const shell = (nowMs: () => number = () => Date.now()): Shell => ({
  nowMs,
  random: () => 0,
  log: (event) => void logged.push(event),
});

/** What a broker was told, waited for without looking at a clock. */
async function listenTo(broker: Broker) {
  const heard: string[] = [];
  const details: unknown[] = [];
  const waiting: { isThere: () => boolean; resolve: () => void }[] = [];
  await broker.hear(storeTopics(store), (topicText, payload) => {
    const topic = readTopic(topicText);
    const reading =
      topic?.type === "link"
        ? readLinkState(payload)
        : topic?.channel === "life"
          ? readLife(payload)
          : readTelemetry(payload);
    if (!reading.ok) throw new Error(`${topicText} ${reading.where} ${reading.accepted}`);
    const { message } = reading;
    const what = message.type === "telemetry" ? `unsent ${message.values.unsentEntries}` : message.type;
    const more = "reason" in message ? ` ${message.reason}` : "";
    heard.push(`${topic?.type === "box" ? topic.box : "store"} ${what}${more}`);
    details.push(message);
    for (const { isThere, resolve } of waiting) if (isThere()) resolve();
  });
  const until = (isThere: () => boolean) =>
    isThere() ? Promise.resolve() : new Promise<void>((resolve) => waiting.push({ isThere, resolve }));
  return {
    heard,
    details,
    /** Resolves when this was heard at least so many times. */
    until: (text: string, times = 1) => until(() => heard.filter((each) => each === text).length >= times),
  };
}

const hqBroker = (port = 0) =>
  openBroker({
    listen: { ...anywhere, port },
    log: () => {},
    admit: (name, password) =>
      name === store && password === token ? { publishes: () => true, subscribes: () => false } : null,
  });

const plan = (box: string, brokerUrl: string, run = "00000000000000a1"): FleetPlan => ({
  ...{ store, box, lane: 2, role: "lane", brokerUrl, token, run, version: "0.1.0", hub: null, certificates: null },
});
const later = <T extends { close(): Promise<unknown> }>(thing: T): T => {
  closing.push(() => thing.close());
  return thing;
};

/** Between a client and a broker: a line that can be cut, as by a pulled cable. */
async function cuttable(target: string) {
  const pairs = new Set<Socket>();
  let isCut = false;
  const server: Server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = dial(portOf(target), "127.0.0.1");
    for (const socket of [near, far]) {
      pairs.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        near.destroy();
        far.destroy();
        pairs.delete(socket);
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const line = {
    url: `mqtt://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    cut: () => {
      isCut = true;
      for (const socket of pairs) socket.destroy();
    },
    mend: () => {
      isCut = false;
    },
    close: async () => {
      line.cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return later(line);
}

async function openTheStore(hqUrl: string) {
  const broker = later(await openStoreBroker({ store, token }, anywhere, () => {}));
  const bridge = later(await StoreBridge.open(broker, { store, token, hqUrl, run: "00000000000000b0" }, shell()));
  return { broker, bridge };
}

describe("a store and HQ over MQTT", { timeout: 60_000 }, () => {
  it("a box is born, says how it is, and ends; HQ hears it through the hub", async () => {
    const hq = later(await hqBroker());
    const at = await listenTo(hq);
    const { broker } = await openTheStore(hq.url);
    const box = new BoxSpeaker(plan("0412-02", broker.url), shell());
    box.say(Date.now(), values(7));
    await at.until("0412-02 unsent 7");
    await box.close();
    await at.until("0412-02 death ended");
    expect(at.heard).toEqual(["store up", "0412-02 birth", "0412-02 unsent 7", "0412-02 death ended"]);
    expect(at.details[1]).toMatchObject({ role: "lane", lane: 2, version: "0.1.0", connection: 1 });
  });

  it("a box whose line is cut is said to be lost by the broker, at the hub's time, and born again when it is back", async () => {
    const hq = later(await hqBroker());
    const at = await listenTo(hq);
    const { broker } = await openTheStore(hq.url);
    const line = await cuttable(broker.url);
    const box = later(new BoxSpeaker(plan("0412-02", line.url), shell()));
    await at.until("0412-02 birth");
    line.cut();
    await at.until("0412-02 death lost");
    expect(at.details.at(-1)).toMatchObject({ connection: 1, atMs: expect.any(Number) });
    box.say(Date.now(), values(3));
    line.mend();
    await at.until("0412-02 unsent 3");
    expect(at.heard.slice(-3)).toEqual(["0412-02 death lost", "0412-02 birth", "0412-02 unsent 3"]);
  });

  it("HQ away: births, deaths and samples wait in the hub, in order; HQ's broker says that the store was lost", async () => {
    const hq = later(await hqBroker());
    const at = await listenTo(hq);
    const line = await cuttable(hq.url);
    const { broker, bridge } = await openTheStore(line.url);
    const inStore = await listenTo(broker);
    const box = later(new BoxSpeaker(plan("0412-02", broker.url), shell()));
    await at.until("0412-02 birth");
    line.cut();
    await at.until("store down");
    box.say(Date.now(), values(1));
    const other = new BoxSpeaker(plan("0412-03", broker.url, "00000000000000c1"), shell());
    await inStore.until("0412-03 birth");
    await other.close();
    await inStore.until("0412-03 death ended");
    // The first birth may be among them: its acknowledgement can be what the cut took.
    expect(bridge.waiting).toBeGreaterThanOrEqual(3);
    line.mend();
    await at.until("0412-03 death ended");
    await at.until("0412-02 unsent 1");
    expect(at.heard.filter((each) => each.startsWith("0412-03"))).toEqual(["0412-03 birth", "0412-03 death ended"]);
  });

  it("an HQ that has forgotten everything is told of every box again", async () => {
    const first = await hqBroker();
    const atFirst = await listenTo(first);
    const { broker } = await openTheStore(first.url);
    later(new BoxSpeaker(plan("0412-02", broker.url), shell()));
    await atFirst.until("0412-02 birth");
    await first.close();
    const second = later(await hqBroker(portOf(first.url)));
    const at = await listenTo(second);
    await at.until("0412-02 birth");
    expect(at.heard).toEqual(["store up", "0412-02 birth"]);
  });

  it("names that somebody makes up are carried up to a bound, and no more of them are remembered", async () => {
    const hq = later(await hqBroker());
    const at = await listenTo(hq);
    let say = (_topic: string, _payload: string): void => {};
    const loud: Broker = {
      url: "",
      hear: async (_, heard) => {
        say = heard;
      },
      close: async () => {},
    };
    const options = { store, token, hqUrl: hq.url, run: "00000000000000b0" };
    later(await StoreBridge.open(loud, options, shell()));
    const birth = { type: "birth", run: "00000000000000c1", connection: 1, atMs: 1, role: "lane", lane: 2 };
    const text = JSON.stringify({ ...birth, version: "1", node: "v24" });
    for (let name = 0; name < 300; name += 1) say(`evertill/1/${store}/made-up-${name}/life`, text);
    say(`evertill/1/${store}/made-up-7/life`, JSON.stringify({ ...birth, connection: 2, version: "1", node: "v24" }));
    await at.until("made-up-119 birth");
    await at.until("made-up-7 birth", 2);
    expect(new Set(at.heard.filter((each) => each.startsWith("made-up"))).size).toBe(120);
  });

  it("a hub that starts again is told of every lane again", async () => {
    const broker = await openStoreBroker({ store, token }, anywhere, () => {});
    const box = later(new BoxSpeaker(plan("0412-02", broker.url), shell()));
    await (await listenTo(broker)).until("0412-02 birth");
    await broker.close();
    box.say(Date.now(), values(4));
    const again = later(await openStoreBroker({ store, token }, { ...anywhere, port: portOf(broker.url) }, () => {}));
    const at = await listenTo(again);
    await at.until("0412-02 unsent 4");
    expect(at.heard).toEqual(["0412-02 birth", "0412-02 unsent 4"]);
  });

  it("thirty days without the hub: what waits is bounded, covers all of them, and says how much was let go", async () => {
    const broker = await openStoreBroker({ store, token }, anywhere, () => {});
    const { port } = new URL(broker.url);
    await broker.close();
    const minutes = 30 * 24 * 60;
    const startMs = Date.now() - minutes * 60_000;
    const box = later(new BoxSpeaker(plan("0412-02", broker.url), shell()));
    for (let minute = 1; minute <= minutes; minute += 1) box.say(startMs + minute * 60_000, values(minute));
    expect(box.waiting).toBe(400);
    const again = later(await openStoreBroker({ store, token }, { ...anywhere, port: Number(port) }, () => {}));
    const at = await listenTo(again);
    await at.until(`0412-02 unsent ${minutes}`);
    expect(at.heard.slice(0, 2)).toEqual(["0412-02 birth", "0412-02 unsent 1"]);
    expect(at.heard.length).toBe(401);
    expect(at.details.at(-1)).toMatchObject({ number: minutes, thinned: minutes - 400 });
    // Held for long: its clock says nothing about now.
    expect(at.details[1]).not.toHaveProperty("sentMs");
  });
});

describe("who is let in", { timeout: 30_000 }, () => {
  const attempt = async (url: string, username: string, password: string) => {
    const client = mqtt.connect(url, { username, password, clientId: "x", protocolVersion: 4, reconnectPeriod: 0 });
    closing.push(() => client.endAsync(true));
    return new Promise<string>((resolve) => {
      client.on("connect", () => resolve("in"));
      client.on("error", (error) => resolve(error.message));
    });
  };

  it("nobody without the store's token", async () => {
    const broker = later(await openStoreBroker({ store, token }, anywhere, () => {}));
    expect(await attempt(broker.url, "0412-02", "another token that is long")).toContain("Not authorized");
    expect(await attempt(broker.url, "0412-02", token)).toBe("in");
  });

  it("[P9] who knows the kiosks' token speaks for kiosks alone (B1)", async () => {
    const kioskToken = "token of the kiosks";
    const broker = later(await openStoreBroker({ store, token, kioskToken }, anywhere, () => {}));
    expect(await attempt(broker.url, "0412-k1", kioskToken)).toBe("in");
    expect(await attempt(broker.url, "0412-02", kioskToken)).toContain("Not authorized");
    expect(await attempt(broker.url, "0412-k1", "another token that is long")).toContain("Not authorized");
    const none = later(await openStoreBroker({ store, token }, anywhere, () => {}));
    expect(await attempt(none.url, "0412-k1", kioskToken)).toContain("Not authorized");
  });

  it.each([
    ["for another box", "evertill/1/0412/0412-01/life", "{}"],
    ["for another store", "evertill/1/0418/0412-02/life", "{}"],
    ["for the store's link", "evertill/1/0412/link", "{}"],
    ["more than a message may hold", "evertill/1/0412/0412-02/telemetry", "x".repeat(20_000)],
  ])("a box that speaks %s is cut, and nobody hears it", async (_, topic, payload) => {
    const broker = later(await openStoreBroker({ store, token }, anywhere, () => {}));
    const said: string[] = [];
    await broker.hear("#", (heard) => said.push(heard));
    const client = mqtt.connect(broker.url, { ...{ username: "0412-02", password: token }, reconnectPeriod: 0 });
    closing.push(() => client.endAsync(true));
    const cut = new Promise<void>((resolve) => client.on("close", () => resolve()));
    client.publish(topic, payload, { qos: 1 });
    await cut;
    expect(said.filter((each) => !each.startsWith("$SYS"))).toEqual([]);
  });
});
