import { expect, test } from "vitest";
import { readScan } from "./read-scan.ts";

test.each([
  ["100001", "100001", null],
  ["12*100001", "100001", 12],
  ["3 × 6999000001374", "6999000001374", 3],
  ["*100001", "*100001", null],
  ["1234567*100001", "1234567*100001", null],
])("%s is %s, %s times", (typed, text, quantity) => expect(readScan(typed)).toEqual({ text, quantity }));
