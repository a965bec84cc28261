import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { HqDatabase } from "../../hq/server/src/database/open-database.ts";
import { openMemoryDatabase } from "../../hq/server/src/testing/memory-database.ts";
import { drill } from "./drill.ts";
import { readDrillArguments } from "./drill-arguments.ts";
import { plantDrillFault } from "./planted.ts";
import { reportLines } from "./report-words.ts";

const small = { days: 1, lanes: 2, items: 100, shoppers: 6, seed: 3 } as const;
const silent = () => {};

let database: HqDatabase;
let folder = "";
beforeAll(async () => {
  database = await openMemoryDatabase();
}, 60_000);
afterAll(() => database.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evertill-drill-test-"));
  return () => rmSync(folder, { recursive: true, force: true });
});

const run = () => drill(small, { database, folder, progress: silent });

test("[P2, P3, P4] a store without headquarters for days loses and doubles nothing, by its files and by HQ's database", async () => {
  const report = await run();
  expect([report.lost, report.doubled, report.unlike]).toEqual([[], [], []]);
  const { reconciled, drained, sold } = report;
  expect(reconciled.entriesAtHq).toBe(reconciled.entriesOfBoxes);
  expect(drained.entries).toBeGreaterThan(sold.entries / 4);
  expect(sold.byKind).toMatchObject({ sale: expect.any(Number), "shift-close": expect.any(Number) });
  expect(reportLines(report).join("\n")).toContain("0 lost, 0 doubled");
}, 60_000);

test.each([
  ["drop-entry", "lost"],
  ["dup-entry", "doubled"],
] as const)(
  "[P2, P3] a drill with a planted %s says what is %s",
  async (fault, told) => {
    const takeBack = plantDrillFault(fault);
    const report = await run().finally(takeBack);
    expect(report[told]).toEqual([expect.stringMatching(/^till-2, entry \d+ \(sale\)/)]);
  },
  60_000,
);

test("arguments that are none are refused with what is accepted", () => {
  expect(readDrillArguments(["--days", "0"])).toEqual({
    ...{ ok: false, what: "--days 0: accepted are whole numbers from 1 to 90" },
  });
  expect(readDrillArguments(["--fault", "rain"])).toMatchObject({ ok: false });
  expect(readDrillArguments(["--weeks", "2"])).toMatchObject({ ok: false });
  expect(readDrillArguments(["--days", "3", "--json"])).toMatchObject({ ok: true, options: { days: 3 }, asJson: true });
});
