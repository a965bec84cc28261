// Every law of retail/core and of the journal's delivery at 10,000 cases, `EVERTILL_CASES` for another number. One row a law,
// with the seed that finds the same cases again: `EVERTILL_LAW_SEED=… npm run test:long -- laws`.

import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LawRun } from "./laws/report-laws.ts";
import type { LongRow } from "./main.ts";

const suite = "laws";
const leastCases = Number(process.env.EVERTILL_CASES ?? 10_000);
const top = join(import.meta.dirname, "../..");

export default async function run(emit: (row: LongRow) => void): Promise<void> {
  const seed = process.env.EVERTILL_LAW_SEED ?? String(Date.now() % 1_000_000_000);
  const files = ["retail/core/src/**/*.test.ts", "sync/journal/src/delivery.test.ts"]
    .flatMap((pattern) => globSync(pattern, { cwd: top }))
    .filter((file) => readFileSync(join(top, file), "utf8").includes("fc.assert("));
  const folder = mkdtempSync(join(tmpdir(), "evertill-laws-"));
  const reportFile = join(folder, "laws.jsonl");
  const vitest = join(top, "node_modules/vitest/vitest.mjs");
  const { status } = spawnSync(
    process.execPath,
    [vitest, "run", "--root", top, "--config", join(import.meta.dirname, "laws/vitest.config.ts")],
    {
      stdio: ["ignore", process.stderr.fd, process.stderr.fd],
      env: {
        ...process.env,
        ...{ EVERTILL_CASES: String(leastCases), EVERTILL_LAW_FILES: files.join(","), EVERTILL_LAW_SEED: seed },
        EVERTILL_LAW_REPORT: reportFile,
      },
    },
  );
  // No law was tried where the runner did not come to its start.
  const laws = existsSync(reportFile) ? readFileSync(reportFile, "utf8").trimEnd().split("\n") : [];
  rmSync(folder, { recursive: true });
  for (const line of laws) {
    const { test, cases, failed, path }: LawRun = JSON.parse(line);
    emit({ suite, case: test, passed: !failed && cases >= leastCases, counted: { cases, seed, path } });
  }
  emit({
    suite,
    case: "every test of a file with laws passes",
    passed: status === 0 && laws.length > 0,
    counted: { files: files.length, laws: laws.length },
  });
}
