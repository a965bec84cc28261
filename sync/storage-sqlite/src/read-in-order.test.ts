import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { changeOf, type Goods, goods, goodsSchema, insertOf } from "./goods.fixture.ts";
import { openRawCollection, type RxStorageInstanceSqlite } from "./index.ts";
import { newestSequence, type PlaceInOrder, pageInOrder } from "./read-in-order.ts";
import { temporaryFolder } from "./temporary-folder.ts";

function openGoods(): RxStorageInstanceSqlite<Goods> {
  const collection = {
    databaseName: "reference",
    collectionName: "goods",
    schema: { ...goodsSchema, indexes: ["priceMinor"] },
  };
  const opened = openRawCollection<Goods>(
    { file: join(temporaryFolder(), "reference.db"), profile: "reference" },
    collection,
  );
  onTestFinished(() => opened.close());
  return opened;
}

function skusInOrder(instance: RxStorageInstanceSqlite<Goods>, through: number, limit: number): readonly string[] {
  const skus: string[] = [];
  let after: PlaceInOrder | null = null;
  do {
    const page: ReturnType<typeof pageInOrder<Goods>> = pageInOrder(instance, {
      path: "priceMinor",
      after,
      through,
      limit,
    });
    skus.push(...page.documents.map(({ sku }) => sku));
    after = page.next;
  } while (after !== null);
  return skus;
}

test.each([1, 2, 3, 4, 100])(
  "pages of %i give each live document once, in order of the field and then of primary key",
  async (limit) => {
    const instance = openGoods();
    const prices = [30, 10, 20, 20, 20, 10, 40];
    const documents = prices.map((priceMinor, at) => goods({ sku: `s${at}`, priceMinor }));
    await instance.bulkWrite(documents.map(insertOf), "test");
    const [first, second] = documents;
    if (first === undefined || second === undefined) throw new Error("two at least");
    await instance.bulkWrite([changeOf(first, {}, { deleted: true }), changeOf(second, { priceMinor: 20 })], "test");
    expect(skusInOrder(instance, newestSequence(instance), limit)).toEqual(["s5", "s1", "s2", "s3", "s4", "s6"]);
  },
);

test("what was written after the given write is passed over", async () => {
  const instance = openGoods();
  const document = goods({ sku: "a", priceMinor: 1 });
  await instance.bulkWrite([insertOf(document), insertOf(goods({ sku: "b", priceMinor: 2 }))], "test");
  const through = newestSequence(instance);
  await instance.bulkWrite(
    [insertOf(goods({ sku: "c", priceMinor: 1 })), changeOf(document, { priceMinor: 3 })],
    "test",
  );
  expect(skusInOrder(instance, through, 10)).toEqual(["b"]);
  expect(newestSequence(instance)).toBe(through + 2);
});

test("an empty collection has nothing newest, and a field without an index is refused", () => {
  const instance = openGoods();
  expect(newestSequence(instance)).toBe(0);
  expect(skusInOrder(instance, 0, 10)).toEqual([]);
  expect(() => pageInOrder(instance, { path: "name", after: null, through: 0, limit: 1 })).toThrow("no index on name");
});

test("a page is read along the index, without sorting", async () => {
  const instance = openGoods();
  const { file, table } = instance.internals;
  const plan = (where: string) =>
    file.database
      .prepare(
        `EXPLAIN QUERY PLAN SELECT f0 AS value, id, document FROM ${table.documents}
         WHERE deleted = 0 AND +sequence <= 9 AND ${where} ORDER BY f0, id LIMIT 5`,
      )
      .all()
      .map(({ detail }) => String(detail))
      .join("; ");
  for (const where of ["f0 IS NOT NULL", "f0 = 1 AND id > '2'", "f0 > 1"]) {
    expect(plan(where)).toMatch(/USING INDEX/);
    expect(plan(where)).not.toMatch(/TEMP B-TREE/);
  }
});
