import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FileKeeper } from "./file-keeper.ts";
import { type Goods, goods, goodsSchema, insertOf } from "./goods.fixture.ts";
import { openDatabase } from "./open-database.ts";
import { openRawCollection, type SqliteStorageSettings } from "./rx-storage.ts";
import { discardSetAside, listSetAside, markSuspect, openTrusted, type SetAside } from "./set-aside.ts";
import { SqlError } from "./sql-error.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const now = () => new Date("2026-03-01T08:30:00Z");
const broken = (file: string) => `${file}.broken-2026-03-01T083000.000Z`;

function fileWithRow(): string {
  const file = join(temporaryFolder(), "journal.db");
  const database = openDatabase({ file, profile: "journal" });
  database.exec("CREATE TABLE entry (n INTEGER PRIMARY KEY, bytes BLOB); CREATE INDEX by_bytes ON entry (bytes)");
  database.transaction(() => {
    for (let n = 0; n < 500; n += 1)
      database.prepare("INSERT INTO entry VALUES (?, ?)").run(n, new Uint8Array(100).fill(n));
  });
  database.close();
  return file;
}

/** Breaks the structure of a page in the middle of the file. */
function breakPage(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0xff, bytes.length - 4_096 - 100, bytes.length - 4_096 + 100);
  writeFileSync(file, bytes);
}

describe("openTrusted", () => {
  test("[P8] a file of another kind is moved aside whole, and an empty one is opened", () => {
    const file = join(temporaryFolder(), "journal.db");
    const text = "no database, but bytes that somebody may still want ".repeat(50);
    writeFileSync(file, text);
    const { database, setAside } = openTrusted({ file, profile: "journal", now });
    expect(setAside?.path).toBe(broken(file));
    expect(setAside?.why).toContain("not-a-database");
    expect(readFileSync(broken(file), "utf8")).toBe(text);
    expect(database.prepare("SELECT count(*) AS n FROM sqlite_schema").get()).toEqual({ n: 0 });
    database.close();
  });

  test("[P8] a file under suspicion that is broken is moved aside, never deleted", () => {
    const file = fileWithRow();
    breakPage(file);
    const before = readFileSync(file);
    markSuspect(new SqlError({ code: "corrupt", file, message: "a page is broken" }));
    const { database, setAside } = openTrusted({ file, profile: "journal", now });
    database.close();
    expect(setAside?.why).toContain("a page is broken");
    expect(readFileSync(broken(file)).equals(before)).toBe(true);
    expect(listSetAside(file)).toEqual([setAside]);
    expect(setAside?.atMs).toBe(now().getTime());
  });

  test("what was set aside is deleted with all that belongs to it when its owner can have it sent again", () => {
    const file = fileWithRow();
    breakPage(file);
    markSuspect(new SqlError({ code: "corrupt", file, message: "a page is broken" }));
    const { database, setAside } = openTrusted({ file, profile: "reference", now });
    database.close();
    if (setAside === null) throw new Error("the file is broken");
    discardSetAside(setAside);
    expect(listSetAside(file)).toEqual([]);
    expect(readdirSync(join(file, ".."))).toEqual(["journal.db"]);
  });

  test("a suspicion that is not borne out is dropped, and the file stays", () => {
    const file = fileWithRow();
    markSuspect(new SqlError({ code: "io-error", file, message: "a read failed once" }));
    const { database, setAside, acquitted } = openTrusted({ file, profile: "journal", now });
    expect(setAside).toBeNull();
    expect(acquitted?.of).toContain("a read failed once");
    expect(database.prepare("SELECT count(*) AS n FROM entry").get()).toEqual({ n: 500 });
    database.close();
    expect(readdirSync(join(file, ".."))).toEqual(["journal.db"]);
  });

  test("what is opened is looked after by a keeper on another thread like any other file", async () => {
    const file = fileWithRow();
    const { database } = openTrusted({ file, profile: "journal", now });
    const keeper = new FileKeeper();
    expect(await keeper.check(database)).toEqual({ file, findings: [] });
    await keeper.close();
    database.close();
  });

  test("a full disk puts no file under suspicion", () => {
    const file = fileWithRow();
    markSuspect(new SqlError({ code: "disk-full", file, message: "full" }));
    expect(readdirSync(join(file, ".."))).toEqual(["journal.db"]);
  });
});

describe("a storage whose file is broken", () => {
  const open = (settings: SqliteStorageSettings) =>
    openRawCollection<Goods>(settings, { databaseName: "store", collectionName: "goods", schema: goodsSchema });

  test("is set aside and starts empty where its owner listens, and is refused where not", async () => {
    const file = join(temporaryFolder(), "reference.db");
    writeFileSync(file, "not a database at all, but long enough for a header".repeat(30));
    expect(() => open({ file, profile: "reference" })).toThrow("not-a-database");
    const told: SetAside[] = [];
    const instance = open({ file, profile: "reference", onSetAside: (setAside) => told.push(setAside) });
    await instance.bulkWrite([insertOf(goods({ sku: "a" }))], "test");
    await instance.close();
    expect(told.map((setAside) => setAside.path.startsWith(`${file}.broken-`))).toEqual([true]);
  });

  test("met while running: the file stops, and the next start finds and moves it", async () => {
    const file = join(temporaryFolder(), "reference.db");
    const first = open({ file, profile: "reference" });
    const rows = Array.from({ length: 2_000 }, (_, at) => insertOf(goods({ sku: `s${at}`, name: "x".repeat(30) })));
    await first.bulkWrite(rows, "test");
    await first.close();
    const bytes = readFileSync(file);
    for (let page = 5; page < bytes.length / 4_096; page += 1) bytes.fill(0xff, page * 4_096, page * 4_096 + 12);
    writeFileSync(file, bytes);
    const second = open({ file, profile: "reference" });
    await expect(second.getChangedDocumentsSince(5_000)).rejects.toMatchObject({ code: "corrupt" });
    await second.close();
    const told: SetAside[] = [];
    const third = open({ file, profile: "reference", onSetAside: (setAside) => told.push(setAside) });
    expect(told).toHaveLength(1);
    expect((await third.getChangedDocumentsSince(10)).documents).toEqual([]);
    await third.close();
  });
});
