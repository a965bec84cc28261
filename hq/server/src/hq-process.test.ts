import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { itemShape, pinMatches, referenceSchemas, staffShape, storeShape } from "@evertill/schemas";
import { openRawCollection, unpackSnapshot } from "@evertill/storage-sqlite";
import { Value } from "typebox/value";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { RefusedRow } from "./catalogue/index.ts";
import type { HqConfig } from "./config/hq-config.ts";
import { openHqDatabase } from "./database/open-database.ts";
import { type RunningHq, startHq } from "./hq-process.ts";
import { hqSink } from "./import/hq-sink.ts";
import { importFile } from "./import/import-file.ts";
import { readHqEntries } from "./journal/journal-status.ts";
import { jsonLog } from "./log.ts";
import { signedLane } from "./testing/signed-lane.ts";
import { connectStore } from "./testing/store-socket.ts";

const tokens = { "0412": "token-of-store-0412", "0418": "token-of-store-0418" } as const;
type Store = keyof typeof tokens;

/** The price book's name, from the goods that a store was sent. */
function versionOf(items: readonly Record<string, unknown>[]): string {
  const hash = createHash("sha256");
  const lines = items.map(
    ({ sku, currency, priceMinor, taxRateBp }) => `${sku} ${currency} ${priceMinor} ${taxRateBp}\n`,
  );
  for (const line of lines.sort()) hash.update(line);
  return hash.digest("hex").slice(0, 16);
}

