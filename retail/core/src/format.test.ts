import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numRuns } from "../testing/goods.ts";
import { formatAmount, formatMoney } from "./format.ts";
import { type Currency, minor } from "./money.ts";

describe("formatMoney", () => {
  test.each<[number, Currency, string, string]>([
    [361_682, "CNY", "zh-CN", "¥ 3,616.82"],
    [0, "CNY", "zh-CN", "¥ 0.00"],
    [5, "USD", "en", "$ 0.05"],
    [-40_000, "CNY", "en-GB", "−¥ 400.00"],
    [123_456_789, "JPY", "ja", "¥ 123,456,789"],
    [123_456, "EUR", "de", "€ 1.234,56"],
    [99_999, "CNY", "tlh", "¥ 999.99"],
    [Number.MAX_SAFE_INTEGER, "CNY", "zh", "¥ 90,071,992,547,409.91"],
  ])("%i %s in %s is %s", (amount, currency, locale, text) => {
    expect(formatMoney(minor(amount), currency, locale)).toBe(text);
  });

  test("the digits are the amount", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        const text = formatAmount(minor(amount), "CNY", "zh");
        expect(Number(text.replace("−", "-").replace(/[,.]/g, ""))).toBe(minor(amount));
        expect(text).toMatch(/^−?\d{1,3}(,\d{3})*\.\d{2}$/);
      }),
      { numRuns },
    );
  });
});
