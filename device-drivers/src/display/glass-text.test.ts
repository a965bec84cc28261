import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { glassLine } from "./glass-text.ts";
import { displayProfileNames, parseDisplayProfile, readDisplayProfile } from "./profile.ts";

const profile = readDisplayProfile("cd5220");
const line = (left: readonly string[], right?: string) =>
  glassLine(right === undefined ? { left } : { left, right }, profile);

test("words at the left are cut, the amount at the right is not", () => {
  expect(line(["Haier BCD-535WGHSS"], "2,999.00")).toBe("Haier BCD-5 2,999.00");
});

test("Chinese gives way to the wording in Latin letters", () => {
  expect(line(["合计", "TOTAL"], "12,999.00")).toBe("TOTAL      12,999.00");
});

test.each<[string, readonly string[], string]>([
  ["accents come off", ["Café Größe"], "Cafe Grosse"],
  ["full-width letters become narrow", ["ＴＣＬ ５５寸"], "TCL 55"],
  ["nothing but Chinese leaves the line empty", ["海尔冰箱"], ""],
  ["the last wording is shown as far as it goes", ["海尔", "海尔 BCD-535 冰箱"], "BCD-535"],
  ["signs of the profile", ["2×¥9 – “x”"], '2xY9 - "x"'],
  ["a command in a name is no command", ["A\x1b@\x0c\x18B\r\x1bQA"], "A @ B QA"],
  ["no wording at all", [], ""],
])("%s", (_, left, expected) => {
  expect(line(left).trim()).toBe(expected);
});

test("whatever is shown is a whole line of printable ASCII, and an amount that fits is whole", () => {
  const amount = fc.maxSafeNat().map((whole) => whole.toLocaleString("en").slice(-20));
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { maxLength: 4 }), amount, (left, right) => {
      const shown = line(left, right);
      expect(shown).toMatch(/^[\x20-\x7e]{20}$/);
      expect(shown.endsWith(right)).toBe(true);
    }),
  );
});

describe("profiles", () => {
  test.each(displayProfileNames())("profiles/%s.json is a profile", (name) => {
    expect(readDisplayProfile(name).columns).toBe(20);
  });

  test.each<[string, unknown, RegExp]>([
    ["columns", { ...profile, columns: 2 }, /p\.json\.columns: a whole number 16–40 is accepted, got 2/],
    ["a font", { ...profile, internationalFont: "USA" }, /internationalFont: a letter A–Z is accepted, got "USA"/],
    ["a replacement", { ...profile, replacements: { "¥": "元" } }, /replacements\.¥: printable ASCII/],
    ["a field", { ...profile, rows: 2 }, /p\.json\.rows: one of name, columns/],
  ])("%s that is wrong is refused by name", (_, value, message) => {
    expect(() => parseDisplayProfile(value, "p.json")).toThrow(message);
  });

  test("a model that has none is refused with those that have", () => {
    expect(() => readDisplayProfile("../x")).toThrow(/one of cd5220 is accepted/);
  });
});
