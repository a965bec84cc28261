import fc from "fast-check";
import { expect, test } from "vitest";
import { readDecimal } from "./decimal.ts";

test.each([
  ["5.49", 2, 549],
  ["1.005", 3, 1005],
  ["0.29", 2, 29],
  ["29.900", 2, 2990],
  ["3999", 2, 399_900],
  ["1e3", 2, 100_000],
  ["1.5E+2", 0, 150],
  ["250e-2", 2, 250],
  ["-5.49", 2, -549],
  ["0.00", 2, 0],
  ["0e99", 2, 0],
  ["4503599627370.49", 2, 450_359_962_737_049],
])("%s with %i decimals is %i", (text, places, units) => {
  expect(readDecimal(text, places)).toEqual({ ok: true, units });
});

test.each([
  ["5.495", 2, "too-many-decimals"],
  ["0.5", 0, "too-many-decimals"],
  ["1e-3", 2, "too-many-decimals"],
  ["9007199254740993", 2, "too-large"],
  ["1e300", 2, "too-large"],
  ["1e9999", 2, "not-a-number"],
  ["NaN", 2, "not-a-number"],
  ["", 2, "not-a-number"],
  ["1,5", 2, "not-a-number"],
])("%s with %i decimals is refused: %s", (text, places, reason) => {
  expect(readDecimal(text, places)).toEqual({ ok: false, reason });
});

test("every price written with two decimals comes back to the cent", () => {
  fc.assert(
    fc.property(fc.nat(999_999_999_999), (cents) => {
      const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
      expect(readDecimal(text, 2)).toEqual({ ok: true, units: cents });
    }),
    { numRuns: 200 },
  );
});
