import fc from "fast-check";
import { expect, test } from "vitest";
import { codeText, readCode } from "./enrolment-code.ts";

const hex = (digits: number) =>
  fc
    .array(fc.integer({ min: 0, max: 15 }), { minLength: digits, maxLength: digits })
    .map((values) => values.map((value) => value.toString(16)).join(""));

test("[L2] [L3] a code is read back as it was made, however a person types it", () => {
  fc.assert(
    fc.property(hex(20), hex(32), (secret, authority) => {
      const text = codeText({ secret, authority });
      expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{6}-){6}[0-9A-HJKMNP-TV-Z]{6}$/);
      expect(readCode(text)).toEqual({ secret, authority });
      const typed = text.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
      expect(readCode(typed)).toEqual({ secret, authority });
    }),
  );
});

test.each([
  ["too short", "7K2M9X"],
  ["with a letter that no code has", "U".repeat(42)],
  ["of more bits than a code has", "Z".repeat(42)],
  ["empty", ""],
])("a text that is %s is no code", (_, text) => {
  expect(readCode(text)).toBeNull();
});
