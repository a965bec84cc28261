import { describe, expect, test } from "vitest";
import { sqlDatabaseContract } from "../../../sync/storage-sqlite/src/sql-database.contract.ts";
import { mountDisk } from "./disk-vfs.ts";
import { openSimulatedDatabase } from "./open-simulated-database.ts";
import { SimulatedDisk } from "./simulated-disk.ts";

let mounted = 0;

function freshDisk(): { readonly disk: SimulatedDisk; readonly name: string } {
  const disk = new SimulatedDisk();
  mounted += 1;
  const name = `disk-${mounted}`;
  mountDisk(name, disk);
  return { disk, name };
}

sqlDatabaseContract({
  name: "SQLite as WebAssembly on a simulated disk",
  open: () => openSimulatedDatabase({ disk: freshDisk().name, file: "test.db" }),
});

/** Rows acknowledged before a power cut, and those found after it, over several cuts of one disk. */
function survivedCuts(synchronous: 0 | 1 | 2, survives: number): { acknowledged: number; found: number } {
  const { disk, name } = freshDisk();
  const open = () => openSimulatedDatabase({ disk: name, file: "journal.db", synchronous });
  let acknowledged = 0;
  let database = open();
  database.exec("CREATE TABLE entry (seq INTEGER PRIMARY KEY, text TEXT NOT NULL)");
  for (let cut = 0; cut < 20; cut++) {
    let turn = cut;
    const coin = () => {
      turn = (turn * 69_069 + 1) % 4_294_967_296;
      return turn / 4_294_967_296 < survives;
    };
    disk.armPowerCut(23 + 7 * cut, (sectors) => new Set(sectors.filter(coin)));
    const insert = database.prepare("INSERT INTO entry (seq, text) VALUES (?, ?)");
    let next = Number(database.prepare("SELECT coalesce(max(seq), 0) AS top FROM entry").get()?.top) + 1;
    try {
      for (;;) {
        database.transaction(() => insert.run(next, "x".repeat(900)));
        acknowledged = Math.max(acknowledged, next);
        next += 1;
      }
    } catch (error) {
      expect(error).toHaveProperty("code", "io-error");
    }
    database.close();
    disk.powerOn();
    database = open();
    const made = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'entry'").get() !== undefined;
    if (!made) return { acknowledged, found: 0 };
    const { rows, top } = database.prepare("SELECT count(*) AS rows, max(seq) AS top FROM entry").get() ?? {};
    expect(rows).toBe(Number(top));
    if (Number(top) < acknowledged) return { acknowledged, found: Number(top) };
  }
  expect(database.pragma("integrity_check")).toBe("ok");
  return { acknowledged, found: Number(database.prepare("SELECT max(seq) AS top FROM entry").get()?.top) };
}

describe("power cuts in the middle of an operation", () => {
  test.each([0, 0.5, 1])(
    "[P1] synchronous=FULL loses no acknowledged row when %d of the unsynced stays",
    (survives) => {
      const { acknowledged, found } = survivedCuts(2, survives);
      expect(acknowledged).toBeGreaterThan(60);
      expect(found).toBeGreaterThanOrEqual(acknowledged);
    },
  );

  test.each([
    ["NORMAL", 1],
    ["OFF", 0],
  ] as const)("[P1] synchronous=%s loses acknowledged rows, so FULL is what keeps them", (_name, synchronous) => {
    const { acknowledged, found } = survivedCuts(synchronous, 0);
    expect(found).toBeLessThan(acknowledged);
  });

  test("[P1] a drive that lies about fsync loses acknowledged rows", () => {
    const { disk, name } = freshDisk();
    const database = openSimulatedDatabase({ disk: name, file: "journal.db" });
    database.exec("CREATE TABLE entry (seq INTEGER PRIMARY KEY)");
    disk.honest = false;
    for (let seq = 1; seq <= 10; seq++) database.prepare("INSERT INTO entry VALUES (?)").run(seq);
    disk.cutPower();
    database.close();
    disk.powerOn();
    const after = openSimulatedDatabase({ disk: name, file: "journal.db" });
    expect(after.prepare("SELECT count(*) AS rows FROM entry").get()?.rows).toBe(0);
    after.close();
  });
});

describe("other ends", () => {
  test("a killed program leaves its commits to the next one", () => {
    const { disk, name } = freshDisk();
    const killed = openSimulatedDatabase({ disk: name, file: "journal.db", synchronous: 0 });
    killed.exec("CREATE TABLE entry (seq INTEGER PRIMARY KEY); INSERT INTO entry VALUES (1)");
    disk.detach();
    killed.close();
    const next = openSimulatedDatabase({ disk: name, file: "journal.db" });
    expect(next.prepare("SELECT seq FROM entry").all()).toEqual([{ seq: 1 }]);
    next.close();
  });

  test("a full disk has the code disk-full, and the commits before it stay", () => {
    const { disk, name } = freshDisk();
    const database = openSimulatedDatabase({ disk: name, file: "journal.db" });
    database.exec("CREATE TABLE entry (seq INTEGER PRIMARY KEY, text TEXT)");
    database.prepare("INSERT INTO entry VALUES (1, 'kept')").run();
    disk.capacityBytes = disk.usedBytes();
    const insert = () => database.transaction(() => database.prepare("INSERT INTO entry VALUES (2, ?)").run("no"));
    expect(insert).toThrow(expect.objectContaining({ code: "disk-full" }));
    disk.capacityBytes = Number.POSITIVE_INFINITY;
    insert();
    expect(database.prepare("SELECT count(*) AS rows FROM entry").get()?.rows).toBe(2);
    database.close();
  });

  test("an older copy of the disk shows what was durable when it was made", () => {
    const { disk, name } = freshDisk();
    const first = openSimulatedDatabase({ disk: name, file: "journal.db" });
    first.exec("CREATE TABLE entry (seq INTEGER PRIMARY KEY); INSERT INTO entry VALUES (1)");
    const image = disk.image();
    first.exec("INSERT INTO entry VALUES (2)");
    disk.restore(image);
    first.close();
    const old = openSimulatedDatabase({ disk: name, file: "journal.db" });
    expect(old.prepare("SELECT seq FROM entry").all()).toEqual([{ seq: 1 }]);
    old.close();
  });
});
