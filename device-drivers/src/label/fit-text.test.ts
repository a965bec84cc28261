import { expect, test } from "vitest";
import { fitText } from "./fit-text.ts";

test.each([
  ["what fits stays", "冰箱 500L", 10, 1, "冰箱 500L"],
  ["ideographs are square", "一二三四五六", 5, 1, "一二三四…"],
  ["letters are narrower", "Refrigerator", 6, 1, "Refriger…"],
  ["two lines take twice as much, but for their ends", "一二三四五六七八九十", 5, 2, "一二三四五六七八…"],
  ["the ellipsis follows a letter", "Morning Hill kettle", 5.5, 1, "Morning…"],
  ["no room at all", "冰箱", 0.5, 1, "…"],
])("%s", (_, text, widthOfHeight, lines, fitted) => {
  expect(fitText(text, widthOfHeight, lines)).toBe(fitted);
});
