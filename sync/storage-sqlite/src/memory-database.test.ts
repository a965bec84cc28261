import { expect, test } from "vitest";
import { memoryDatabase } from "./memory-database.ts";

test("a database in memory takes transactions back, and shares nothing with another one", () => {
  const [one, other] = [memoryDatabase(), memoryDatabase()];
  one.exec("CREATE TABLE t (n INTEGER)");
  const insert = () => one.prepare("INSERT INTO t VALUES (1)").run();
  one.transaction(insert);
  expect(() =>
    one.transaction(() => {
      insert();
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(one.prepare("SELECT count(*) AS n FROM t").get()).toEqual({ n: 1 });
  expect(() => other.prepare("SELECT * FROM t")).toThrow("no such table");
});
