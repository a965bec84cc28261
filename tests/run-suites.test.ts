import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runSuites, suitesOf } from "./run-suites.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "evertill-suites-"));
  const suite = (name: string, ending: string) =>
    writeFileSync(join(folder, `${name}.ts`), `export default async (emit) => { emit("${name} began"); ${ending} };\n`);
  suite("breaks", 'throw new Error("no such folder")');
  suite("whole", 'emit("whole ended")');
  suite("main", "");
  for (const told of ["log", "error"] as const) vi.spyOn(console, told).mockImplementation(() => undefined);
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test("a suite that breaks off keeps the rows before it, is a failed row, and holds up no other", async () => {
  const rows = await runSuites(folder, suitesOf(folder), (suite, error) => `${suite} failed: ${String(error)}`);
  expect(rows).toEqual(["breaks began", "breaks failed: Error: no such folder", "whole began", "whole ended"]);
});
