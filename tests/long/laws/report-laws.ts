// Before each file of laws: one seed for all of them, and a line in `EVERTILL_LAW_REPORT` for each law that was tried.

import { appendFileSync } from "node:fs";
import fc, { type RunDetails } from "fast-check";
import { expect } from "vitest";

export interface LawRun {
  readonly test: string;
  readonly cases: number;
  readonly seed: number;
  readonly failed: boolean;
  readonly path: string;
}

fc.configureGlobal({
  seed: Number(process.env.EVERTILL_LAW_SEED),
  numRuns: Number(process.env.EVERTILL_CASES),
  reporter: (run: RunDetails<unknown>) => {
    const { numRuns, seed, failed, counterexamplePath } = run;
    const test = expect.getState().currentTestName ?? "";
    const line: LawRun = { test, cases: numRuns, seed, failed, path: counterexamplePath ?? "" };
    appendFileSync(process.env.EVERTILL_LAW_REPORT ?? "", `${JSON.stringify(line)}\n`);
    if (failed) throw new Error(fc.defaultReportMessage(run));
  },
});
