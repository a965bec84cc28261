import { expect, test } from "vitest";
import { idleAfter } from "./idle.ts";

test.each([
  [0, { at: "awake" }],
  [44_999, { at: "awake" }],
  [45_000, { at: "warning", secondsLeft: 15 }],
  [45_001, { at: "warning", secondsLeft: 15 }],
  [59_001, { at: "warning", secondsLeft: 1 }],
  [60_000, { at: "over" }],
  [600_000, { at: "over" }],
] as const)("untouched for %i ms: %o", (untouchedMs, idle) => {
  expect(idleAfter(untouchedMs, { warnMs: 45_000, wipeMs: 15_000 })).toEqual(idle);
});
