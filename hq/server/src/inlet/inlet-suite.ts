// The inlet of a running HQ, as tests of that HQ: see hq-process.test.ts, which starts it.

import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { RefusedRow } from "../catalogue/index.ts";
import { hqSink } from "../import/hq-sink.ts";
import { importFile } from "../import/import-file.ts";
import type { HqUnderTest } from "../testing/hq-under-test.ts";
import { inletBankSuite } from "./inlet-bank-suite.ts";
import { inletOrdersSuite } from "./inlet-orders-suite.ts";
import { onlinePartsSuite } from "./online-parts-suite.ts";

/** The price book's name, from the goods that a store was sent. */
function versionOf(items: readonly Record<string, unknown>[]): string {
  const hash = createHash("sha256");
  const lines = items.map(
    ({ sku, currency, priceMinor, taxRateBp }) => `${sku} ${currency} ${priceMinor} ${taxRateBp}\n`,
  );
  for (const line of lines.sort()) hash.update(line);
  return hash.digest("hex").slice(0, 16);
}

export function inletSuite(hq: HqUnderTest): void {
  const { folder, url, bearer, get, documents, consoleKey, inlet } = hq;
  describe("the inlet", () => {
    const row = { sku: "900011", gtin: "4006381333931", name: "Lamp", category: "lamp", price: 19.9, taxPercent: 13 };
    const put = (route: string, body: unknown, key?: string) => inlet("PUT", route, body, key);
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
      const [known, other] = stores;
      const located = [{ ...known, location: { latitude: 30.584, longitude: 121.105 } }, other];
      expect((await put("stores", { currency: "CNY", stores: located })).body).toMatchObject({
        ...{ changed: 1, unchanged: 1 },
      });
      expect((await put("stores", { currency: "CNY", stores: located })).body).toMatchObject({ unchanged: 2 });
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
      const key = consoleKey();
      const send = async (isTrial: boolean) => {
        const refused: unknown[] = [];
        const events = {
          refused: ({ refusal }: RefusedRow) => refused.push([refusal.line, refusal.reason, refusal.holder]),
        };
        return {
          ...(await importFile({ file }, hqSink({ url: url(), key }, { isTrial }), events)),
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
      const sink = hqSink({ url: url(), key: "another" }, { isTrial: false });
      await expect(sink.currency()).rejects.toMatchObject({ reason: "wrong-key" });
      const nowhere = hqSink({ url: "http://127.0.0.1:1", key }, { isTrial: false });
      await expect(nowhere.currency()).rejects.toMatchObject({ reason: "unreachable" });
    });

    it("takes the plan of a store's floor, whole or not at all, and takes it away again", async () => {
      const area = { xDm: 0, yDm: 0, widthDm: 100, depthDm: 50 };
      const zones = [{ zoneId: "A", name: { zh: "A 区", en: "Zone A" }, ...area }];
      const stands = [{ zoneId: "A", standId: "1", ...area, categories: ["appliance"] }];
      const floor = { widthDm: 100, depthDm: 50, zones, stands, kiosks: [] };
      const of = async () => (await documents("store", "0418"))[0]?.floor;
      expect(await put("stores/0418/floor", { floor, dryRun: true })).toMatchObject({ body: { changed: true } });
      expect(await of()).toBeUndefined();
      expect(await put("stores/0418/floor", { floor })).toMatchObject({ status: 200, body: { changed: true } });
      expect(await put("stores/0418/floor", { floor })).toMatchObject({ body: { changed: false } });
      const beyond = { ...floor, widthDm: 99 };
      expect(await put("stores/0418/floor", { floor: beyond })).toMatchObject({
        ...{ status: 409, body: { reason: "floor", detail: expect.stringContaining("floor.zones.0") } },
      });
      expect(await put("stores/nowhere/floor", { floor })).toMatchObject({ status: 404 });
      expect(await put("stores/0418/floor", { floor: { ...floor, widthDm: "wide" } })).toMatchObject({ status: 400 });
      expect(await of()).toEqual(floor);
      expect(await put("stores/0418/floor", { floor: null })).toMatchObject({ body: { changed: true } });
      expect(await of()).toBeUndefined();
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

    inletBankSuite(hq);
    inletOrdersSuite(hq);
    onlinePartsSuite(hq);

    it("describes itself as OpenAPI, every request with what it takes and may be answered", async () => {
      const { status, body } = await get("/inlet/v1/openapi.json");
      expect({ status, openapi: body.openapi }).toEqual({ status: 200, openapi: "3.1.0" });
      const paths = body.paths as Record<string, Record<string, { responses: object; requestBody?: object }>>;
      expect(Object.keys(paths).sort()).toEqual(
        [
          "bank-lines",
          "bank-statement",
          "categories",
          "chain",
          "members",
          "orders/{orderId}",
          "prices",
          "products",
          "stores",
          "stores/{storeId}/floor",
        ].map((of) => `/inlet/v1/${of}`),
      );
      for (const methods of Object.values(paths))
        for (const [method, { responses, requestBody }] of Object.entries(methods)) {
          expect(Object.keys(responses)).toEqual(expect.arrayContaining(["200", "400", "401", "403"]));
          expect(requestBody === undefined).toBe(method === "get" || method === "delete");
        }
    });

    it("[P9] opens to nobody without a key, nor to a store's token", async () => {
      expect(await get("/inlet/v1/chain")).toMatchObject({ status: 401 });
      expect(await get("/inlet/v1/chain", bearer("0412"))).toMatchObject({ status: 401 });
    });
  });
}
