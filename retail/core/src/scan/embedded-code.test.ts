import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numRuns } from "../../testing/goods.ts";
import { checkDigit, parseGtin } from "../gtin.ts";
import { readCode } from "../scan-code.ts";
import { type EmbeddedTemplate, isEmbeddedTemplate, valueCheckDigit } from "./embedded-code.ts";

const grams: EmbeddedTemplate = {
  prefix: "21",
  itemDigits: 5,
  hasValueCheckDigit: false,
  valueDigits: 5,
  value: "grams",
};
const price: EmbeddedTemplate = {
  prefix: "22",
  itemDigits: 5,
  hasValueCheckDigit: true,
  valueDigits: 4,
  value: "minor",
};
const templates = [grams, price];
const ean = (body: string) => body + checkDigit(body);

describe("a code from the shop's scale", () => {
  test("carries grams or a price, and its article is the code with a value of zero", () => {
    const article = `0${ean("210012300000")}`;
    expect(readCode(ean("210012300512"), templates)).toEqual({ is: "weighed", gtin14: article, weightGrams: 512 });
    const label = ean(`2200123${valueCheckDigit("1995")}1995`);
    expect(readCode(label, templates)).toEqual({
      is: "label-price",
      gtin14: `0${ean("220012300000")}`,
      priceMinor: 1_995,
    });
  });

  test("its price has a check digit of its own", () => {
    const wrong = String((Number(valueCheckDigit("1995")) + 1) % 10);
    expect(readCode(ean(`2200123${wrong}1995`), templates)).toMatchObject({ is: "unknown", reason: "bad-check-digit" });
  });

  test("without a template it is a GTIN like any other", () => {
    expect(readCode(ean("230012300512"), templates)).toMatchObject({ is: "gtin" });
    expect(readCode(ean("210012300512"))).toMatchObject({ is: "gtin" });
  });

  test.each([
    ["2875", "9"],
    ["14685", "6"],
  ])("the examples of the General Specifications: %s → %s", (field, digit) =>
    expect(valueCheckDigit(field)).toBe(digit),
  );

  test("a template must fill twelve digits", () => {
    expect(templates.map(isEmbeddedTemplate)).toEqual([true, true]);
    expect(isEmbeddedTemplate({ ...grams, itemDigits: 4 })).toBe(false);
    expect(isEmbeddedTemplate({ ...grams, hasValueCheckDigit: true, valueDigits: 6, itemDigits: 3 })).toBe(false);
  });

  test("law: whatever the weight, the article is the same and its number is a good GTIN", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 99_999 }), (item, weight) => {
        const five = (value: number) => String(value).padStart(5, "0");
        const reading = readCode(ean(`21${five(item)}${five(weight)}`), templates);
        expect(reading).toMatchObject({ is: "weighed", weightGrams: weight });
        if (reading.is === "weighed") expect(parseGtin(reading.gtin14).ok).toBe(true);
      }),
      { numRuns },
    );
  });
});
