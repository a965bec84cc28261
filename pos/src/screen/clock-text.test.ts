import { describe, expect, it } from "vitest";
import { clockText, untilNextMinuteMs } from "./clock-text.ts";

describe("the clock", () => {
  it("writes 24 hours with two figures each", () => {
    expect([
      clockText(new Date(2026, 10, 21, 9, 5).getTime()),
      clockText(new Date(2026, 10, 21, 23, 59).getTime()),
    ]).toEqual(["09:05", "23:59"]);
  });

  it("is drawn anew when the minute changes", () => {
    expect([untilNextMinuteMs(0), untilNextMinuteMs(59_999), untilNextMinuteMs(60_001)]).toEqual([60_000, 1, 59_999]);
  });
});
