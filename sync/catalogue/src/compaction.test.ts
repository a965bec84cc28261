import { expect, test } from "vitest";
import { type CompactionState, compactionDueInMs, fullDelta } from "./compaction.ts";

const day: CompactionState = { hasBase: true, deltaItems: 0, hour: 12, nowMs: 100_000, last: null };

const cases: readonly (readonly [what: string, state: Partial<CompactionState>, dueInMs: number | null])[] = [
  ["a small delta by day", { deltaItems: 1_000 }, null],
  ["a small delta by night", { deltaItems: 1_000, hour: 3 }, 0],
  ["next to nothing by night", { deltaItems: 10, hour: 3 }, null],
  ["a full delta by day", { deltaItems: fullDelta }, 0],
  ["a full delta right after a long build", { deltaItems: fullDelta, last: { endedMs: 99_000, tookMs: 4_000 } }, 7_000],
  ["no base and nothing tried yet", { hasBase: false }, 0],
  ["no base right after a failure", { hasBase: false, last: { endedMs: 95_000, tookMs: 10 } }, 25_000],
];

test.each(cases)("%s: due in %j → %j ms", (_what, state, dueInMs) => {
  expect(compactionDueInMs({ ...day, ...state })).toBe(dueInMs);
});
