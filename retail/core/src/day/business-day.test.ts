import { describe, expect, it } from "vitest";
import { dayToOpen, laterDay, type StoreDay } from "./business-day.ts";
import { cashDenominations, countTotal, readCashCount } from "./cash-count.ts";

const day = (businessDay: string, ended = false): StoreDay => ({ businessDay, ended });

describe("the business day that a shift opens in", () => {
  it.each<[string, StoreDay | null, boolean, string, string]>([
    ["the calendar's, in a store that has had none", null, false, "2025-11-21", "2025-11-21"],
    ["the open one, while it is that day", day("2025-11-21"), false, "2025-11-21", "2025-11-21"],
    ["the open one past midnight, while another lane trades", day("2025-11-21"), true, "2025-11-22", "2025-11-21"],
    ["a new one in the morning, when nobody ended the last", day("2025-11-21"), false, "2025-11-22", "2025-11-22"],
    ["the next one, after this one was ended", day("2025-11-21", true), false, "2025-11-21", "2025-11-22"],
    ["the calendar's, days after the last was ended", day("2025-11-21", true), false, "2025-11-24", "2025-11-24"],
    ["the next one across a month's end", day("2025-11-30", true), true, "2025-11-30", "2025-12-01"],
    ["the open one, opened early after an end", day("2025-11-22"), false, "2025-11-21", "2025-11-22"],
    ["the calendar's, when a wrong clock made the last", day("2031-01-01", true), true, "2025-11-21", "2025-11-21"],
  ])("is %s", (_, known, isTrading, clockDay, opened) => {
    expect(dayToOpen({ known, isTrading, clockDay })).toBe(opened);
  });

  it("is known together: the later day, and an ended day stays ended", () => {
    expect(laterDay(day("2025-11-21", true), day("2025-11-22"))).toEqual(day("2025-11-22"));
    expect(laterDay(day("2025-11-21"), day("2025-11-21", true))).toEqual(day("2025-11-21", true));
    expect(laterDay(null, day("2025-11-21"))).toEqual(day("2025-11-21"));
  });
});

describe("a cash count", () => {
  it("is read in any order and kept largest first, without zeroes", () => {
    const given = [
      { denominationMinor: 10, pieces: 3 },
      { denominationMinor: 5_000, pieces: 0 },
      { denominationMinor: 10_000, pieces: 2 },
    ];
    const count = readCashCount(given, "CNY");
    expect(count).toEqual([
      { denominationMinor: 10_000, pieces: 2 },
      { denominationMinor: 10, pieces: 3 },
    ]);
    expect(countTotal(count ?? [])).toBe(20_030);
  });

  it.each([
    ["a note that this currency has not", [{ denominationMinor: 7, pieces: 1 }]],
    ["half a note", [{ denominationMinor: 100, pieces: 0.5 }]],
    ["fewer than none", [{ denominationMinor: 100, pieces: -1 }]],
    ["more than a drawer holds", [{ denominationMinor: 100, pieces: 100_000 }]],
    [
      "one note twice",
      [
        { denominationMinor: 100, pieces: 1 },
        { denominationMinor: 100, pieces: 1 },
      ],
    ],
  ])("refuses %s", (_, given) => {
    expect(readCashCount(given, "CNY")).toBeNull();
  });

  it("knows every currency's cash, largest first", () => {
    for (const known of Object.values(cashDenominations)) expect(known).toEqual([...known].sort((a, b) => b - a));
  });
});
