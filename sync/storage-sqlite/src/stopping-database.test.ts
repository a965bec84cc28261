import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "./open-database.ts";
import type { SqlDatabase } from "./sql-database.ts";
import { SqlError, type SqlErrorCode } from "./sql-error.ts";
import { stoppingDatabase } from "./stopping-database.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A real file whose statements can be made to fail as a bad disk would have them. */
function diskThatFails() {
  const file = join(temporaryFolder(), "journal.db");
  const real = openDatabase({ file, profile: "journal" });
  onTestFinished(() => real.close());
  real.exec("CREATE TABLE entry (n INTEGER PRIMARY KEY)");
  let fails: SqlErrorCode | null = null;
  const failing: SqlDatabase = {
    exec: (sql) => real.exec(sql),
    prepare: (sql) => real.prepare(sql),
    pragma: (text) => real.pragma(text),
    close: () => real.close(),
    transaction: (work) =>
      real.transaction(() => {
        const result = work();
        if (fails !== null) throw new SqlError({ code: fails, file, message: `${file}: ${fails}` });
        return result;
      }),
  };
  const stops: SqlErrorCode[] = [];
  const room = { left: 0 };
  const database = stoppingDatabase(failing, {
    stopped: (failure) => stops.push(failure.code),
    makeRoom: () => {
      room.left -= 1;
      if (room.left >= 0) fails = null;
      return room.left >= 0;
    },
  });
  const insert = (n: number) => database.transaction(() => database.prepare("INSERT INTO entry VALUES (?)").run(n));
  const failWith = (code: SqlErrorCode | null) => {
    fails = code;
  };
  return { database, real, insert, failWith, stops, room };
}

const rowsOf = (database: SqlDatabase) => database.prepare("SELECT count(*) AS n FROM entry").get()?.n;

test("after an I/O error it is told once, and every read and write is refused although the disk is well again", () => {
  const { database, real, insert, failWith, stops } = diskThatFails();
  const reading = database.prepare("SELECT n FROM entry");
  insert(1);
  failWith("io-error");
  expect(() => insert(2)).toThrow("io-error");
  failWith(null);
  expect(() => insert(3)).toThrow("io-error");
  expect(() => reading.all()).toThrow("io-error");
  expect(() => [...reading.iterate()]).toThrow("io-error");
  expect(() => database.pragma("user_version")).toThrow("io-error");
  expect(stops).toEqual(["io-error"]);
  expect(rowsOf(real)).toBe(1);
});

test("[P1] a full disk stops nothing: with room made the transaction is run once more, without room it is refused", () => {
  const { insert, real, failWith, stops, room } = diskThatFails();
  failWith("disk-full");
  expect(() => insert(1)).toThrow("disk-full");
  expect(rowsOf(real)).toBe(0);
  room.left = 1;
  insert(2);
  insert(3);
  expect(rowsOf(real)).toBe(2);
  expect(stops).toEqual([]);
});

test("a refused row is the caller's own affair and stops nothing", () => {
  const { insert, stops } = diskThatFails();
  insert(1);
  expect(() => insert(1)).toThrow("constraint");
  insert(2);
  expect(stops).toEqual([]);
});

test("a reader that stops early leaves the database free for the next statement", () => {
  const { database, insert } = diskThatFails();
  for (const n of [1, 2, 3]) insert(n);
  for (const row of database.prepare("SELECT n FROM entry ORDER BY n").iterate()) {
    expect(row.n).toBe(1);
    break;
  }
  insert(4);
  expect(rowsOf(database)).toBe(4);
});
