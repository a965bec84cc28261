import { expect, test } from "vitest";
import { scannerSpeech } from "../emulator/scanner-emulator.ts";
import { scanThroughStorm } from "./scanner.storm.ts";

test.each(scannerSpeech)(
  "%s: through random faults no code is told that was not scanned, and it reads after each",
  async (speaks) => {
    const { served, wrong } = await scanThroughStorm({ seed: 20_261_123, steps: 40, speaks });
    expect(wrong).toEqual([]);
    expect(served).toBe(5);
  },
  60_000,
);
