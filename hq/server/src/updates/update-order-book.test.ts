import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { boxTopic } from "@evertill/fleet";
import { createRepository, onlineKeysIn, publishRelease, type Release, releaseKeysIn } from "@evertill/updates";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { HqDatabase } from "../database/open-database.ts";
import { FleetBook } from "../fleet/fleet-book.ts";
import { FleetTables } from "../fleet/fleet-tables.ts";
import { jsonLog } from "../log.ts";
import { openMemoryDatabase } from "../testing/memory-database.ts";
import { UpdateOrderBook } from "./update-order-book.ts";

const folder = mkdtempSync(join(tmpdir(), "evertill-orders-"));
const releases = join(folder, "updates");
const of = { store: "0412", box: "0412-02" };
const run = "00000000000000a1";
let database: HqDatabase;
let fleet: FleetBook;
let book: UpdateOrderBook;
let number = 0;

beforeAll(async () => {
  database = await openMemoryDatabase();
  const keys = releaseKeysIn(join(folder, "keys"));
  const online = onlineKeysIn(releases);
  createRepository(releases, { keys, online, nowMs: Date.now() });
  const file = join(folder, "bundle.tgz");
  writeFileSync(file, "a bundle");
  const plain = { dependencies: "d".repeat(64), dataFormat: 1, readableFrom: 1, unpackedBytes: 8 };
  const published: readonly Release[] = [
    { version: "1.0.0", for: { roles: ["lane"] }, ...plain },
    { version: "1.1.0", for: { roles: ["lane"] }, ...plain },
    { version: "1.2.0", for: { roles: ["lane"], boxes: ["0412-01"] }, ...plain },
  ];
  for (const release of published) publishRelease(releases, { release, file, keys, online, nowMs: Date.now() });
}, 120_000);
afterAll(async () => {
  await fleet.close();
  await database.close();
});

beforeEach(async () => {
  await database.db.deleteFrom("update_order").execute();
  await fleet?.close();
  fleet = await FleetBook.open({
    tables: new FleetTables(database.db),
    log: jsonLog(() => {}, Date.now),
    nowMs: Date.now,
  });
  const randomHex = (bytes: number) => String(++number).padStart(bytes * 2, "0");
  book = new UpdateOrderBook({ ...{ db: database.db, fleet, releases, randomHex } });
});

function hear(update?: object): void {
  const say = (channel: "life" | "telemetry", said: object) =>
    fleet.hear(boxTopic(of.store, of.box, channel), JSON.stringify(said));
  number += 1;
  say("life", { type: "birth", run, connection: 1, atMs: 1, role: "lane", lane: 2, version: "1.0.0", node: "v24" });
  const values = {
    ...{
      stage: "idle",
      unsentEntries: 0,
      unsentOldestMs: null,
      suspendedSales: 0,
      receiptsWaiting: 0,
      diskFreeBytes: 9e9,
    },
    ...{ isDiskFull: false, memoryBytes: 1, uptimeMs: 1, up: { state: "up", reason: null }, devices: {}, files: [] },
    ...{ troubles: [], ...(update === undefined ? {} : { update }) },
  };
  say("telemetry", { ...{ type: "telemetry", run, number, atMs: Date.now(), sentMs: Date.now(), thinned: 0 }, values });
}
const idle = { slot: "a", at: "idle", order: null, version: null, reason: null, detail: null };
const order = (version: string) => book.order(of, { version, person: "Zhou Min" });

test("[P9] an order names who wanted it; the store's boxes are told the newest of each", async () => {
  hear(idle);
  const answer = await order("1.1.0");
  expect(answer).toMatchObject({ ok: true });
  expect(await book.ordersOf("0412")).toEqual({
    orders: [{ box: of.box, id: answer.ok ? answer.id : "", version: "1.1.0" }],
  });
  expect(await book.ordersOf("0999")).toEqual({ orders: [] });
  expect((await book.view(of))?.orders).toMatchObject([{ version: "1.1.0", person: "Zhou Min", isOpen: true }]);
});

test.each([
  ["not published", "9.9.9", "unknown-release"],
  ["not later than what runs", "1.0.0", "not-for-box"],
  ["meant for another box", "1.2.0", "not-for-box"],
])("a release that is %s is not ordered", async (_case, version, reason) => {
  hear(idle);
  expect(await order(version)).toMatchObject({ ok: false, reason });
  expect(await book.ordersOf("0412")).toEqual({ orders: [] });
});

test("a box that no launcher starts, and one that nobody has heard of, take no order", async () => {
  hear();
  expect(await order("1.1.0")).toMatchObject({ ok: false, reason: "not-updatable" });
  const answer = await book.order({ store: "0412", box: "0412-77" }, { version: "1.1.0", person: "Zhou Min" });
  expect(answer).toMatchObject({ ok: false, reason: "unknown-box" });
});

test("[P9] an order is taken back by a named person until the box switches, and not after", async () => {
  hear(idle);
  const first = await order("1.1.0");
  const id = first.ok ? first.id : "";
  expect(await book.cancel(of, { id, person: "Li Na" })).toMatchObject({ ok: true });
  expect(await book.ordersOf("0412")).toEqual({ orders: [] });
  expect((await book.view(of))?.orders).toMatchObject([{ cancelledBy: "Li Na", isOpen: false }]);
  const second = await order("1.1.0");
  const later = second.ok ? second.id : "";
  hear({ ...idle, at: "trial", order: later, version: "1.1.0" });
  expect(await book.cancel(of, { id: later, person: "Li Na" })).toMatchObject({ ok: false, reason: "too-late" });
  expect(await book.ordersOf("0412")).toMatchObject({ orders: [{ id: later }] });
});
