// The suite that every SqlDatabase must pass, whatever engine is under it: import it into a test
// file and hand over how to open a database. Both openings of one `file` must reach the same data.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SqlDatabase, SqlValue } from "./sql-database.ts";
import { SqlError } from "./sql-error.ts";

export interface SqlDatabaseSubject {
  readonly name: string;
  /** Opens an empty database. */
  open(): SqlDatabase;
}

/** The stable code of what `work` throws; fails when it throws nothing or something untyped. */
export function sqlErrorCodeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof SqlError) return error.code;
    throw error;
  }
  throw new Error("expected an SqlError, but nothing was thrown");
}

const storedAndRead: readonly (readonly [name: string, value: SqlValue])[] = [
  ["null", null],
  ["an empty string", ""],
  ["text beyond the basic plane", "螺丝刀 😀 \u{20000}"],
  ["text with a NUL inside", "a\u0000b"],
  ["a small integer", -7],
  ["the largest safe integer", Number.MAX_SAFE_INTEGER],
  ["the smallest safe integer", Number.MIN_SAFE_INTEGER],
  ["a fraction", 0.1],
  ["bytes", Uint8Array.of(0, 255, 10)],
  ["no bytes", new Uint8Array(0)],
];

export function sqlDatabaseContract(subject: SqlDatabaseSubject): void {
  describe(`SqlDatabase: ${subject.name}`, () => {
    let database: SqlDatabase;

    beforeEach(() => {
      database = subject.open();
      database.exec("CREATE TABLE item (sku TEXT PRIMARY KEY, amount INTEGER NOT NULL); CREATE TABLE any_value (v)");
    });
    afterEach(() => database.close());

    const put = (sku: string, amount: number) => database.prepare("INSERT INTO item VALUES (?, ?)").run(sku, amount);
    const skus = () =>
      database
        .prepare("SELECT sku FROM item ORDER BY sku")
        .all()
        .map((row) => row.sku);

    test.each(storedAndRead)("%s is read as it was stored", (_name, value) => {
      database.prepare("INSERT INTO any_value VALUES (?)").run(value);
      const read = database.prepare("SELECT v FROM any_value").get()?.v;
      expect(read instanceof Uint8Array ? Uint8Array.from(read) : read).toEqual(value);
    });

    test("a bigint within the safe range is stored as an integer", () => {
      database.prepare("INSERT INTO any_value VALUES (?)").run(123_456_789_012n);
      expect(database.prepare("SELECT v, typeof(v) AS t FROM any_value").get()).toEqual({
        v: 123_456_789_012,
        t: "integer",
      });
    });

    test("run tells how many rows changed", () => {
      put("a", 1);
      put("b", 2);
      expect(database.prepare("UPDATE item SET amount = 0").run().changes).toBe(2);
      expect(database.prepare("DELETE FROM item WHERE sku = ?").run("none").changes).toBe(0);
    });

    test("get answers the first row, undefined when there is none", () => {
      put("a", 1);
      expect(database.prepare("SELECT sku, amount FROM item").get()).toEqual({ sku: "a", amount: 1 });
      expect(database.prepare("SELECT sku FROM item WHERE sku = ?").get("none")).toBeUndefined();
    });

    test("all answers every row in order, none as an empty list", () => {
      put("b", 2);
      put("a", 1);
      expect(skus()).toEqual(["a", "b"]);
      expect(database.prepare("SELECT sku FROM item WHERE amount > 9").all()).toEqual([]);
    });

    test("iterate gives rows one by one, and may be left early", () => {
      for (const sku of ["a", "b", "c"]) put(sku, 1);
      const select = database.prepare("SELECT sku FROM item ORDER BY sku");
      const seen: unknown[] = [];
      for (const row of select.iterate()) {
        seen.push(row.sku);
        if (seen.length === 2) break;
      }
      expect(seen).toEqual(["a", "b"]);
      put("d", 1);
      expect([...select.iterate()].length).toBe(4);
    });

    test("a statement prepared twice from one text is the same one", () => {
      expect(database.prepare("SELECT sku FROM item")).toBe(database.prepare("SELECT sku FROM item"));
    });

    test("a transaction's result is its work's result, and its rows stay", () => {
      expect(database.transaction(() => put("a", 1).changes)).toBe(1);
      expect(skus()).toEqual(["a"]);
    });

    test("a transaction whose work throws leaves nothing and throws the same error", () => {
      const failure = new Error("changed my mind");
      expect(() =>
        database.transaction(() => {
          put("a", 1);
          throw failure;
        }),
      ).toThrow(failure);
      expect(skus()).toEqual([]);
    });

    test("after a transaction failed, the next one works", () => {
      expect(sqlErrorCodeOf(() => database.transaction(() => database.exec("nonsense")))).toBe("misuse");
      database.transaction(() => put("a", 1));
      expect(skus()).toEqual(["a"]);
    });

    test("a transaction inside a transaction is refused, and the outer one leaves nothing", () => {
      const nested = () =>
        database.transaction(() => {
          put("a", 1);
          database.transaction(() => put("b", 2));
        });
      expect(sqlErrorCodeOf(nested)).toBe("misuse");
      expect(skus()).toEqual([]);
    });

    test("a transaction whose work is asynchronous is refused and leaves nothing", () => {
      const asynchronous = () =>
        database.transaction(async () => {
          put("a", 1);
        });
      expect(sqlErrorCodeOf(asynchronous)).toBe("misuse");
      expect(skus()).toEqual([]);
    });

    test("a row that a constraint refuses has the code constraint and the SQL, without its values", () => {
      put("a", 1);
      try {
        put("a", 42_424_242);
        expect.unreachable("a second row with one primary key was taken");
      } catch (error) {
        if (!(error instanceof SqlError)) throw error;
        expect(error.code).toBe("constraint");
        expect(error.sql).toBe("INSERT INTO item VALUES (?, ?)");
        expect(error.message).not.toContain("42424242");
        expect(error.cause).toBeDefined();
      }
    });

    test.each([
      ["SQL that is none", () => database.prepare("SELEC 1")],
      ["a table that is missing", () => database.prepare("SELECT * FROM missing")],
      ["too few values", () => database.prepare("INSERT INTO item VALUES (?, ?)").run("a")],
    ])("%s has the code misuse", (_name, work) => {
      expect(sqlErrorCodeOf(work)).toBe("misuse");
    });

    test("a foreign key is enforced", () => {
      database.exec("CREATE TABLE child (sku TEXT REFERENCES item (sku))");
      expect(sqlErrorCodeOf(() => database.prepare("INSERT INTO child VALUES (?)").run("none"))).toBe("constraint");
    });

    test("pragma answers its first value", () => {
      database.pragma("user_version = 41");
      expect(database.pragma("user_version")).toBe(41);
    });

    test("after close, every call has a code", () => {
      const select = database.prepare("SELECT sku FROM item");
      database.close();
      expect(sqlErrorCodeOf(() => select.all())).toBe("misuse");
      expect(sqlErrorCodeOf(() => database.exec("SELECT 1"))).toBe("misuse");
      expect(sqlErrorCodeOf(() => database.prepare("SELECT 1"))).toBe("misuse");
      expect(sqlErrorCodeOf(() => database.transaction(() => 1))).toBe("misuse");
    });

    test("closing twice does nothing", () => {
      database.close();
      expect(() => database.close()).not.toThrow();
    });
  });
}
