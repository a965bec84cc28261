// Runs one step to its end and counts it.

import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { addCounts, type Counts, oneFailed, onePassed } from "./counts.ts";
import type { RunnerReport, TestStep } from "./steps.ts";

export interface StepResult {
  readonly counts: Counts;
  readonly ok: boolean;
  /** What a failed check printed; a runner's output was shown as it came. */
  readonly output: string;
  /** Of a runner: what did not pass at once, a line each. */
  readonly failures: readonly string[];
}

interface Ended {
  readonly code: number;
  readonly output: string;
}

function run(root: string, { args, env, report }: TestStep): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: report === undefined ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    child.on("error", (error) => resolve({ code: 127, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

function reported(path: string, by: RunnerReport): Pick<StepResult, "counts" | "failures"> | null {
  try {
    const report: unknown = JSON.parse(readFileSync(path, "utf8"));
    return { counts: by.counts(report), failures: by.failures(report) };
  } catch {
    return null;
  }
}

export async function runStep(root: string, step: TestStep): Promise<StepResult> {
  const path = step.report === undefined ? null : join(root, step.report.path);
  if (path !== null) rmSync(path, { force: true });
  const { code, output } = await run(root, step);
  if (step.report === undefined || path === null)
    return (step.passes?.({ code, output }) ?? code === 0)
      ? { counts: onePassed, ok: true, output, failures: [] }
      : { counts: oneFailed, ok: false, output, failures: [] };

  const failed = (why: string): StepResult => ({
    ...{ counts: oneFailed, ok: false, output: `${step.title}: ${why}`, failures: [] },
  });
  const told = reported(path, step.report);
  if (told === null) return failed("no report was written");
  const { counts, failures } = told;
  if (code === 0 && counts.failed === 0 && counts.passed === 0) return failed("no test ran");
  // A runner that failed without a failed test (an error between tests) is a failure all the same.
  if (code !== 0 && counts.failed === 0) return { counts: addCounts([counts, oneFailed]), ok: false, output, failures };
  return { counts, ok: code === 0 && counts.failed === 0, output, failures };
}
