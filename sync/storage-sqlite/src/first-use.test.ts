import { join } from "node:path";
import { fillWithDefaultSettings } from "rxdb";
import { expect, onTestFinished, test } from "vitest";
import { type Goods, goods, goodsSchema, insertOf } from "./goods.fixture.ts";
import { getRxStorageSqlite } from "./rx-storage.ts";
import { temporaryFolder } from "./temporary-folder.ts";

async function openTwice() {
  const storage = getRxStorageSqlite({ file: join(temporaryFolder(), "store.db"), profile: "shared" });
  const open = async () => {
    const instance = await storage.createStorageInstance<Goods>({
      ...{ databaseInstanceToken: "test", databaseName: "store", collectionName: "goods", options: {} },
      ...{ schema: fillWithDefaultSettings(goodsSchema), multiInstance: false, devMode: false },
    });
    onTestFinished(() => instance.close());
    return instance;
  };
  const [one, other] = [await open(), await open()];
  const tables = () => one.internals.file.database.prepare("SELECT name FROM storage_collection").all().length;
  return { one, other, tables };
}

test("a collection that is only opened has no tables; its first write makes them in the same commit", async () => {
  const { one, other, tables } = await openTwice();
  expect(tables()).toBe(0);
  expect(await one.bulkWrite([insertOf(goods({ sku: "a" }))], "test")).toEqual({ error: [] });
  expect(tables()).toBe(1);
  expect(await other.findDocumentsById(["a"], false)).toHaveLength(1);
});

test("two instances that first write in one turn write into the same tables", async () => {
  const { one, other, tables } = await openTwice();
  await Promise.all([
    one.bulkWrite([insertOf(goods({ sku: "a" }))], "test"),
    other.bulkWrite([insertOf(goods({ sku: "b" }))], "test"),
  ]);
  expect(tables()).toBe(1);
  expect(await one.findDocumentsById(["a", "b"], false)).toHaveLength(2);
});

test("a first write that is rolled back leaves the collection as it was, and the next one makes the tables", async () => {
  const { one, tables } = await openTwice();
  const { database } = one.internals.file;
  database.exec("CREATE TRIGGER refused BEFORE INSERT ON storage_collection BEGIN SELECT RAISE(ABORT, 'no'); END");
  await expect(one.bulkWrite([insertOf(goods({ sku: "a" }))], "test")).rejects.toMatchObject({ code: "constraint" });
  expect(tables()).toBe(0);
  database.exec("DROP TRIGGER refused");
  expect(await one.bulkWrite([insertOf(goods({ sku: "a" }))], "test")).toEqual({ error: [] });
  expect(await one.findDocumentsById(["a"], false)).toHaveLength(1);
});

test("a read of a collection that nobody has written finds nothing, and a removal leaves nothing", async () => {
  const { one, other, tables } = await openTwice();
  expect(await one.findDocumentsById(["a"], false)).toEqual([]);
  await other.remove();
  expect(tables()).toBe(0);
  await expect(one.findDocumentsById(["a"], false)).rejects.toThrow("was removed");
});
