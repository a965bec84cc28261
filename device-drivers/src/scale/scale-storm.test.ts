import { expect, test } from "vitest";
import { weighThroughStorm } from "./scale.storm.ts";

test.each([
  [1, "toledo-8217"],
  [20_261_122, "cas-type-6"],
  [7, "dialog-02"],
] as const)(
  "seed %i, %s: through random faults no weight is told that never lay there, and it serves after each",
  async (seed, speaks) => {
    const { served, wrong } = await weighThroughStorm({ seed, steps: 24, speaks });
    expect(wrong).toEqual([]);
    expect(served).toBe(3);
  },
  60_000,
);
