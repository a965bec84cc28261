// Every paper about stock that HQ takes is held against what its own body comes to [P7].

import { minor, stockPaperDifferences } from "@evertill/core";
import type { KeptEntry } from "./judge-batch.ts";

/** None for entries of other kinds. */
export function stockFindings(entry: KeptEntry["entry"]): ReturnType<typeof stockPaperDifferences> {
  try {
    return stockPaperDifferences(entry);
  } catch (error) {
    // A signed body that is none of its kind: its box is at fault, and a person looks at it.
    if (!(error instanceof RangeError) && !(error instanceof TypeError)) throw error;
    return [{ where: "$", statedMinor: minor(0), recomputedMinor: minor(0) }];
  }
}
