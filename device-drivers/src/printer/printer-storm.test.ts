import { expect, test } from "vitest";
import { printReceiptsThroughStorm } from "./printer.storm.ts";

test.each([
  [1, "epson-tm-t88"],
  [20_261_123, "generic-80mm"],
  [7, "star-mcp31"],
])(
  "seed %i, %s: through random faults every receipt is accounted for",
  async (seed, profile) => {
    const { served, printed, notPrinted, unknown, wrong } = await printReceiptsThroughStorm({
      seed,
      steps: 40,
      profile,
    });
    expect(wrong).toEqual([]);
    expect(served).toBe(5);
    expect(printed + notPrinted + unknown).toBeGreaterThanOrEqual(40);
  },
  60_000,
);
