import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numRuns } from "../../testing/goods.ts";
import { type Currency, minor } from "../money.ts";
import { payCash, quickCash } from "./cash.ts";
import { type CashRounding, cashDue } from "./cash-rounding.ts";

const pay = (due: number, tendered: number, currency: Currency = "CNY", rounding: CashRounding | null = null) =>
  payCash({ dueMinor: minor(due), tenderedMinor: minor(tendered), currency, rounding });

describe("payCash", () => {
  test.each([
    [361_682, 370_000, 8_318],
    [361_682, 361_682, 0],
    [0, 0, 0],
    [100, 10_000_100, 10_000_000],
  ])("due %i, tendered %i: change %i", (due, tendered, changeMinor) => {
    const body = { type: "cash", tenderedMinor: tendered, changeMinor, amountMinor: due };
    expect(pay(due, tendered)).toEqual({ ok: true, body });
  });

  test("less than is due settles a part and gives no change", () => {
    const body = { type: "cash", tenderedMinor: 360_000, changeMinor: 0, amountMinor: 360_000 };
    expect(pay(361_682, 360_000)).toEqual({ ok: true, body });
  });

  test("nothing is no tender while something is due", () => {
    expect(pay(1, 0)).toEqual({ ok: false, reason: "no-amount" });
  });

  test.each<[CashRounding, number, number]>([
    [{ toMinor: 10, how: "half-up" }, 1_004, 1_000],
    [{ toMinor: 10, how: "half-up" }, 1_005, 1_010],
    [{ toMinor: 5, how: "half-up" }, 1_002, 1_000],
    [{ toMinor: 5, how: "half-up" }, 1_003, 1_005],
    [{ toMinor: 5, how: "half-up" }, 1_005, 1_005],
    [{ toMinor: 10, how: "down" }, 1_009, 1_000],
    [{ toMinor: 10, how: "down" }, 9, 0],
  ])("rounded by %j, %i is %i in cash", (rounding, due, inCash) => {
    expect(cashDue(minor(due), rounding)).toBe(inCash);
    const over = pay(due, inCash + 1_000, "CNY", rounding);
    if (!over.ok) throw new Error(over.reason);
    expect(over.body).toMatchObject({ changeMinor: 1_000, amountMinor: due });
    expect(over.body.roundingMinor ?? 0).toBe(inCash - due);
    expect(pay(due, inCash, "CNY", rounding)).toMatchObject({ ok: true, body: { changeMinor: 0, amountMinor: due } });
  });

  test("what coins cannot pay is refused, and names the coin", () => {
    const rounding = { toMinor: 10, how: "half-up" } as const;
    expect(pay(1_004, 1_004, "CNY", rounding)).toEqual({ ok: false, reason: "not-in-coins", coinMinor: 10 });
  });

  test("a barcode typed as an amount is refused", () => {
    expect(pay(100, 690_123_456_789)).toEqual({ ok: false, reason: "too-much-cash", mostMinor: 10_000_100 });
    expect(pay(100, 10_000_101)).toMatchObject({ ok: false, reason: "too-much-cash" });
    expect(pay(100, 100_101, "JPY")).toMatchObject({ ok: false, reason: "too-much-cash", mostMinor: 100_100 });
  });

  test("a negative amount due is a bug", () => expect(() => pay(-1, 0)).toThrow("cash due is negative: -1"));
});

describe("quickCash", () => {
  test.each<[number, Currency, readonly number[]]>([
    [361_682, "CNY", [361_682, 361_700, 362_000, 365_000, 370_000]],
    [1_782, "CNY", [1_782, 1_800, 2_000, 5_000, 10_000]],
    [150, "CNY", [150, 200, 500, 1_000, 10_000]],
    [359_900, "CNY", [359_900, 360_000]],
    [10_000, "CNY", [10_000]],
    [549, "USD", [549, 600, 1_000, 2_000, 10_000]],
    [549, "EUR", [549, 600, 1_000, 2_000, 10_000]],
    [9_500, "CNY", [9_500, 10_000]],
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
