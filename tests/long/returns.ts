// 20,000 sales, each with any sequence of returns and exchanges, against the laws of what follows a sale.

import fc from "fast-check";
import { returnsLaw } from "../../retail/core/testing/after-sale-laws.ts";
import { afterSaleLaw } from "../../retail/core/testing/exchange-laws.ts";
import type { LongRow } from "./main.ts";

const cases = 20_000;

export default async function run(emit: (row: LongRow) => void): Promise<void> {
  const seed = Date.now() % 1_000_000_000;
  const laws = [
    ["never more than was paid, balanced", returnsLaw],
    ["with exchanges of exchanges: never more than was paid, balanced", afterSaleLaw],
  ] as const;
  for (const [name, law] of laws) {
    const { failed, numRuns, counterexamplePath, errorInstance } = fc.check<unknown>(law, { numRuns: cases, seed });
    const what = errorInstance instanceof Error ? { what: errorInstance.message, path: counterexamplePath ?? "" } : {};
    emit({ suite: "returns", case: name, passed: !failed, counted: { cases: numRuns, seed, ...what } });
  }
}
