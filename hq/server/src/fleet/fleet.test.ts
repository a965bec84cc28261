import { RefusalCounter } from "@evertill/enrolment";
import { type BoxValues, boxTopic, linkTopic } from "@evertill/fleet";
import mqtt, { type MqttClient } from "mqtt";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FleetWatch } from "../console/fleet-watch.ts";
import type { HqDatabase } from "../database/open-database.ts";
import { StoreTokens } from "../http/store-tokens.ts";
import { jsonLog } from "../log.ts";
import { TaskBook } from "../tasks/task-book.ts";
import { openMemoryDatabase } from "../testing/memory-database.ts";
import { FleetBook } from "./fleet-book.ts";
import { openFleetSource } from "./fleet-source.ts";
import { FleetTables } from "./fleet-tables.ts";

const stores = [
  { store: "0412", token: "token-of-store-0412" },
  { store: "0418", token: "token-of-store-0418" },
];
const startMs = 1_763_700_000_000;
const minuteMs = 60_000;
const dayMs = 86_400_000;
const run = "00000000000000a1";
const whole = { sinceMs: 0, bucketMs: 1 };
const values: BoxValues = {
  ...{ stage: "idle", unsentEntries: 5, unsentOldestMs: startMs, suspendedSales: 0, receiptsWaiting: 0 },
  ...{ diskFreeBytes: 9_000_000_000, isDiskFull: false, memoryBytes: 1, uptimeMs: 1 },
  up: { state: "up", reason: null },
  ...{ devices: {}, files: [], troubles: [] },
};

