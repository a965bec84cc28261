// 20,000 sales, each with any sequence of returns, against the laws of returns.

import fc from "fast-check";
import { returnsLaw } from "../../retail/core/testing/after-sale-laws.ts";
import type { LongRow } from "./main.ts";

const cases = 20_000;

export default async function run(emit: (row: LongRow) => void): Promise<void> {
  const seed = Date.now() % 1_000_000_000;
  const { failed, numRuns, counterexamplePath, errorInstance } = fc.check(returnsLaw, { numRuns: cases, seed });
  const what = errorInstance instanceof Error ? { what: errorInstance.message, path: counterexamplePath ?? "" } : {};
  emit({
    suite: "returns",
    case: "never more than was paid, balanced",
    passed: !failed,
    counted: { cases: numRuns, seed, ...what },
  });
}
