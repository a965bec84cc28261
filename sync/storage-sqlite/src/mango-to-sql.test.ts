import { describe, expect, onTestFinished, test } from "vitest";
import { layoutOf } from "./collection-layout.ts";
import { filledGoodsSchema, type Goods, goods, goodsSchema, insertOf } from "./goods.fixture.ts";
import { selectorToSql, sortToSql } from "./mango-to-sql.ts";
import { openRawCollection } from "./rx-storage.ts";
import { temporaryFolder } from "./temporary-folder.ts";

// name is f0, onDisplay f1, priceMinor f2.
const layout = layoutOf(filledGoodsSchema);
const live = { _deleted: { $eq: false } };

describe("selectors that SQL says completely", () => {
  test.each([
    ["nothing asked", {}, "1", []],
    ["equality", { name: { $eq: "a" } }, "f0 = ?", ["a"]],
    ["equality without an operator", { name: "a" }, "f0 = ?", ["a"]],
    ["a missing field", { name: { $eq: null } }, "f0 IS NULL", []],
    ["a value of another type, which nothing equals", { name: { $eq: 7 } }, "0", []],
    ["a range", { priceMinor: { $gte: 1, $lt: 9 } }, "f2 >= ? AND f2 < ?", [1, 9]],
    ["a boolean", { onDisplay: { $eq: true } }, "f1 = ?", [1]],
    ["text as its sort key", { name: { $gt: "，" } }, "f0 > ?", [String.fromCodePoint(0x10000 + 0xff0c - 0xd800)]],
    ["inequality, which a missing field satisfies", { name: { $ne: "a" } }, "(f0 = ?) IS NOT TRUE", ["a"]],
    ["a list, filled up to a power of two", { priceMinor: { $in: [1, 2, 3] } }, "f2 IN (?, ?, ?, ?)", [1, 2, 3, 3]],
    ["an empty list", { priceMinor: { $in: [] } }, "0", []],
    ["alternatives", { $or: [{ name: "a" }, { priceMinor: { $lt: 2 } }] }, "((f0 = ?) OR (f2 < ?))", ["a", 2]],
    ["none of", { $nor: [{ name: "a" }] }, "(f0 = ?) IS NOT TRUE", ["a"]],
    ["presence", { name: { $exists: true } }, "f0 IS NOT NULL", []],
  ])("%s", (_name, selector, sql, values) => {
    expect(selectorToSql(selector, layout, "all")).toEqual({ sql, values, complete: true });
  });
});

describe("selectors of which SQL only narrows", () => {
  test.each([
    ["a pattern beside an equality", { name: { $regex: "^a" }, priceMinor: 3 }, "f2 = ?", [3]],
    ["a field without an index", { colour: "red", priceMinor: 3 }, "f2 = ?", [3]],
    ["alternatives of which one is not SQL's", { $or: [{ name: "a" }, { colour: "red" }] }, "1", []],
    ["the opposite of what is not SQL's", { $nor: [{ name: "a", colour: "red" }] }, "1", []],
    ["an object as operand", { name: { $eq: { zh: "a" } } }, "1", []],
    ["an operator that is not known here", { priceMinor: { $mod: [2, 0] } }, "1", []],
  ])("%s", (_name, selector, sql, values) => {
    expect(selectorToSql(selector, layout, "all")).toEqual({ sql, values, complete: false });
  });

  test("while odd values are stored, only the fixed columns are asked", () => {
    const selector = { ...live, sku: { $gt: "a" }, name: "b" };
    expect(selectorToSql(selector, layout, "fixed")).toEqual({
      sql: "deleted = 0 AND id > ?",
      values: ["a"],
      complete: false,
    });
    expect(sortToSql([{ name: "asc" }], layout, "fixed")).toBeNull();
  });
});

test("a sort ends in the primary key, and is left to RxDB where a field has no column", () => {
  expect(sortToSql([{ onDisplay: "desc" }, { priceMinor: "asc" }], layout, "all")).toBe("f1 DESC, f2, id");
  expect(sortToSql([{ sku: "desc" }], layout, "all")).toBe("id DESC");
  expect(sortToSql([{ colour: "asc" }, { sku: "asc" }], layout, "all")).toBeNull();
});

describe("the plan that SQLite makes of it", () => {
  async function planOf(selector: object, sort: readonly object[]): Promise<string> {
    const instance = openRawCollection<Goods>(
      { folder: temporaryFolder(), profile: "reference" },
      { databaseName: "store", collectionName: "goods", schema: goodsSchema },
    );
    onTestFinished(() => instance.close());
    await instance.bulkWrite(
      Array.from({ length: 50 }, (_, at) => insertOf(goods({ sku: `${at}` }))),
      "test",
    );
    const where = selectorToSql({ ...live, ...selector }, layout, "all");
    const orderBy = sortToSql(sort, layout, "all");
    const explain = `EXPLAIN QUERY PLAN SELECT document FROM c1 WHERE ${where.sql} ORDER BY ${orderBy} LIMIT 10`;
    const steps = instance.internals.file.database.prepare(explain).all(...where.values);
    return steps.map((step) => String(step.detail)).join("; ");
  }

  test.each([
    ["an equality and its order", { name: "a" }, [{ name: "asc" }, { sku: "asc" }], "INDEX c1_i0 (f0=?)"],
    [
      "a compound index",
      { onDisplay: true, priceMinor: { $gt: 3 } },
      [{ priceMinor: "asc" }],
      "INDEX c1_i1 (f1=? AND f2>?)",
    ],
    ["a sort alone", {}, [{ name: "asc" }], "INDEX c1_i0"],
    ["the primary key", { sku: "7" }, [{ sku: "asc" }], "sqlite_autoindex_c1_1 (id=?)"],
  ])("%s comes from an index, without sorting", async (_name, selector, sort, used) => {
    const plan = await planOf(selector, sort);
    expect(plan).toContain(used);
    expect(plan).not.toContain("TEMP B-TREE");
  });
});