describe("the fleet at HQ", { timeout: 60_000 }, () => {
  let database: HqDatabase;
  let book: FleetBook;
  let nowMs = startMs;
  const refusals: Record<string, unknown>[] = [];
  const log = jsonLog(
    (line) => {
      const said = JSON.parse(line) as Record<string, unknown>;
      if (said.level === "warn") refusals.push(said);
    },
    () => nowMs,
  );
  const open = () => FleetBook.open({ tables: new FleetTables(database.db), log, nowMs: () => nowMs });
  beforeAll(async () => {
    database = await openMemoryDatabase();
    book = await open();
  }, 60_000);
  afterAll(async () => {
    await book.close();
    await database.close();
  });
  let box = 0;
  let name = "";
  beforeEach(() => {
    nowMs = startMs;
    box += 1;
    name = `0412-${String(box).padStart(2, "0")}`;
    refusals.length = 0;
  });

  const hear = (channel: "life" | "telemetry", message: object) =>
    book.hear(boxTopic("0412", name, channel), JSON.stringify(message));
  const born = (connection = 1, of = run) =>
    hear("life", {
      ...{ type: "birth", run: of, connection, atMs: nowMs, role: "lane", lane: 2, version: "0.1.0", node: "v24" },
    });
  const lost = (connection = 1, of = run) =>
    hear("life", { type: "death", run: of, connection, reason: "lost", atMs: nowMs });
  const sample = (number: number, more: object = {}) =>
    hear("telemetry", { ...{ type: "telemetry", run, number, atMs: nowMs, thinned: 0, values }, ...more });
  const connected = (type: "up" | "down", connection: number) =>
    book.hear(linkTopic("0412"), JSON.stringify({ type, run, connection }));
  const known = () => {
    const found = book.box("0412", name);
    if (found === null) throw new Error(`${name} is not known`);
    return found;
  };
  const standing = () => book.standing(known());
  const tables = () => new FleetTables(database.db);

  it("a box is online, lost and back, and its history tells each once", async () => {
    connected("up", 1);
    born();
    expect(standing()).toMatchObject({ state: "online", worst: "good" });
    nowMs += 1_000;
    lost();
    lost();
    expect(standing()).toMatchObject({ state: "lost", worst: "stop" });
    nowMs += 1_000;
    born(2);
    // The broker finds the first connection dead once more, too late.
    lost(1);
    expect(standing().state).toBe("online");
    await book.settled();
    const events = await tables().events("0412", name);
    expect(events.filter((each) => each.box === name).map(({ kind }) => kind)).toEqual(["birth", "lost", "birth"]);
  });

  it("a store that loses HQ takes its boxes' standing with it, until it is back", () => {
    connected("up", 2);
    born();
    connected("down", 2);
    expect(standing()).toMatchObject({ state: "store-away", worst: "warn" });
    connected("up", 3);
    connected("down", 2);
    expect(standing().state).toBe("online");
  });

  it("a sample that came straight through says what the box's clock is off by; one that waited does not", async () => {
    connected("up", 4);
    born();
    sample(1, { atMs: nowMs + 8_000, sentMs: nowMs + 8_000 });
    expect(known().skewMs).toBe(8_000);
    expect(standing().marks).toEqual([{ code: "clock", severity: "warn", about: null }]);
    nowMs += 2 * minuteMs;
    sample(2, { atMs: startMs + minuteMs });
    expect(known()).toMatchObject({ skewMs: 8_000, valuesAtMs: startMs + minuteMs });
    await book.settled();
    expect((await tables().history("0412", name, whole)).map(({ atMs, skewMs }) => [atMs - startMs, skewMs])).toEqual([
      [0, 8_000],
      [minuteMs, null],
    ]);
  });

  it("T3 a clock that is more than a minute off is a task of IT's until it is right, an HQ that starts again in between", async () => {
    const tasks = async () => {
      await book.settled();
      const all = await new TaskBook(database.db, () => nowMs).read("0412");
      return all.filter(({ about }) => about === name);
    };
    const says = (number: number, skewMs: number) => sample(number, { atMs: nowMs + skewMs, sentMs: nowMs + skewMs });
    born();
    says(1, minuteMs);
    expect(await tasks()).toEqual([]);
    says(2, 90_000);
    expect(await tasks()).toMatchObject([{ kind: "clock-skew", owner: "it", amount: 90, end: null }]);
    says(3, -3_600_000);
    expect(await tasks()).toMatchObject([{ amount: -3_600, end: null }]);
    await book.close();
    book = await open();
    nowMs += minuteMs;
    says(4, -500);
    expect(await tasks()).toMatchObject([{ end: { is: "cause-gone", atMs: nowMs } }]);
  });

  it("[P2] a sample that comes twice is one point, and what waited long does not hide what is newer", async () => {
    born();
    nowMs += dayMs;
    sample(9, { sentMs: nowMs, values: { ...values, unsentEntries: 0 } });
    for (const _ of [1, 2]) sample(3, { atMs: startMs + minuteMs });
    expect(known().values?.unsentEntries).toBe(0);
    await book.settled();
    expect((await tables().history("0412", name, whole)).map(({ unsentEntries }) => unsentEntries)).toEqual([5, 0]);
  });

  it("an HQ that starts again knows its boxes, and takes none for online before its store has connected", async () => {
    connected("up", 5);
    born();
    sample(1, { sentMs: nowMs });
    await book.close();
    const before = known();
    book = await open();
    expect(known()).toEqual(before);
    expect(standing().state).toBe("store-away");
    connected("up", 6);
    expect(standing().state).toBe("online");
  });

  it("of a day ago and more one sample in half an hour is kept, of five weeks ago none", async () => {
    born();
    nowMs = startMs + 36 * dayMs;
    const atMs = [startMs, nowMs - 3 * dayMs, nowMs - 3 * dayMs + minuteMs, nowMs - 2 * dayMs, nowMs - minuteMs];
    for (const [place, at] of atMs.entries()) sample(place + 1, { atMs: at });
    await book.settled();
    await tables().prune(nowMs);
    expect((await tables().history("0412", name, whole)).map((point) => point.atMs)).toEqual([
      ...[nowMs - 3 * dayMs, nowMs - 2 * dayMs, nowMs - minuteMs],
    ]);
  });

  it("a box that nobody heard for five weeks is forgotten, here, in the database and on the console's page", async () => {
    const watch = new FleetWatch(book, () => nowMs);
    born();
    const { change } = watch.changedSince(undefined, []);
    nowMs += 100 * dayMs;
    const [gone, of] = [name, "0412-99"];
    name = of;
    born();
    await book.prune();
    expect(book.box("0412", gone)).toBeNull();
    expect(book.box("0412", of)).not.toBeNull();
    expect((await tables().boxes()).map(({ box: kept }) => kept)).toEqual([of]);
    expect(watch.changedSince(change, [])).toMatchObject({ isWhole: true, boxes: [{ box: of }] });
    await book.prune();
    expect(book.boxes()).toHaveLength(1);
  });

  it("a store speaks for two hundred boxes at most", () => {
    const bornAs = (box: string, store: string) =>
      book.hear(
        boxTopic(store, box, "life"),
        JSON.stringify({ type: "death", run, connection: 1, reason: "lost", atMs: nowMs }),
      );
    for (let at = 0; at < 201; at++) bornAs(`b${at}`, "0555");
    bornAs("b7", "0555");
    expect(book.boxes().filter(({ store }) => store === "0555")).toHaveLength(200);
    expect(refusals).toEqual([expect.objectContaining({ accepted: "at most 200 boxes of a store" })]);
  });

  it.each([
    ["no JSON", "evertill/1/0412/x/life", "{", "JSON"],
    ["another topic", "evertill/1/0412/x/mood", "{}", "a topic of the fleet"],
    ["another shape", "evertill/1/0412/x/telemetry", "{}", "required"],
  ])("%s is refused with what is accepted, and changes nothing", (_, topic, payload, accepted) => {
    const before = [book.refused, book.boxes().length];
    book.hear(topic, payload);
    expect([book.refused - 1, book.boxes().length]).toEqual(before);
    expect(refusals).toEqual([expect.objectContaining({ accepted: expect.stringContaining(accepted) })]);
  });

  it("HQ's broker lets a store in by its own token and hears it speak for its own boxes only", async () => {
    const heard: string[] = [];
    const first = Promise.withResolvers<void>();
    const source = await openFleetSource(
      { listen: { host: "127.0.0.1", port: 0 } },
      {
        ...{ tokens: new StoreTokens(stores), boxes: null, refusals: new RefusalCounter(), log },
        heard: (topic) => {
          heard.push(topic);
          first.resolve();
        },
      },
    );
    const clients: MqttClient[] = [];
    const connect = (username: string, password: string) => {
      const client = mqtt.connect(source.url, { username, password, protocolVersion: 4, reconnectPeriod: 0 });
      clients.push(client);
      return new Promise<string>((resolve) => {
        client.on("connect", () => resolve("in"));
        client.on("error", (error) => resolve(error.message));
      });
    };
    expect(await connect("0412", "token-of-store-0418")).toContain("Not authorized");
    expect(await connect("0412", "token-of-store-0412")).toBe("in");
    const own = clients[1];
    own?.publish(linkTopic("0412"), "{}", { qos: 1 });
    await first.promise;
    const cut = new Promise<void>((resolve) => own?.on("close", () => resolve()));
    own?.publish(linkTopic("0418"), "{}", { qos: 1 });
    await cut;
    expect(heard).toEqual([linkTopic("0412")]);
    for (const client of clients) await client.endAsync(true);
    await source.close();
  });
});
