import { writeFileSync } from "node:fs";
import path from "node:path";
import { hashBadge, itemShape, pinMatches, referenceSchemas, staffShape, storeShape } from "@evertill/schemas";
import { openRawCollection, unpackSnapshot } from "@evertill/storage-sqlite";
import { Value } from "typebox/value";
import { describe, expect, it, vi } from "vitest";
import { boxDoorSuite } from "./boxes/box-door-suite.ts";
import { openHqDatabase } from "./database/open-database.ts";
import { inletSuite } from "./inlet/inlet-suite.ts";
import { readHqEntries } from "./journal/journal-status.ts";
import { hqUnderTest } from "./testing/hq-under-test.ts";
import { signedLane } from "./testing/signed-lane.ts";

describe("a running HQ", { timeout: 120_000 }, () => {
  const hq = hqUnderTest();
  const { folder, events, start, stop, url, bearer, get, documents, connect } = hq;

  it("says that it is well and how it keeps its data", async () => {
    const { body } = await get("/health");
    expect(body).toEqual({ ok: true, incarnation: expect.stringMatching(/^[0-9a-f]{32}$/), database: "pglite" });
    expect(events.at(-1)).toMatchObject({ event: "ready", url: url() });
  });

  it("[F6] [F8] gives a store a signed snapshot of what that store may read, by name and from any byte on", async () => {
    const offered = () =>
      vi.waitFor(async () => {
        const answer = await get("/snapshot", bearer("0412"));
        expect(answer.status).toBe(200);
        return (answer.body as { snapshot: { id: string; bytes: number } }).snapshot;
      }, 60_000);
    const { id, bytes } = await offered();
    const download = async (range: string) => {
      const headers = { ...bearer("0412").headers, range };
      const response = await fetch(`${url()}/snapshot/${id}`, { headers });
      return { status: response.status, content: Buffer.from(await response.arrayBuffer()) };
    };
    const all = await download("");
    expect({ status: all.status, bytes: all.content.length }).toEqual({ status: 200, bytes });
    const rest = await download("bytes=1000-");
    expect(rest.status).toBe(206);
    expect(all.content.subarray(1_000).equals(rest.content)).toBe(true);

    const snapshot = path.join(folder, "downloaded");
    writeFileSync(snapshot, all.content);
    const target = path.join(folder, "unpacked.db");
    const ready = events.find(({ event }) => event === "ready");
    const expected = { databaseName: "reference", scope: "0412", signedBy: [String(ready?.hqKey)] };
    const manifest = await unpackSnapshot({ snapshot, target, expected });
    const staff = openRawCollection(
      { file: target, profile: "reference" },
      { databaseName: "reference", collectionName: "staff", schema: referenceSchemas.staff },
    );
    const { documents: people } = await staff.getChangedDocumentsSince(1_000);
    await staff.close();
    const numbers = (documents: readonly { readonly number?: unknown }[]) => documents.map(({ number }) => number);
    expect(numbers(people)).toEqual(numbers(await documents("staff", "0412")));
    const { body } = await get("/replicate/item?after=0&limit=10000", bearer("0412"));
    expect(manifest.resume?.item).toBe((body.checkpoint as { seq: string }).seq);
    expect((await get(`/snapshot/${id}`, bearer("0418"))).status).toBe(404);
    expect((await get("/snapshot")).status).toBe(401);
  });

  it("begins with the sample: documents that fit the collections, and each store's own staff", async () => {
    const [items, stores, staff] = [
      await documents("item", "0412"),
      await documents("store", "0412"),
      await documents("staff", "0412"),
    ];
    const bare = ({ _deleted: _, ...document }: Record<string, unknown>) => document;
    expect(items.length).toBeGreaterThan(500);
    expect(items.map(bare).filter((item) => !Value.Check(itemShape, item))).toEqual([]);
    expect(stores.map(bare).filter((store) => !Value.Check(storeShape, store))).toEqual([]);
    expect(staff.map(bare).filter((person) => !Value.Check(staffShape, person))).toEqual([]);
    expect(stores).toMatchObject([{ storeId: "0412", currency: "CNY" }]);
    expect(stores[0]?.versions).toMatchObject({ priceBook: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(staff.map(({ number }) => number)).toContain("07");
    expect((await documents("staff", "0418")).map(({ number }) => number)).not.toContain("07");
  });

  it("[P9] keeps of a PIN its hash only", async () => {
    const staff = await documents("staff", "0412");
    // A hash may well have these four digits in a row.
    expect(staff.flatMap((one) => Object.values(one))).not.toContain("7788");
    expect(staff.filter((one) => "pin" in one)).toEqual([]);
    const { _deleted: _, ...cashier } = staff.find(({ number }) => number === "07") ?? {};
    expect(await pinMatches("7788", Value.Parse(staffShape, cashier))).toBe(true);
    expect(staff.filter((one) => "badge" in one)).toEqual([]);
    expect(cashier).toMatchObject({ badgeHash: await hashBadge("0009912307") });
    expect("badgeAlone" in cashier).toBe(false);
    expect(staff.find(({ number }) => number === "01")).toMatchObject({ badgeAlone: true });
  });

  it("[P4] takes a journal over the link, answers what is durable and shows its balances", async () => {
    const lane = signedLane({ store: "0412", mark: "a1", length: 5 });
    const link = await connect("0412");
    link.send({ type: "hello", version: 1, store: "0412", box: "till-1", heads: [lane.head] });
    expect(await link.next()).toMatchObject({
      type: "have",
      holdings: [{ epoch: lane.epoch, through: 0, advertised: 5 }],
    });
    link.send({ type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries.slice(0, 2) });
    link.send({ type: "entries", epoch: lane.epoch, from: 3, entries: lane.entries.slice(2) });
    expect(await link.next()).toMatchObject({ type: "ack", holding: { through: 2 } });
    expect(await link.next()).toMatchObject({ type: "ack", holding: { through: 5, hash: lane.head.hash } });
    link.close();
    const status = await get("/stores/0412/status", bearer("0412"));
    expect(status.body).toMatchObject({ entries: 8, quarantine: [], forks: [], refusedMessages: {} });
    const { body } = await get("/stores/0412/balances", bearer("0412"));
    expect(body.balances).toContainEqual({ ledger: "money", unit: "CNY", account: "drawer:till-1", amount: 1_400 });
  });

  it.each([
    ["what is not JSON", "{", 1007, "malformed"],
    [
      "a number below 1",
      '{"type":"entries","epoch":"00000000000000000000000000000000","from":0,"entries":[]}',
      1007,
      "malformed",
    ],
    ["entries before the hello", '{"type":"heads","heads":[]}', 1002, "hello-first"],
    ["another version", '{"type":"hello","version":2}', 4009, "wrong-version"],
    ["another store", '{"type":"hello","version":1,"store":"0412","box":"till-1","heads":[]}', 4003, "wrong-store"],
    ["more than a message may hold", `"${"x".repeat(16 * 1024 * 1024)}"`, 1009, "oversized"],
  ])("a link that sends %s is closed, and that is counted", async (_, text, code, reason) => {
    const before = await get("/stores/0418/status", bearer("0418"));
    const link = await connect("0418");
    link.sendText(text);
    expect(await link.closed).toBe(code);
    const after = await get("/stores/0418/status", bearer("0418"));
    const count = (status: typeof before) => (status.body.refusedMessages as Record<string, number>)[reason] ?? 0;
    expect(count(after) - count(before)).toBe(1);
  });

  it.each([
    ["no token", "/stores/0412/status", {}, 401],
    ["a wrong token", "/replicate/item", { headers: { authorization: "Bearer nobody" } }, 401],
    ["another store's token", "/stores/0412/balances", bearer("0418"), 403],
    ["an unknown collection", "/replicate/planet", bearer("0412"), 404],
    ["a limit out of range", "/replicate/item?limit=0", bearer("0412"), 400],
    ["a checkpoint that is no number", "/replicate/item?after=x", bearer("0412"), 400],
  ])("%s is refused with what is accepted", async (_, route, options, status) => {
    const answer = await get(route, options);
    expect(answer).toMatchObject({ status, body: { ok: false, detail: expect.stringContaining("accepted") } });
  });

  it("a second HQ on the same folder is refused with the pid of the first", async () => {
    await expect(openHqDatabase({ dataFolder: folder })).rejects.toThrow(`in use by the process ${process.pid}`);
  });

  it("[P1] what was acknowledged is there after a restart, under the same incarnation, and nothing is imported again", async () => {
    const before = await get("/health");
    await stop();
    await start();
    expect(await get("/health")).toEqual(before);
    expect(events.map(({ event }) => event)).toEqual(["database-opened", "ready"]);
    expect((await get("/stores/0412/status", bearer("0412"))).body).toMatchObject({ entries: 8 });
  });

  it("what the stores of the chain have of an item is told to any of them, and where it is sold nowhere, nothing", async () => {
    const { body } = await get("/stock/100001", bearer("0418"));
    expect(body.stores).toMatchObject([
      { store: "0412", name: { en: expect.any(String) }, places: [{ zone: "floor", condition: "new", quantity: 9 }] },
      { store: "0418", places: [{ owner: "chain" }] },
      { store: "0503", places: [{ owner: "chain" }] },
    ]);
    expect((await get("/stock/planet", bearer("0418"))).body).toEqual({ stores: [] });
  });

  it("a catalogue imported twice changes only what differs, and the stores are told of the new price book", async () => {
    const [before] = await documents("store", "0412");
    const file = path.join(folder, "more.json");
    const item = { sku: "900001", name: { zh: "灯", en: "Lamp" }, brand: "Aoba", model: "L1", category: "lamp" };
    const row = { ...item, gtin: "96385074", price: 19.9, taxPercent: 13, look: { shape: "box", colour: "#c76b4a" } };
    const spoilt = { ...row, sku: "900002", gtin: "96385075" };
    const text = (rows: readonly unknown[]) =>
      JSON.stringify({
        format: "evertill-catalogue/1",
        currency: "CNY",
        categories: [{ id: "lamp", zh: "灯", en: "Lamp" }],
        items: rows,
      });
    writeFileSync(file, text([row, spoilt]));
    await stop();
    await start({ catalogue: { file } });
    expect(events).toContainEqual(expect.objectContaining({ event: "catalogue-row-refused", line: 1, field: "gtin" }));
    expect(events).toContainEqual(
      expect.objectContaining({ event: "catalogue-imported", read: 2, taken: 1, refused: 1, unchanged: 0 }),
    );
    const [after] = await documents("store", "0412");
    expect(after?.versions).not.toEqual(before?.versions);
    await stop();
    await start({ catalogue: { file } });
    expect(events).toContainEqual(
      expect.objectContaining({ event: "catalogue-imported", read: 2, taken: 0, refused: 1, unchanged: 1 }),
    );
    expect(await documents("store", "0412")).toEqual([after]);

    await stop();
    writeFileSync(file, text([row]).replace("CNY", "USD"));
    await expect(start({ catalogue: { file } })).rejects.toThrow("in USD and this chain already sells in CNY");
    await expect(start({ catalogue: { file: "/nowhere.json" } })).rejects.toThrow(
      "/nowhere.json cannot be read (ENOENT)",
    );
    await start();
  });

  it("[P8] takes a store's record of a member, which every store is sent, and refuses what is none (M3)", async () => {
    const memberId = "5a".repeat(16);
    const at = "001763700000000.00000.0412-01";
    const record = {
      ...{ is: "kept", memberId, joined: "2025-11-21", phone: { value: "13700000077", at } },
      ...{ name: { value: "", at }, consent: { value: { terms: "2026-01", marketing: false }, at } },
    };
    const put = async (body: unknown, id = memberId) => {
      const headers = { ...bearer("0412").headers, "content-type": "application/json" };
      const response = await fetch(`${url()}/members/${id}`, { method: "PUT", headers, body: JSON.stringify(body) });
      return response.status === 204 ? 204 : ((await response.json()) as { reason: string }).reason;
    };
    expect(await put({ ...record, phone: { value: "137", at } })).toBe("member");
    expect(await put(record, "5b".repeat(16))).toBe("member-id");
    expect(await put(record)).toBe(204);
    const gone = "5c".repeat(16);
    expect(await put({ is: "erased", memberId: gone, at }, gone)).toBe(204);
    expect(await put({ ...record, memberId: gone }, gone)).toBe("erased");
    expect(await documents("member", "0418")).toContainEqual(
      expect.objectContaining({ memberId, phone: "13700000077", tier: "basic", _deleted: false }),
    );
  });

  inletSuite(hq);

  boxDoorSuite(hq);

  it("a stopped HQ's folder can be opened and read", async () => {
    await stop();
    const database = await openHqDatabase({ dataFolder: folder });
    const ofTill = (await readHqEntries(database.db, "0412")).filter(({ text }) => text.includes('"box":"till-1"'));
    expect(ofTill).toEqual(signedLane({ store: "0412", mark: "a1", length: 5 }).entries);
    await database.close();
  });
});