describe("a running HQ", { timeout: 120_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), "evertill-hq-"));
  const events: Record<string, unknown>[] = [];
  const log = jsonLog((line) => events.push(JSON.parse(line) as Record<string, unknown>), Date.now);
  const config: HqConfig = {
    dataFolder: folder,
    listen: { host: "127.0.0.1", port: 0 },
    stores: Object.entries(tokens).map(([store, token]) => ({ store, token })),
    operators: [{ name: "erp", key: "key-of-the-erp-0001", scopes: ["members"] }],
  };
  let hq: RunningHq | undefined;
  const start = async (more: Partial<HqConfig> = {}) => {
    events.length = 0;
    hq = await startHq({ ...config, ...more }, { log, nowMs: Date.now });
  };
  const stop = async () => {
    await hq?.close();
    hq = undefined;
  };
  beforeAll(() => start(), 120_000);
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });

  const bearer = (store: Store) => ({ headers: { authorization: `Bearer ${tokens[store]}` } });
  const get = async (route: string, options?: RequestInit) => {
    const response = await fetch(`${hq?.url}${route}`, options);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const documents = async (collection: string, store: Store) => {
    const { body } = await get(`/replicate/${collection}?after=0&limit=10000`, bearer(store));
    return body.documents as Record<string, unknown>[];
  };

  const connect = (store: Store) => connectStore(hq?.url ?? "", tokens[store]);

  it("says that it is well and how it keeps its data", async () => {
    const { body } = await get("/health");
    expect(body).toEqual({ ok: true, incarnation: expect.stringMatching(/^[0-9a-f]{32}$/), database: "pglite" });
    expect(events.at(-1)).toMatchObject({ event: "ready", url: hq?.url });
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
      const response = await fetch(`${hq?.url}/snapshot/${id}`, { headers });
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
    expect(JSON.stringify(staff)).not.toContain("7788");
    const { _deleted: _, ...cashier } = staff.find(({ number }) => number === "07") ?? {};
    expect(await pinMatches("7788", Value.Parse(staffShape, cashier))).toBe(true);
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
    expect(status.body).toMatchObject({ entries: 7, quarantine: [], forks: [], refusedMessages: {} });
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
    expect((await get("/stores/0412/status", bearer("0412"))).body).toMatchObject({ entries: 7 });
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

  describe("the inlet", () => {
    const row = { sku: "900011", gtin: "4006381333931", name: "Lamp", category: "lamp", price: 19.9, taxPercent: 13 };
    const send = async (method: string, route: string, body?: unknown, given?: string) => {
      const key = given ?? readFileSync(path.join(folder, "console.key"), "utf8").trim();
      const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
      const text = body === undefined ? {} : { body: JSON.stringify(body) };
      return get(`/inlet/v1/${route}`, { method, headers, ...text });
    };
    const put = (route: string, body: unknown, key?: string) => send("PUT", route, body, key);
    const product = (more: object = {}) => ({ currency: "CNY", products: [{ ...row, ...more }] });
    const itemNow = async () => (await documents("item", "0412")).find(({ sku }) => sku === row.sku);

    it("tries first, then takes goods, and the same once more reaches no store", async () => {
      expect(await put("products", { ...product(), dryRun: true })).toMatchObject({ status: 200, body: { added: 1 } });
      expect(await itemNow()).toBeUndefined();
      expect((await put("products", product())).body).toEqual({
        ok: true,
        added: 1,
        changed: 0,
        unchanged: 0,
        refused: [],
      });
      const taken = await itemNow();
      expect(taken).toMatchObject({ priceMinor: 1_990, popularityRank: expect.any(Number) });
      const [store] = await vi.waitFor(async () => {
        const stores = await documents("store", "0412");
        const items = (await documents("item", "0412")).filter(({ _deleted }) => _deleted === false);
        expect(stores[0]?.versions).toMatchObject({ priceBook: versionOf(items) });
        return stores;
      });
      expect((await put("products", product())).body).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
      expect(await itemNow()).toEqual(taken);
      expect(await documents("store", "0412")).toEqual([store]);
      expect((await put("products", product({ price: 18 }))).body).toMatchObject({ added: 0, changed: 1 });
      expect(await itemNow()).toMatchObject({ priceMinor: 1_800, popularityRank: taken?.popularityRank });
    });

    it("refuses rows one by one with field and reason, and takes the others", async () => {
      const good = { ...row, sku: "900012", gtin: "40170725" };
      const sampleGtin = (await documents("item", "0412"))[0]?.gtin;
      const products = [
        { ...row, price: -1 },
        5,
        { ...good, sku: "900013", gtin: sampleGtin },
        good,
        { ...good, colour: "red" },
      ];
      const { body } = await put("products", { currency: "CNY", products });
      expect(body).toMatchObject({ ok: true, added: 1 });
      expect(
        (body.refused as Record<string, unknown>[]).map(({ index, field, reason }) => [index, field, reason]),
      ).toEqual([
        [0, "price", "not-positive"],
        [1, "row", "not-an-object"],
        [2, "gtin", "gtin-taken"],
        [4, "colour", "unknown-field"],
      ]);
    });

    it("keeps how a known store sells; what is new is added beside them", async () => {
      const [before] = await documents("store", "0418");
      expect(before).toHaveProperty("offlineLimit");
      const place = { name: { zh: "店", en: "Shop" }, address: { zh: "路", en: "Road" }, timeZone: "Asia/Urumqi" };
      const stores = ["0418", "0999"].map((storeId) => ({ storeId, ...place }));
      expect((await put("stores", { currency: "CNY", stores })).body).toMatchObject({ added: 1, changed: 1 });
      expect((await documents("store", "0418"))[0]).toMatchObject({
        ...before,
        ...place,
        versions: expect.any(Object),
      });
      expect((await put("stores", { currency: "CNY", stores })).body).toMatchObject({ unchanged: 2 });
      const { body } = await get("/stock/100001", bearer("0412"));
      expect(body.stores).toContainEqual(expect.objectContaining({ store: "0418", name: place.name }));
    });

    it("gives new groups of goods a place after those that are known", async () => {
      const categories = [
        { categoryId: "video", name: { zh: "视频", en: "Video" } },
        { categoryId: "garden", name: { zh: "花园", en: "Garden" } },
      ];
      expect((await put("categories", { categories })).body).toMatchObject({ added: 1, changed: 1 });
      const tiles = (await documents("showroom", "0412")).flatMap(({ category }) =>
        category === undefined ? [] : [category],
      );
      expect(tiles).toContainEqual(expect.objectContaining({ categoryId: "video", place: 3 }));
      expect(tiles).toContainEqual(expect.objectContaining({ categoryId: "garden", place: tiles.length }));
    });

    it.each([
      ["another currency", "products", { ...product(), currency: "USD" }, 409, "other-currency"],
      ["no rows", "products", { currency: "CNY", products: [] }, 400, "malformed"],
      [
        "more rows than a request may have",
        "products",
        { currency: "CNY", products: Array(501).fill(row) },
        400,
        "malformed",
      ],
      ["an unknown member", "products", { ...product(), colour: 1 }, 400, "malformed"],
      [
        "a group whose id is none",
        "categories",
        { categories: [{ categoryId: "A B", name: { zh: "", en: "" } }] },
        400,
        "malformed",
      ],
    ])("refuses %s with what is accepted", async (_, route, body, status, reason) => {
      expect(await put(route, body)).toMatchObject({
        status,
        body: { ok: false, reason, detail: expect.stringMatching(/./) },
      });
    });

    it("is where the import command sends a file, and what HQ refuses comes back by its line", async () => {
      const file = path.join(folder, "goods.csv");
      const rows = ["C1,5901234123457,灯,home,5,13", `C2,${row.gtin},灯,home,5,13`, "C3,1,灯,home,5,13"];
      writeFileSync(file, `sku,gtin,name,category,price,taxPercent\n${rows.join("\n")}\n`);
      const key = readFileSync(path.join(folder, "console.key"), "utf8").trim();
      const send = async (isTrial: boolean) => {
        const refused: unknown[] = [];
        const events = {
          refused: ({ refusal }: RefusedRow) => refused.push([refusal.line, refusal.reason, refusal.holder]),
        };
        return {
          ...(await importFile({ file }, hqSink({ url: hq?.url ?? "", key }, { isTrial }), events)),
          lines: refused,
        };
      };
      const lines = [
        [3, "gtin-taken", row.sku],
        [4, "gtin-length", undefined],
      ];
      expect(await send(true)).toMatchObject({ added: 1, refused: 2, lines });
      expect(await send(false)).toMatchObject({ read: 3, added: 1, unchanged: 0, refused: 2, lines });
      expect(await send(false)).toMatchObject({ added: 0, changed: 0, unchanged: 1, refused: 2 });
      const sink = hqSink({ url: hq?.url ?? "", key: "another" }, { isTrial: false });
      await expect(sink.currency()).rejects.toMatchObject({ reason: "wrong-key" });
      const nowhere = hqSink({ url: "http://127.0.0.1:1", key }, { isTrial: false });
      await expect(nowhere.currency()).rejects.toMatchObject({ reason: "unreachable" });
    });

    it("takes members, each phone of one of them alone, from whoever may hand them", async () => {
      const member = { memberId: "c".repeat(32), name: "林", phone: "13900000001", tier: "gold", joined: "2026-01-02" };
      const taken = (await documents("member", "0412"))[0]?.phone;
      const members = [member, { ...member, memberId: "d".repeat(32), phone: taken }, { ...member, name: "again" }];
      const { body } = await put("members", { members }, "key-of-the-erp-0001");
      expect(body).toMatchObject({ added: 1, changed: 0, refused: [{ index: 1, field: "phone" }, { index: 2 }] });
      expect(await documents("member", "0418")).toContainEqual({ ...member, _deleted: false });
      expect((await put("members", { members: [member] })).body).toMatchObject({ unchanged: 1 });
      const refused = await put("products", product(), "key-of-the-erp-0001");
      expect(refused).toMatchObject({ status: 403, body: { reason: "scope", detail: "erp may: members" } });
    });

    it("publishes a price book once, and names the place of what is wrong in one", async () => {
      const [newest] = (await documents("priceBook", "0412")).slice(-1);
      const { fromDay, heldForMs, embeddedCodes, regions, prices } = newest ?? {};
      const list = { fromDay, heldForMs, embeddedCodes, regions, prices: (prices as unknown[]).slice(0, 1) };
      const { body } = await put("prices", list);
      expect(body).toMatchObject({ ok: true, bookId: expect.stringMatching(/^prices-2-/) });
      expect((await put("prices", list)).body).toEqual(body);
      const twice = { ...list, prices: [...list.prices, ...list.prices] };
      expect(await put("prices", twice)).toMatchObject({
        status: 409,
        body: { detail: expect.stringContaining("/prices/1/priceId") },
      });
    });

    describe("orders", () => {
      const orderId = "e".repeat(32);
      const order = {
        store: "0412",
        channel: "app",
        lines: [{ sku: "100001", quantity: 2 }],
        shownMinor: 5_000,
        note: "blue",
      };
      const told = async (id: string, answer: unknown, store: Store = "0412") => {
        const headers = { ...bearer(store).headers, "content-type": "application/json" };
        return fetch(`${hq?.url}/inlet-orders/${id}`, { method: "PUT", headers, body: JSON.stringify(answer) });
      };

      it("[P2] wait for their store, which answers once, and are the same when they are sent again", async () => {
        expect((await put(`orders/${orderId}`, order)).body).toEqual({
          ok: true,
          orderId,
          store: "0412",
          state: "waiting",
        });
        expect(await put(`orders/${orderId}`, order)).toMatchObject({ status: 200, body: { state: "waiting" } });
        expect(await put(`orders/${orderId}`, { ...order, shownMinor: 1 })).toMatchObject({ status: 409 });
        const { store: _, ...asked } = order;
        expect((await get("/inlet-orders", bearer("0412"))).body.orders).toEqual([
          { orderId, store: "0412", ...asked },
        ]);
        expect((await get("/inlet-orders", bearer("0418"))).body.orders).toEqual([]);
        expect((await told(orderId, { number: "D0418000001" }, "0418")).status).toBe(404);
        expect((await told(orderId, { number: "D0412000017" })).status).toBe(204);
        expect((await told(orderId, { refused: "order-goods-gone" })).status).toBe(204);
        expect((await told(orderId, { colour: "red" })).status).toBe(400);
        expect((await get("/inlet-orders", bearer("0412"))).body.orders).toEqual([]);
        const placed = { ok: true, orderId, store: "0412", state: "placed", number: "D0412000017" };
        expect((await send("GET", `orders/${orderId}`)).body).toEqual(placed);
        expect((await put(`orders/${orderId}`, order)).body).toEqual(placed);
      });

      it.each([
        ["a store that the chain has not", { store: "9999" }, 422, "unknown-store"],
        ["goods that the chain has not", { lines: [{ sku: "nothing", quantity: 1 }] }, 422, "unknown-sku"],
        ["goods whose price is typed at the till", { lines: [{ sku: "190003", quantity: 1 }] }, 422, "unknown-sku"],
        ["one sku twice", { lines: [order.lines[0], order.lines[0]] }, 422, "repeated-sku"],
        ["a quantity as text", { lines: [{ sku: "100001", quantity: "2" }] }, 400, "malformed"],
        ["a member that nobody knows", { phone: "139" }, 400, "malformed"],
      ])("for %s are refused with field and what is accepted", async (_, more, status, reason) => {
        const answer = await put(`orders/${"f".repeat(32)}`, { ...order, ...more });
        expect(answer).toMatchObject({ status, body: { ok: false, reason, detail: expect.stringMatching(/^body/) } });
      });

      it("that nobody sent are not known", async () => {
        expect(await send("GET", `orders/${"0".repeat(32)}`)).toMatchObject({ status: 404 });
        expect(await send("GET", "orders/7")).toMatchObject({ status: 400, body: { reason: "malformed" } });
      });
    });

    it("describes itself as OpenAPI, every request with what it takes and may be answered", async () => {
      const { status, body } = await get("/inlet/v1/openapi.json");
      expect({ status, openapi: body.openapi }).toEqual({ status: 200, openapi: "3.1.0" });
      const paths = body.paths as Record<string, Record<string, { responses: object; requestBody?: object }>>;
      expect(Object.keys(paths).sort()).toEqual(
        ["categories", "chain", "members", "orders/{orderId}", "prices", "products", "stores"].map(
          (of) => `/inlet/v1/${of}`,
        ),
      );
      for (const methods of Object.values(paths))
        for (const [method, { responses, requestBody }] of Object.entries(methods)) {
          expect(Object.keys(responses)).toEqual(expect.arrayContaining(["200", "400", "401", "403"]));
          expect(requestBody === undefined).toBe(method === "get");
        }
    });

    it("[P9] opens to nobody without a key, nor to a store's token", async () => {
      expect(await get("/inlet/v1/chain")).toMatchObject({ status: 401 });
      expect(await get("/inlet/v1/chain", bearer("0412"))).toMatchObject({ status: 401 });
    });
  });

  it("a stopped HQ's folder can be opened and read", async () => {
    await stop();
    const database = await openHqDatabase({ dataFolder: folder });
    const ofTill = (await readHqEntries(database.db, "0412")).filter(({ text }) => text.includes('"box":"till-1"'));
    expect(ofTill).toEqual(signedLane({ store: "0412", mark: "a1", length: 5 }).entries);
    await database.close();
  });
});
