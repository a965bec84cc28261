// What `npm test` runs, in order. A check counts as one test; a runner counts what its report says.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { missingParts } from "../setup/test-parts.mjs";
import { type Counts, playwrightCounts, vitestCounts } from "./counts.ts";
import { playwrightFailures, vitestFailures } from "./failures.ts";
import { storeCheckSteps } from "./store-check.ts";

export interface RunnerReport {
  /** Of its JSON file, in the repository. */
  readonly path: string;
  readonly counts: (report: unknown) => Counts;
  readonly failures: (report: unknown) => readonly string[];
}

export interface TestStep {
  /** To choose it by: `npm test -- types unit`. */
  readonly name: string;
  readonly title: string;
  /** Run by the pinned Node in the repository's folder. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Its report and how to count it; its output is shown as it comes. Without: shown only when it fails. */
  readonly report?: RunnerReport;
  /** For a check that must end in its own way; without it, exit code 0 passes. */
  readonly passes?: (ended: { readonly code: number; readonly output: string }) => boolean;
  /** Why it cannot run on this machine. */
  readonly leftOut?: string;
}

const bin = (path: string): string => join("node_modules", path);
const simulation = "tests/simulation/main.ts";
const vitestReport = "reports/vitest.json";
const playwrightReport = "reports/playwright.json";

function browserMissing(): { readonly leftOut?: string } {
  const part = missingParts().find(({ name }) => name === "a browser");
  return part === undefined ? {} : { leftOut: `there is no browser: ${part.without.en}` };
}

/** @param root absolute path of the repository. */
export function testSteps(root: string): readonly TestStep[] {
  return [
    { name: "lint", title: "format and lint", args: [bin("@biomejs/biome/bin/biome"), "ci", "--colors=off", "."] },
    { name: "layering", title: "layering", args: ["launch/layering.ts"] },
    { name: "dead", title: "dead code", args: [bin("knip/bin/knip.js"), "--no-progress"] },
    { name: "types", title: "types", args: [bin("typescript/bin/tsc"), "-p", "tsconfig.json"] },
    { name: "types", title: "types of the pages", args: [bin("typescript/bin/tsc"), "-p", "tsconfig.web.json"] },
    { name: "types", title: "types of the pages' tests", args: [bin("typescript/bin/tsc"), "-p", "pos/tsconfig.json"] },
    {
      name: "unit",
      title: "unit and contract tests",
      args: [
        bin("vitest/vitest.mjs"),
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${vitestReport}`,
      ],
      report: { path: vitestReport, counts: vitestCounts, failures: vitestFailures },
    },
    ...(existsSync(join(root, simulation))
      ? [{ name: "simulate", title: "simulation", args: [simulation, "--seed", "1", "--steps", "1000"] }]
      : []),
    ...storeCheckSteps,
    {
      name: "e2e",
      title: "end to end in a browser",
      args: [bin("@playwright/test/cli.js"), "test", "--reporter=list,json"],
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport },
      report: { path: playwrightReport, counts: playwrightCounts, failures: playwrightFailures },
      ...browserMissing(),
    },
  ];
}
