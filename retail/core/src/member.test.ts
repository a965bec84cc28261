import { expect, test } from "vitest";
import { readPhone } from "./member.ts";

test.each([
  ["10000000001", "10000000001"],
  [" 100-0000 0001 ", "10000000001"],
  ["１０００００００００１", "10000000001"],
  ["20000000001", null],
  ["1000000000", null],
  ["100000000012", null],
  ["R0412010000000001", null],
  ["", null],
])("%j reads as the phone %j", (text, phone) => {
  expect(readPhone(text)).toBe(phone);
});
