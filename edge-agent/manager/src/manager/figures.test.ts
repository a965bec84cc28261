import { expect, test } from "vitest";
import { momentText, quantityText, signedText } from "./figures.ts";

test.each([
  [0, false, "0", "0"],
  [-2, false, "−2", "−2"],
  [12_345, false, "12,345", "+12,345"],
  [1_250, true, "1.25 kg", "+1.25 kg"],
  [-500, true, "−0.5 kg", "−0.5 kg"],
])("%i (by weight: %s) reads %s, as a change %s", (quantity, isWeighed, plain, signed) => {
  expect(quantityText(quantity, isWeighed)).toBe(plain);
  expect(signedText(quantity, isWeighed)).toBe(signed);
});

test("a moment of today is a time, of another day it says which", () => {
  const nowMs = new Date(2025, 10, 21, 18, 0).getTime();
  expect(momentText(new Date(2025, 10, 21, 9, 5).getTime(), "en", nowMs)).toBe("09:05");
  expect(momentText(new Date(2025, 10, 20, 9, 5).getTime(), "en", nowMs)).toBe("11/20, 09:05");
});
