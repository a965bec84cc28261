import { expect, test } from "vitest";
import { labelProfileNames, parseLabelProfile, readLabelProfile } from "./profile.ts";

const facts = { name: "test", dotsPerMm: 8, font: "E:TT0003M_.FNT" };

test("every profile that ships is read, and has another name", () => {
  const names = labelProfileNames().map((name) => readLabelProfile(name).name);
  expect(names.length).toBeGreaterThan(1);
  expect(new Set(names).size).toBe(names.length);
});

test.each([
  ["a font without its device", { font: "TT0003M_.FNT" }, /font: a font such as/],
  ["a font that would be a command", { font: "E:A^XZ.FNT" }, /font: a font such as/],
  ["a resolution that no printer has", { dotsPerMm: 2 }, /dotsPerMm: a whole number 6–24/],
  ["a fact that is not known", { speed: 4 }, /speed: one of name, dotsPerMm, font/],
])("%s is refused by name", (_, change, message) => {
  expect(() => parseLabelProfile({ ...facts, ...change }, "profiles/test.json")).toThrow(message);
});
