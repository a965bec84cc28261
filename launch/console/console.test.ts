import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { terminalLanguage } from "../setup/words.mjs";
import { catalogueReport } from "./catalogue-report.ts";
import { table } from "./welcome.ts";

const line = (record: Record<string, unknown>) => ({ text: JSON.stringify(record), record });

test("fifty refused rows are printed, all are in the file, and the sums are told", () => {
  const folder = mkdtempSync(join(tmpdir(), "evertill-report-"));
  const printed: string[] = [];
  const report = catalogueReport(folder, (text) => printed.push(text));
  for (let row = 1; row <= 60; row += 1)
    report(line({ event: "catalogue-row-refused", line: row, field: "gtin", reason: "bad check digit" }));
  report(line({ event: "catalogue-imported", read: 100, taken: 40, refused: 60, unchanged: 0 }));
  report(line({ event: "catalogue-row-refused", line: 1, field: "gtin", reason: "told a second time" }));
  expect(printed.slice(0, 50).at(-1)).toContain("50");
  expect(printed.slice(50)).toHaveLength(3);
  expect(printed.at(-2)).toMatch(/100.*40.*60/);
  const file = readFileSync(join(folder, "catalogue-report.txt"), "utf8");
  expect(file.trimEnd().split("\n")).toHaveLength(60);
  expect(printed.at(-1)).toContain("catalogue-report.txt");
  rmSync(folder, { recursive: true });
});

test("columns line up under Chinese names, which are twice as wide", () => {
  const rows = table([
    ["收银台", "a"],
    ["Till 1", "b"],
  ]).split("\n");
  expect(rows).toEqual(["  收银台   a", "  Till 1   b"]);
});

test.each([
  [{ LANG: "zh_CN.UTF-8" }, "zh"],
  [{ LANG: "zh_CN.UTF-8", LC_ALL: "en_US.UTF-8" }, "en"],
  [{ LANG: "en_US.UTF-8", LC_MESSAGES: "zh_TW" }, "zh"],
  [{ LC_ALL: "", LANG: "C.UTF-8" }, "en"],
  [{}, "en"],
] as const)("%o speaks %s", (env, language) => {
  expect(terminalLanguage(env)).toBe(language);
});
