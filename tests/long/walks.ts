// What `npm test` leaves out for its time: walks named `@long`, the faults that walks on broken disks must notice, and every
// fault that `--check` must find.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { faults } from "../../launch/store/options.ts";
import { checkArguments, isFound } from "../../launch/testing/store-check.ts";
import type { LongRow } from "./main.ts";

const suite = "walks";
const top = join(import.meta.dirname, "../..");

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
}

export default async function run(emit: (row: LongRow) => void): Promise<void> {
  const playwright = spawnSync(
    process.execPath,
    [join(top, "node_modules/@playwright/test/cli.js"), "test", "--reporter=json"],
    { cwd: top, env: { ...process.env, EVERTILL_LONG: "1" }, encoding: "utf8", maxBuffer: 2 ** 28 },
  );
  const { expected, unexpected, flaky } = statsOf(playwright.stdout);
  const passed = playwright.status === 0 && expected > 0;
  const why = passed ? {} : { exitCode: String(playwright.status), said: playwright.stderr.slice(-2_000) };
  emit({ suite, case: "walks in a browser", passed, counted: { passed: expected, failed: unexpected, flaky, ...why } });
  const disks = spawnSync(process.execPath, [join(top, "node_modules/vitest/vitest.mjs"), "run", "tests/disk"], {
    ...{ cwd: top, env: { ...process.env, EVERTILL_LONG: "1" }, encoding: "utf8", maxBuffer: 2 ** 28 },
  });
  const seen = disks.status === 0 ? {} : { said: disks.stdout.slice(-2_000) };
  emit({
    suite,
    case: "walks on broken disks notice",
    passed: disks.status === 0,
    counted: { exitCode: String(disks.status), ...seen },
  });
  for (const fault of faults) {
    const { status, stdout } = spawnSync(process.execPath, checkArguments(fault), { cwd: top, encoding: "utf8" });
    const found = isFound(fault, { code: status, output: stdout });
    emit({ suite, case: `the check finds ${fault}`, passed: found, counted: { exitCode: String(status) } });
  }
}

/** A run that broke off has written no report: none passed. */
function statsOf(report: string): PlaywrightReport["stats"] {
  if (!report.startsWith("{")) return { expected: 0, unexpected: 0, flaky: 0 };
  return (JSON.parse(report) as PlaywrightReport).stats;
}
