import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { assertDurability, openDatabase } from "./open-database.ts";
import { sqlDatabaseContract, sqlErrorCodeOf } from "./sql-database.contract.ts";
import { DurabilityLostError } from "./sql-error.ts";
import { temporaryFolder } from "./temporary-folder.ts";

for (const profile of ["journal", "shared", "reference"] as const) {
  sqlDatabaseContract({
    name: `better-sqlite3, ${profile}`,
    open: () => openDatabase({ file: join(temporaryFolder(), "test.db"), profile }),
  });
}

describe("durability", () => {
  test.each([
    ["journal", 2],
    ["shared", 2],
    ["reference", 1],
  ] as const)("[P1] %s keeps synchronous=%i through writes, reopening and a second connection", (profile, promised) => {
    const file = join(temporaryFolder(), "test.db");
    const first = openDatabase({ file, profile });
    expect(first.pragma("synchronous")).toBe(promised);
    first.exec("CREATE TABLE t (a)");
    first.transaction(() => first.prepare("INSERT INTO t VALUES (1)").run());
    expect(first.pragma("synchronous")).toBe(promised);
    const second = openDatabase({ file, profile });
    second.transaction(() => second.prepare("INSERT INTO t VALUES (2)").run());
    expect(second.pragma("synchronous")).toBe(promised);
    first.close();
    second.close();
    const again = openDatabase({ file, profile });
    again.prepare("INSERT INTO t VALUES (3)").run();
    expect(again.pragma("synchronous")).toBe(promised);
    expect(again.pragma("journal_mode")).toBe("wal");
    again.close();
  });

  test.each(["journal", "shared"] as const)(
    "[P1] a %s connection that falls to NORMAL writes nothing more",
    (profile) => {
      const database = openDatabase({ file: join(temporaryFolder(), "test.db"), profile });
      database.exec("CREATE TABLE t (a)");
      const insert = database.prepare("INSERT INTO t VALUES (1)");
      database.pragma("synchronous = NORMAL");
      expect(() => assertDurability(database)).toThrow(DurabilityLostError);
      expect(sqlErrorCodeOf(() => database.transaction(() => insert.run()))).toBe("durability-lost");
      expect(sqlErrorCodeOf(() => insert.run())).toBe("durability-lost");
      expect(sqlErrorCodeOf(() => database.exec("INSERT INTO t VALUES (2)"))).toBe("durability-lost");
      expect(database.prepare("SELECT count(*) AS n FROM t").get()).toEqual({ n: 0 });
      database.close();
    },
  );
});

describe("files that cannot be opened", () => {
  const openIn = (folder: string, name: string) => () =>
    openDatabase({ file: join(folder, name), profile: "journal", busyTimeoutMs: 1 });

  test("a missing folder is named, not created", () => {
    const folder = join(temporaryFolder(), "missing");
    expect(sqlErrorCodeOf(openIn(folder, "a.db"))).toBe("cannot-open");
    expect(openIn(folder, "a.db")).toThrow(`the folder ${folder} does not exist`);
  });

  test("a folder in the file's place is refused", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "a.db"));
    expect(openIn(folder, "a.db")).toThrow("not a regular file");
  });

  test.each(["", ":memory:", "file:a.db", " a.db"])("the path %j is refused", (file) => {
    expect(sqlErrorCodeOf(() => openDatabase({ file, profile: "journal" }))).toBe("cannot-open");
  });

  test("a missing file is refused when it must exist", () => {
    const file = join(temporaryFolder(), "a.db");
    expect(sqlErrorCodeOf(() => openDatabase({ file, profile: "journal", mustExist: true }))).toBe("cannot-open");
  });

  test("a file of another kind is refused and left as it was", () => {
    const folder = temporaryFolder();
    const text = "this is a shopping list, and long enough to be looked at as a header\n".repeat(20);
    writeFileSync(join(folder, "a.db"), text);
    expect(sqlErrorCodeOf(openIn(folder, "a.db"))).toBe("not-a-database");
    expect(readFileSync(join(folder, "a.db"), "utf8")).toBe(text);
  });

  // A superuser may write everywhere, so these two are about ordinary users.
  test.runIf(process.getuid?.() !== 0)("a read-only folder is named", () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    expect(sqlErrorCodeOf(openIn(folder, "a.db"))).toBe("read-only");
    expect(openIn(folder, "a.db")).toThrow("cannot be written");
  });

  test.runIf(process.getuid?.() !== 0)("a read-only file is named", () => {
    const folder = temporaryFolder();
    openIn(folder, "a.db")().close();
    chmodSync(join(folder, "a.db"), 0o400);
    expect(sqlErrorCodeOf(openIn(folder, "a.db"))).toBe("read-only");
  });
});

describe("two connections", () => {
  test("a writer that waits longer than the busy timeout has the code locked, and works afterwards", () => {
    const file = join(temporaryFolder(), "test.db");
    const holder = openDatabase({ file, profile: "journal" });
    const waiter = openDatabase({ file, profile: "journal", busyTimeoutMs: 1 });
    holder.exec("CREATE TABLE t (a)");
    const insert = () => waiter.transaction(() => waiter.prepare("INSERT INTO t VALUES (1)").run());
    holder.transaction(() => expect(sqlErrorCodeOf(insert)).toBe("locked"));
    expect(insert().changes).toBe(1);
    holder.close();
    waiter.close();
  });
});
