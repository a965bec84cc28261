import { expect, test } from "vitest";
import { printThroughStorm } from "./label.storm.ts";

test.each([1, 20_261_122])(
  "seed %i: through random faults every label is accounted for",
  async (seed) => {
    const { served, printed, notPrinted, unknown, wrong } = await printThroughStorm({ seed, steps: 40 });
    expect(wrong).toEqual([]);
    expect(served).toBe(5);
    expect(printed + notPrinted + unknown).toBeGreaterThanOrEqual(40);
  },
  60_000,
);
