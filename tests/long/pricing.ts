// The laws of promotions, 20,000 baskets each; against the exhaustive judge 60,000.

import { promotionLaws } from "@evertill/core/testing/promotion-laws";
import fc from "fast-check";
import type { LongRow } from "./main.ts";

const suite = "pricing";
const cases = { judged: 60_000, others: 20_000 };

export default async function run(emit: (row: LongRow) => void): Promise<void> {
  const seed = Date.now() % 1_000_000_000;
  for (const [index, { name, property }] of promotionLaws.entries()) {
    const numRuns = index === 0 ? cases.judged : cases.others;
    const outcome = await fc.check(property, { numRuns, seed: seed + index, endOnFailure: true });
    const failure = outcome.failed ? `path ${outcome.counterexamplePath}: ${outcome.errorInstance}` : "";
    emit({
      suite,
      case: name,
      passed: !outcome.failed,
      counted: { cases: outcome.numRuns, failure, seed: outcome.seed },
    });
  }
}
