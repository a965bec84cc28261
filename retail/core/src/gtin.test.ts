import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numRuns } from "../testing/goods.ts";
import { checkDigit, gtinKey, parseGtin } from "./gtin.ts";

describe("check digit (GS1 General Specifications §7.9)", () => {
  test.each([
    ["629104150021", "3"], // the worked example of the specification's calculator
    ["400638133393", "1"],
    ["01234567890", "5"],
    ["9638507", "4"],
    ["1061414100041", "5"],
  ])("%s is followed by %s", (body, digit) => expect(checkDigit(body)).toBe(digit));

  test("one wrong digit is always found", () => {
    const body = fc.stringMatching(/^[0-9]{12}$/);
    fc.assert(
      fc.property(body, fc.nat(12), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const good = text + checkDigit(text);
        const bad = [...good]
          .map((digit, index) => (index === at ? String((Number(digit) + by) % 10) : digit))
          .join("");
        expect(parseGtin(good).ok).toBe(true);
        expect(parseGtin(bad)).toMatchObject({ ok: false, reason: "check-digit" });
      }),
      { numRuns },
    );
  });
});

describe("parseGtin", () => {
  test.each(["96385074", "012345678905", "4006381333931", "10614141000415"])("takes %s", (digits) => {
    expect(parseGtin(digits)).toEqual({ ok: true, gtin14: digits.padStart(14, "0"), digits });
  });

  test("a UPC-A sent as 12 or as 13 digits is one article", () => {
    const twelve = parseGtin("012345678905");
    const thirteen = parseGtin("0012345678905");
    expect(twelve.ok && twelve.gtin14).toBe("00012345678905");
    expect(thirteen.ok && thirteen.gtin14).toBe("00012345678905");
    expect(gtinKey("012345678905")).toBe(gtinKey("0012345678905"));
  });

  test("spaces and hyphens between the digits are passed over", () => {
    expect(parseGtin(" 4 006381-333931 ")).toMatchObject({ ok: true, digits: "4006381333931" });
  });

  test.each([
    ["", "not-digits"],
    ["40063813339A1", "not-digits"],
    ["400638133393１", "not-digits"],
    ["1234567", "length"],
    ["123456789", "length"],
    ["123456789012345", "length"],
    ["4006381333932", "check-digit"],
  ])("refuses %j: %s", (text, reason) => expect(parseGtin(text)).toMatchObject({ ok: false, reason }));
});
