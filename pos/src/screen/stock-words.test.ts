import { expect, test } from "vitest";
import { quantityText, saySigned } from "./stock-words.ts";

test.each([
  [3, false, "3", "+3"],
  [0, false, "0", "0"],
  [-2, false, "−2", "−2"],
  [12_500, true, "12.5 kg", "+12.5 kg"],
  [-2_005, true, "−2.005 kg", "−2.005 kg"],
])("%d weighed %s is said %s, as a difference %s", (quantity, isWeighed, said, signed) => {
  expect([quantityText(quantity, isWeighed), saySigned(quantity, isWeighed)]).toEqual([said, signed]);
});
