// What `npm test` runs once everything is set up: every check and test, to the end, whatever fails on the way.
// `npm test -- NAME …` runs only the steps named. Under CI a missing part of the system is a failure.

import { join } from "node:path";
import { missingParts } from "./setup/test-parts.mjs";
import { addCounts, type Counts, closingLine, noCounts, oneFailed } from "./testing/counts.ts";
import { runStep } from "./testing/run-step.ts";
import { type TestStep, testSteps } from "./testing/steps.ts";

const root = join(import.meta.dirname, "..");
const isCi = Boolean(process.env.CI);
const wanted = process.argv.slice(2);
const steps = testSteps(root);
const names = [...new Set(steps.map(({ name }) => name))];
const unknown = wanted.filter((name) => !names.includes(name));

/** Told once more at the end of a long log. */
const notAtOnce: string[] = [];

async function timed(step: TestStep): Promise<Counts> {
  if (step.leftOut !== undefined) {
    console.log(`left out  ${step.title}: ${step.leftOut}`);
    return noCounts;
  }
  const sinceMs = performance.now();
  const { counts, ok, output, failures } = await runStep(root, step);
  if (!ok && output !== "") console.log(output.trimEnd());
  const seconds = ((performance.now() - sinceMs) / 1000).toFixed(1);
  console.log(`${ok ? "pass" : "FAIL"}  ${step.title}  ${closingLine(counts)}  ${seconds} s`);
  notAtOnce.push(...failures);
  return counts;
}

/** What this machine lacks: told, and under CI counted as failed. */
function missing(): Counts[] {
  return missingParts().map(({ name, without }) => {
    console.log(`${isCi ? "FAIL" : "left out"}  ${name} is missing: ${without.en}`);
    return isCi ? oneFailed : noCounts;
  });
}

if (unknown.length > 0) {
  console.error(`npm test does not know ${unknown.join(", ")}. It knows: ${names.join(", ")}`);
  process.exitCode = 2;
} else {
  const all: Counts[] = missing();
  for (const step of steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name)))
    all.push(await timed(step));
  const sum = addCounts(all);
  process.exitCode = sum.failed === 0 ? 0 : 1;
  for (const line of notAtOnce) console.log(line);
  console.log(closingLine(sum));
}
