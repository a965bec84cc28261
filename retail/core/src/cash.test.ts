import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numRuns } from "../testing/goods.ts";
import { payCash, quickCash } from "./cash.ts";
import { type Currency, minor } from "./money.ts";

const pay = (due: number, tendered: number, currency: Currency = "CNY") =>
  payCash({ dueMinor: minor(due), tenderedMinor: minor(tendered), currency });

describe("payCash", () => {
  test.each([
    [361_682, 370_000, 8_318],
    [361_682, 361_682, 0],
    [0, 0, 0],
    [100, 10_000_100, 10_000_000],
  ])("due %i, tendered %i: change %i", (due, tendered, changeMinor) => {
    expect(pay(due, tendered)).toEqual({ ok: true, changeMinor });
  });

  test("too little says how much is missing", () => {
    expect(pay(361_682, 360_000)).toEqual({ ok: false, reason: "too-little-cash", missingMinor: 1_682 });
  });

  test("a barcode typed as an amount is refused", () => {
    expect(pay(100, 690_123_456_789)).toEqual({ ok: false, reason: "too-much-cash", mostMinor: 10_000_100 });
    expect(pay(100, 10_000_101)).toMatchObject({ ok: false, reason: "too-much-cash" });
    expect(pay(100, 100_101, "JPY")).toMatchObject({ ok: false, reason: "too-much-cash", mostMinor: 100_100 });
  });

  test("a negative amount due is a bug", () => expect(() => pay(-1, 0)).toThrow(RangeError));
});

describe("quickCash", () => {
  test.each<[number, Currency, readonly number[]]>([
    [361_682, "CNY", [361_682, 361_700, 362_000, 365_000, 370_000]],
    [1_782, "CNY", [1_782, 1_800, 2_000, 5_000, 10_000]],
    [150, "CNY", [150, 200, 500, 1_000, 10_000]],
    [359_900, "CNY", [359_900, 360_000]],
    [10_000, "CNY", [10_000]],
    [549, "USD", [549, 600, 1_000, 2_000, 10_000]],
    [1_234, "JPY", [1_234, 1_300, 1_500, 2_000, 10_000]],
    [0, "CNY", []],
  ])("due %i %s: %j", (due, currency, amounts) => expect(quickCash(minor(due), currency)).toEqual(amounts));

  test("every amount pays, the first is exact, none repeats", () => {
    const currencies = fc.constantFrom<Currency>("CNY", "USD", "EUR", "JPY");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), currencies, (due, currency) => {
        const amounts = quickCash(minor(due), currency);
        expect(amounts[0]).toBe(due);
        expect(amounts.length).toBeLessThanOrEqual(5);
        expect(new Set(amounts).size).toBe(amounts.length);
        for (const amount of amounts) expect(pay(due, amount, currency).ok).toBe(true);
      }),
      { numRuns },
    );
  });
});
