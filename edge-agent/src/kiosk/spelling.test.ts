import { describe, expect, it } from "vitest";
import { spelledText, spellingOf, spells, spellsStart } from "./spelling.ts";

describe("a name in ideographs", () => {
  const refrigerator = spellingOf("明汀 218升三门风冷冰箱");
  it.each(["bx", "bingxiang", "bingx", "bxiang", "bingxia", "flbx", "smflbx", "mt", "mingting", "sheng"])(
    "is found as %s",
    (letters) => expect(spells(letters, refrigerator)).toBe(true),
  );
  it.each(["xb", "bxx", "xyj", "mingbing", "ingxiang"])("is not found as %s", (letters) =>
    expect(spells(letters, refrigerator)).toBe(false),
  );

  it("is spelled by its word where a character has several readings", () => {
    expect(spellingOf("重庆 音乐")).toEqual([
      ["chong", "qing"],
      ["yin", "yue"],
    ]);
    expect(spells("lv", spellingOf("绿色"))).toBe(true);
  });

  it("begins where it begins, for the names of groups", () => {
    expect(spellsStart("kt", spellingOf("空调"))).toBe(true);
    expect(spellsStart("t", spellingOf("空调"))).toBe(false);
  });
});

it.each([
  ["BX", "bx"],
  ["bing xiang", "bingxiang"],
  ["xi'an", "xian"],
  ["lü", "lv"],
  ["b", null],
  ["冰箱", null],
  ["bx1", null],
  ["", null],
])("%s is typed as %s", (text, letters) => {
  expect(spelledText(text)).toBe(letters);
});
