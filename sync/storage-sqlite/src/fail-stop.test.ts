// A file that fails under a running storage, on any machine: SQLite itself is told that the disk ends here.
// (crash/broken-files.test.ts does it with a real disk, where the user may mount one.)

import { expect, onTestFinished, test } from "vitest";
import { type Goods, type GoodsDocument, goods, goodsSchema, insertOf } from "./goods.fixture.ts";
import { openRawCollection } from "./rx-storage.ts";
import type { SqlError } from "./sql-error.ts";
import { StorageStoppedError } from "./storage-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

function openOn(folder: string) {
  const stops: SqlError[] = [];
  const instance = openRawCollection<Goods>(
    { folder, profile: "shared", onStop: (failure) => stops.push(failure) },
    { databaseName: "store", collectionName: "goods", schema: goodsSchema },
  );
  onTestFinished(() => instance.close());
  const events: string[] = [];
  instance.changeStream().subscribe((bulk) => events.push(...bulk.events.map((event) => event.documentId)));
  return { instance, stops, events };
}

const manyGoods = (from: number): GoodsDocument[] =>
  Array.from({ length: 500 }, (_, at) => goods({ sku: `s${from + at}`, name: "无".repeat(30) }));

test("[P1] a full disk: the write is refused whole, told once, never announced, and nothing works until restart", async () => {
  const folder = temporaryFolder();
  const { instance, stops, events } = openOn(folder);
  await instance.bulkWrite([insertOf(goods({ sku: "kept" }))], "test");
  const pages = Number(instance.internals.file.database.pragma("page_count"));
  instance.internals.file.database.pragma(`max_page_count = ${pages + 2}`);
  await expect(instance.bulkWrite(manyGoods(0).map(insertOf), "test")).rejects.toMatchObject({ code: "disk-full" });
  expect(stops).toMatchObject([{ code: "disk-full", sqliteCode: "SQLITE_FULL" }]);
  await expect(instance.bulkWrite([insertOf(goods({ sku: "later" }))], "test")).rejects.toThrow(StorageStoppedError);
  await expect(instance.findDocumentsById(["kept"], false)).rejects.toMatchObject({ cause: { code: "disk-full" } });
  expect(stops).toHaveLength(1);
  expect(events).toEqual(["kept"]);
  await instance.close();
  const again = openOn(folder);
  const { documents } = await again.instance.getChangedDocumentsSince(1_000);
  expect(documents.map((document) => document.sku)).toEqual(["kept"]);
});

test("[P1] a connection that lost its durability refuses the write and stops", async () => {
  const { instance, stops } = openOn(temporaryFolder());
  instance.internals.file.database.pragma("synchronous = OFF");
  await expect(instance.bulkWrite([insertOf(goods({ sku: "a" }))], "test")).rejects.toMatchObject({
    code: "durability-lost",
  });
  expect(stops).toMatchObject([{ code: "durability-lost" }]);
});

test("a caller's mistake rejects its call and stops nothing", async () => {
  const { instance, stops } = openOn(temporaryFolder());
  const circular: Record<string, unknown> = { ...goods({ sku: "a" }) };
  circular.self = circular;
  await expect(instance.bulkWrite([{ document: circular as GoodsDocument & object }], "test")).rejects.toThrow(
    "circular",
  );
  expect(await instance.bulkWrite([insertOf(goods({ sku: "b" }))], "test")).toEqual({ error: [] });
  expect(stops).toEqual([]);
});
