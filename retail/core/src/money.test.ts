import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numRuns } from "../testing/goods.ts";
import {
  addMinor,
  allocate,
  basisPoints,
  currencyExponent,
  divideRounded,
  includedTax,
  minor,
  proRata,
  rateOf,
  timesMinor,
} from "./money.ts";

describe("amounts", () => {
  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])("%s is no amount", (amount) => {
    expect(() => minor(amount)).toThrow(RangeError);
  });

  test("there is no negative nothing", () => {
    expect(Object.is(minor(-0), 0)).toBe(true);
  });

  test.each([-1, 1.5, 100_001])("%s is no rate", (rate) => {
    expect(() => basisPoints(rate)).toThrow(RangeError);
  });

  test("a rate goes from nothing to ten times the amount", () => {
    expect([basisPoints(0), basisPoints(100_000)]).toEqual([0, 100_000]);
  });

  test("currencies have the decimals of ISO 4217", () => {
    expect(currencyExponent).toEqual({ CNY: 2, USD: 2, EUR: 2, JPY: 0 });
  });

  test("amounts are added and multiplied, and refuse to leave what is exact", () => {
    expect(addMinor(minor(5), minor(-2), minor(4))).toBe(7);
    expect(addMinor()).toBe(0);
    expect(timesMinor(minor(-3), 4)).toBe(-12);
    expect(() => addMinor(minor(Number.MAX_SAFE_INTEGER), minor(1))).toThrow(RangeError);
    expect(() => timesMinor(minor(Number.MAX_SAFE_INTEGER), 2)).toThrow(RangeError);
  });

  test.each([
    [() => minor(0.5), "not a whole number of minor units: 0.5"],
    [() => basisPoints(-1), "not a rate in basis points: -1"],
    [() => divideRounded(1n, 0n, "half-up"), "not a divisor: 0"],
    [() => proRata(minor(10), 3, 2), "not a part of 2: 3"],
    [() => allocate(minor(1), [1, -1]), "no shares of 1 by 1, -1"],
  ])("a refusal names what was given: %s", (refused, message) => {
    expect(refused).toThrow(message);
  });
});

describe("rounding", () => {
  test.each([
    [5n, 2n, 3, 2],
    [7n, 2n, 4, 4],
    [-5n, 2n, -3, -2],
    [-7n, 2n, -4, -4],
    [1n, 3n, 0, 0],
    [2n, 3n, 1, 1],
    [6n, 3n, 2, 2],
    [0n, 1n, 0, 0],
  ])("%s / %s is %s half up and %s half even", (numerator, denominator, up, even) => {
    expect(divideRounded(numerator, denominator, "half-up")).toBe(up);
    expect(divideRounded(numerator, denominator, "half-even")).toBe(even);
  });

  test.each([0n, -1n])("nothing is divided by %s", (denominator) => {
    expect(() => divideRounded(1n, denominator, "half-up")).toThrow(RangeError);
  });

  test("a rate of an amount is the exact quotient, rounded, however large", () => {
    const amounts = fc.oneof(fc.nat(2 ** 30), fc.maxSafeInteger().map(Math.abs), fc.integer());
    fc.assert(
      fc.property(
        amounts,
        fc.nat(10_000),
        fc.constantFrom("half-up" as const, "half-even" as const),
        (amount, rate, rounding) => {
          const exact = divideRounded(BigInt(amount) * BigInt(rate), 10_000n, rounding);
          expect(rateOf(minor(amount), basisPoints(rate), rounding)).toBe(exact);
        },
      ),
      { numRuns },
    );
  });

  test.each([
    [5, 5_000, "half-up", 3],
    [5, 5_000, "half-even", 2],
    [-1, 5_000, "half-up", -1],
    [-1, 5_000, "half-even", 0],
    [Number.MAX_SAFE_INTEGER, 9_999, "half-up", 9_006_298_534_815_517],
  ] as const)("%s at %s bp, %s, is %s", (amount, rate, rounding, part) => {
    expect(rateOf(minor(amount), basisPoints(rate), rounding)).toBe(part);
  });

  test.each([
    [100, 1, 3, 33],
    [101, 1, 2, 51],
    [-101, 1, 2, -51],
    [100, 0, 3, 0],
    [100, 3, 3, 100],
  ])("%s × %s ÷ %s is %s", (amount, part, whole, share) => {
    expect(proRata(minor(amount), part, whole)).toBe(share);
  });

  test.each([
    [0, 0],
    [-1, 3],
    [4, 3],
    [-2, -1],
  ])("%s is no part of %s", (part, whole) => {
    expect(() => proRata(minor(100), part, whole)).toThrow(RangeError);
  });

  test.each([
    [11_300, 1_300, 1_300],
    [100, 1_300, 12],
    [1, 10_000, 1],
    [0, 1_300, 0],
    [-11_300, 1_300, -1_300],
    [10_000, 0, 0],
  ])("%s at %s bp contains %s of tax", (gross, rate, tax) => {
    expect(includedTax(minor(gross), basisPoints(rate))).toBe(tax);
  });
});

describe("shares", () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [1, [1, 2, 1], [0, 1, 0]],
    [10, [0, 5, 0], [0, 10, 0]],
    [5, [3, 3, 1], [2, 2, 1]],
    [0, [7, 9], [0, 0]],
  ])("%s by %j is %j", (total, weights, shares) => {
    expect(allocate(minor(total), weights)).toEqual(shares);
  });

  test.each([
    [1, []],
    [1, [0, 0]],
    [1, [1, -1]],
    [1, [3, -1]],
    [-1, [1]],
    [1, [0.5]],
  ])("%s by %j is refused", (total, weights) => {
    expect(() => allocate(minor(total), weights)).toThrow(RangeError);
  });

  test("they sum to the whole, and none is a unit from exact", () => {
    const weights = fc.array(fc.maxSafeInteger().map(Math.abs), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.maxSafeInteger().map(Math.abs), weights, (total, weights) => {
        const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
        fc.pre(whole > 0n);
        const shares = allocate(minor(total), weights);
        expect(shares.reduce((sum, share) => sum + BigInt(share), 0n)).toBe(BigInt(total));
        for (const [index, share] of shares.entries()) {
          const error = BigInt(share) * whole - BigInt(total) * BigInt(weights[index] ?? 0);
          expect(error < whole && -error < whole).toBe(true);
        }
      }),
      { numRuns },
    );
  });
});
