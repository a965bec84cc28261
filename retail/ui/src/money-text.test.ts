import { describe, expect, it } from "vitest";
import { formatMoney, formatMoneyShort, moneyText, typedMoney } from "./money-text.ts";

describe("money as text", () => {
  it.each([
    [361_682, "CNY", "¥3,616.82"],
    [0, "CNY", "¥0.00"],
    [5, "CNY", "¥0.05"],
    [-40_000, "CNY", "−¥400.00"],
    [123_456_789, "USD", "$1,234,567.89"],
    [123_456, "JPY", "¥123,456"],
    [99_900, "EUR", "€999.00"],
  ] as const)("%d minor of %s is %s", (amount, currency, text) => {
    expect(formatMoney(amount, currency)).toBe(text);
  });

  it("keeps the same number of decimals for every amount of a currency", () => {
    expect([1, 10, 100, 123_456].map((amount) => moneyText(amount, "CNY").fraction.length)).toEqual([3, 3, 3, 3]);
  });

  it("drops decimals on the keys of notes only when they are zero", () => {
    expect([formatMoneyShort(400_000, "CNY"), formatMoneyShort(361_682, "CNY")]).toEqual(["¥4,000", "¥3,616.82"]);
  });
});

describe("money as typed", () => {
  it.each([
    ["4000", 400_000],
    ["3616.82", 361_682],
    ["3616.8", 361_680],
    ["3616.", 361_600],
    [".5", 50],
    ["0", 0],
  ])("%s is %d fen", (text, amount) => {
    expect(typedMoney(text, "CNY")).toBe(amount);
  });

  it.each(["", ".", "1.234", "12a", "-5", "1,000", "1234567890123"])("%j is not yet an amount", (text) => {
    expect(typedMoney(text, "CNY")).toBeNull();
  });

  it("refuses decimals for a currency that has none", () => {
    expect(typedMoney("100.5", "JPY")).toBeNull();
  });
});
