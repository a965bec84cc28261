import { expect, test } from "vitest";
import { diskReport } from "./disk-report.ts";

const till = { en: "till 2", zh: "收银台 2" };

function told(...records: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const lines: string[] = [];
  const hear = diskReport(till, (line) => lines.push(line));
  for (const record of records) hear({ text: JSON.stringify(record), record });
  return lines;
}

test("[P8] a journal set aside is named with where it lies, and that nothing may be deleted", () => {
  const [line] = told({ event: "file-set-aside", file: "journal.db", as: "/data/journal.db.broken-1", why: "x" });
  expect(line).toContain("till 2");
  expect(line).toContain("/data/journal.db.broken-1");
  expect(line).toContain("delete nothing");
});

test("a till that stops again and again for one reason says it once", () => {
  const stopped = { event: "storage-stopped", file: "journal.db", code: "io-error", message: "m" };
  expect(told(stopped, { event: "ready" }, stopped, stopped)).toHaveLength(1);
  expect(told(stopped, { ...stopped, code: "corrupt" })).toHaveLength(2);
});

test("what is no trouble of disk or files is passed over", () => {
  expect(told({ event: "ready", url: "http://127.0.0.1" }, { event: "file-checked", file: "journal.db" })).toEqual([]);
});
