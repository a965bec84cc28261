import { spawnSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { FileKeeper } from "./file-keeper.ts";
import { fileMetrics, growthPerDay } from "./file-metrics.ts";
import { type Goods, goods, goodsSchema, insertOf } from "./goods.fixture.ts";
import { openDatabase } from "./open-database.ts";
import { openRawCollection } from "./rx-storage.ts";
import { temporaryFolder } from "./temporary-folder.ts";

function newKeeper(): FileKeeper {
  const keeper = new FileKeeper();
  onTestFinished(() => keeper.close());
  return keeper;
}

function journalWithRows(rows: number) {
  const database = openDatabase({ file: join(temporaryFolder(), "journal.db"), profile: "journal" });
  onTestFinished(() => database.close());
  database.exec("CREATE TABLE entry (n INTEGER PRIMARY KEY, bytes BLOB)");
  const insert = database.prepare("INSERT INTO entry (bytes) VALUES (?)");
  const write = () => {
    for (let n = 0; n < rows; n += 25) {
      database.transaction(() => {
        for (let row = 0; row < 25; row += 1) insert.run(new Uint8Array(2_000).fill(n));
      });
    }
  };
  return { database, write };
}

test("the keeper moves the log over, and it is used again from its start instead of growing", async () => {
  const keeper = newKeeper();
  const { database, write } = journalWithRows(2_500);
  keeper.attach(database);
  write();
  const grown = fileMetrics(database).walBytes;
  expect(grown).toBeGreaterThan(4 * 1024 * 1024);
  await keeper.tend();
  expect(await keeper.checkpoint(database)).toBe(0);
  write();
  expect(fileMetrics(database).walBytes).toBeLessThan(grown * 1.2);
  expect(database.prepare("SELECT count(*) AS n FROM entry").get()).toEqual({ n: 5_000 });
});

test("a small log is left alone", async () => {
  const keeper = newKeeper();
  const { database, write } = journalWithRows(25);
  keeper.attach(database);
  write();
  const before = statSync(database.file).size;
  await keeper.tend();
  expect(statSync(database.file).size).toBe(before);
});

test("a sound file has no findings", async () => {
  const { database, write } = journalWithRows(50);
  write();
  expect(await newKeeper().check(database)).toEqual({ file: database.file, findings: [] });
});

test("a flipped byte in a document that nobody reads is found by the check", async () => {
  const file = join(temporaryFolder(), "shared.db");
  const open = () =>
    openRawCollection<Goods>(
      { file, profile: "shared" },
      { databaseName: "store", collectionName: "goods", schema: goodsSchema },
    );
  const first = open();
  await first.bulkWrite([insertOf(goods({ sku: "a", priceMinor: 4_711 }))], "test");
  await first.close();
  const bytes = readFileSync(file);
  const at = bytes.lastIndexOf('"priceMinor":4711');
  expect(at).toBeGreaterThan(0);
  bytes.write("9", at + '"priceMinor":'.length);
  writeFileSync(file, bytes);
  const database = openDatabase({ file, profile: "shared" });
  onTestFinished(() => database.close());
  const { findings } = await newKeeper().check(database);
  expect(findings).toEqual(["goods: the document written as number 1 is not what was written"]);
});

test("documents are checked to the last, however many steps that takes", async () => {
  const file = join(temporaryFolder(), "shared.db");
  const open = () =>
    openRawCollection<Goods>(
      { file, profile: "shared" },
      { databaseName: "store", collectionName: "goods", schema: goodsSchema },
    );
  const first = open();
  const rows = Array.from({ length: 12_000 }, (_, at) => insertOf(goods({ sku: `s${at}` })));
  await first.bulkWrite(rows, "test");
  await first.close();
  const database = openDatabase({ file, profile: "shared" });
  onTestFinished(() => database.close());
  const keeper = newKeeper();
  expect((await keeper.check(database)).findings).toEqual([]);
  database.exec("UPDATE c1 SET checksum = checksum + 1 WHERE sequence = (SELECT max(sequence) FROM c1)");
  expect((await keeper.check(database)).findings).toHaveLength(1);
});

test("a storage under a keeper never moves its log over within a commit; the keeper does, and lets go at the end", async () => {
  const keeper = newKeeper();
  const file = join(temporaryFolder(), "reference.db");
  const instance = openRawCollection<Goods>(
    { file, profile: "reference", keeper },
    { databaseName: "store", collectionName: "goods", schema: goodsSchema },
  );
  const empty = statSync(file).size;
  const write = (from: number) =>
    instance.bulkWrite(
      Array.from({ length: 3_000 }, (_, at) => insertOf(goods({ sku: `s${from + at}`, name: "x".repeat(2_000) }))),
      "test",
    );
  // Above the thousand pages at which SQLite would do it by itself.
  await write(0);
  expect(keeper.metrics(file)?.walBytes).toBeGreaterThan(4_096 * 1_000);
  expect(statSync(file).size).toBe(empty);
  await keeper.tend();
  expect(statSync(file).size).toBeGreaterThan(empty);
  await instance.close();
  expect(keeper.files()).toEqual([]);
});

test("growth is bytes a day, and nothing is said of a minute", () => {
  const hour = 3_600_000;
  expect(growthPerDay({ atMs: 0, fileBytes: 1_000 }, { atMs: hour, fileBytes: 2_000 })).toBe(24_000);
  expect(growthPerDay({ atMs: 0, fileBytes: 1_000 }, { atMs: 1_000, fileBytes: 2_000 })).toBeNull();
});

test("a process that only waits for the keeper's answer gets it, and one that waits for nothing ends", () => {
  const module = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
  const script = `
    import { FileKeeper } from ${module("./file-keeper.ts")};
    import { openDatabase } from ${module("./open-database.ts")};
    const database = openDatabase({ file: process.argv[2], profile: "journal" });
    const keeper = new FileKeeper();
    console.log(await keeper.checkpoint(database));
    database.close();`;
  const folder = temporaryFolder();
  const program = join(folder, "waits.mjs");
  writeFileSync(program, script);
  const run = spawnSync(process.execPath, [program, join(folder, "journal.db")], { encoding: "utf8" });
  expect({ status: run.status, said: run.stdout }).toEqual({ status: 0, said: "0\n" });
});
